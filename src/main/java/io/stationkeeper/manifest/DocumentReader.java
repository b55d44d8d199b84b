package io.stationkeeper.manifest;

import io.stationkeeper.manifest.AnnotationReader.Annotations;
import io.stationkeeper.manifest.Declared.Places;
import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one document of a file as a manifest. */
final class DocumentReader {
    static final String API_VERSION = "apiVersion";
    static final String KIND = "kind";
    static final String METADATA = "metadata";
    static final String SPEC = "spec";
    private static final List<String> ROOT = List.of(API_VERSION, KIND, METADATA, SPEC);
    private static final String NAME = "name";
    private static final String ANNOTATIONS = "annotations";
    private static final List<String> METADATA_KEYS = List.of(NAME, ANNOTATIONS, "labels");
    private static final String IGNORE =
            "list the file in .stationkeeperignore if it is not for Stationkeeper";

    private static final Mapping EMPTY = new Mapping(Position.START, List.of());

    private final KindCatalog kinds;
    private final Optional<Set<String>> instances;
    private final FileProblems problems;
    private final Expect expect;

    DocumentReader(KindCatalog kinds, Optional<Set<String>> instances, FileProblems problems) {
        this.kinds = kinds;
        this.instances = instances;
        this.problems = problems;
        this.expect = new Expect(problems);
    }

    /** Empty if it cannot be told which resource the document is. */
    Optional<Declared> read(Node root) {
        if (!(root instanceof Mapping document)) {
            problems.error(root.at(), "a manifest is a mapping, not " + root.words());
            return Optional.empty();
        }
        if (document.get(API_VERSION).isEmpty()) {
            unversioned(document);
            return Optional.empty();
        }
        expect.only(document, ROOT);
        Optional<Mapping> metadata = required(document, METADATA).flatMap(expect::mapping);
        metadata.ifPresent(found -> expect.only(found, METADATA_KEYS));
        Optional<Scalar> name = metadata.flatMap(found -> name(document, found));
        Optional<KindModel> model = model(document);
        model.ifPresent(found -> name.ifPresent(written -> only(found, written)));
        return model.map(found -> new DocumentContext(kinds, found, problems))
                .flatMap(context -> declared(context, document, metadata, name));
    }

    private void only(KindModel model, Scalar name) {
        if (model.onlyName().filter(only -> !only.equals(name.text())).isPresent()) {
            problems.error(
                    name.at(),
                    "a workspace has one %s, and its name is %s"
                            .formatted(model.id().name(), Words.quoted(model.onlyName().get())));
        }
    }

    private void unversioned(Mapping document) {
        if (document.entries().stream().anyMatch(entry -> ROOT.contains(entry.key()))) {
            expect.only(document, ROOT);
            problems.error(
                    document.at(),
                    "\"apiVersion\" is missing: one of " + String.join(", ", kinds.apiVersions()));
        } else {
            problems.error(
                    document.at(),
                    "neither a manifest (no \"apiVersion\") nor a Blueprint; " + IGNORE);
        }
    }

    private Optional<Slot> required(Mapping document, String key) {
        Optional<Slot> slot = document.get(key).map(Slot::of);
        if (slot.isEmpty()) {
            problems.error(document.at(), Words.quoted(key) + " is missing");
        }
        return slot;
    }

    private Optional<Scalar> name(Mapping document, Mapping metadata) {
        Optional<Slot> name = metadata.get(NAME).map(slot -> named("metadata.name", slot));
        if (name.isEmpty()) {
            Position at = document.get(METADATA).map(Node.Entry::at).orElse(document.at());
            problems.error(at, "\"metadata.name\" is missing");
        }
        return name.flatMap(expect::name);
    }

    private Optional<KindModel> model(Mapping document) {
        Optional<Scalar> version = required(document, API_VERSION).flatMap(expect::scalar);
        Optional<Scalar> kind = required(document, KIND).flatMap(expect::scalar);
        if (version.isPresent() && !kinds.apiVersions().contains(version.get().text())) {
            String unknown = Words.unknown("apiVersion", version.get().text(), kinds.apiVersions());
            problems.error(
                    version.get().at(), unknown.endsWith("?") ? unknown : unknown + "; " + IGNORE);
            return Optional.empty();
        }
        if (version.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        String provider = version.get().text().substring(0, version.get().text().indexOf('/'));
        Optional<KindModel> model = kinds.find(new KindId(provider, kind.get().text()));
        if (model.isEmpty()) {
            problems.error(kind.get().at(), unknownKind(kind.get().text(), provider));
        }
        return model;
    }

    private String unknownKind(String kind, String provider) {
        return kinds.all().stream()
                .map(KindModel::id)
                .filter(id -> id.name().equals(kind))
                .findFirst()
                .map(id -> Words.quoted(kind) + " is a kind of " + id.apiVersion())
                .orElseGet(() -> Words.unknown("kind", kind, kinds.kindsOf(provider)));
    }

    private Optional<Declared> declared(
            DocumentContext context,
            Mapping document,
            Optional<Mapping> metadata,
            Optional<Scalar> name) {
        Annotations annotations =
                new AnnotationReader(context, instances)
                        .read(metadata.flatMap(this::annotations).orElse(EMPTY));
        Position specAt = document.get(SPEC).map(Node.Entry::at).orElse(document.at());
        Optional<Mapping> written =
                document.get(SPEC).map(Slot::of).map(expect::mapping).orElse(Optional.of(EMPTY));
        Optional<Spec> spec = written.flatMap(found -> spec(context, found, specAt));
        Optional<Scalar> liveName = written.flatMap(this::liveName).or(() -> name);
        if (name.isEmpty() || liveName.isEmpty()) {
            return Optional.empty();
        }
        KindId kind = context.model().id();
        Manifest manifest =
                new Manifest(
                        new ResourceId(annotations.instance(), kind.name(), name.get().text()),
                        kind,
                        liveName.get().text(),
                        spec.orElse(Spec.EMPTY),
                        annotations.handling(),
                        problems.file() + ":" + document.at().line());
        Places places = new Places(name.get().at(), liveName.get().at(), annotations.movedFromAt());
        return Optional.of(
                new Declared(manifest, context.model(), problems, places, context.mentions()));
    }

    private Optional<Spec> spec(DocumentContext context, Mapping written, Position at) {
        if (context.model().managed()) {
            return Optional.of(new SpecReader(context).read(written, at));
        }
        problems.warning(at, "a " + context.model().id().name() + " is only shown, not managed");
        return Optional.empty();
    }

    private Optional<Scalar> liveName(Mapping spec) {
        return spec.get(SpecReader.NAME)
                .map(entry -> named("spec.name", entry))
                .flatMap(expect::name);
    }

    private Optional<Mapping> annotations(Mapping metadata) {
        return metadata.get(ANNOTATIONS).map(Slot::of).flatMap(expect::mapping);
    }

    private static Slot named(String path, Node.Entry entry) {
        return new Slot(Words.quoted(path), entry.at(), entry.value());
    }
}
