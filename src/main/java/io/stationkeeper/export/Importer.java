package io.stationkeeper.export;

import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes manifests of what is live, such that a plan for them has nothing to change. Pure. Whatever is
 * written was read back by the reader of manifests first.
 */
public final class Importer {
    private static final Comparator<Workspace.Found> ORDER =
            Comparator.comparing(Workspace.Found::instance)
                    .thenComparing(found -> found.live().kind())
                    .thenComparing(found -> found.live().name())
                    .thenComparing(found -> found.live().externalId());

    private final KindRegistry kinds;
    private final ReadBack readBack;
    private final List<String> leftOut = new ArrayList<>();

    private Importer(KindRegistry kinds) {
        this.kinds = kinds;
        this.readBack = new ReadBack(new ManifestLoader(kinds.all()));
    }

    /** One file for each resource. */
    public static Imported manifests(KindRegistry kinds, Workspace workspace) {
        return new Importer(kinds).write(workspace, Optional.empty());
    }

    /** One {@code render.yaml}, and beside it a file for each resource that a Blueprint cannot say. */
    public static Imported blueprint(KindRegistry kinds, Workspace workspace) {
        Importer importer = new Importer(kinds);
        return importer.write(workspace, Optional.of(new BlueprintDocument(importer.readBack)));
    }

    private Imported write(Workspace workspace, Optional<BlueprintDocument> blueprint) {
        leftOut.addAll(workspace.unread());
        List<Draft> drafts = drafts(workspace);
        FileNames names = new FileNames();
        List<ExportFile> files = new ArrayList<>();
        List<Draft> alone = blueprint.map(document -> document.take(drafts)).orElse(drafts);
        blueprint.flatMap(BlueprintDocument::file).ifPresent(files::add);
        blueprint.ifPresent(document -> leftOut.addAll(document.leftOut()));
        for (Draft draft : alone) {
            files.add(new ExportFile(names.of(draft.manifest().id()), yaml(draft)));
        }
        SortedMap<KindId, Integer> counts = new TreeMap<>();
        SortedMap<ResourceId, List<String>> secrets = new TreeMap<>();
        for (Draft draft : drafts) {
            counts.merge(draft.manifest().kind(), 1, Integer::sum);
            List<String> named =
                    Stream.concat(draft.variables().stream(), draft.undeclared().stream()).toList();
            if (!named.isEmpty()) {
                secrets.put(draft.manifest().id(), named);
            }
        }
        return new Imported(files, counts, secrets, leftOut);
    }

    private List<Draft> drafts(Workspace workspace) {
        Map<List<String>, Integer> sharers = new HashMap<>();
        workspace.found().forEach(found -> sharers.merge(scope(found), 1, Integer::sum));
        List<Workspace.Found> distinct =
                workspace.found().stream()
                        .sorted(ORDER)
                        .filter(found -> isAlone(found, sharers))
                        .toList();
        OutputIndex outputs = new OutputIndex(distinct);
        return distinct.stream().flatMap(found -> draft(found, outputs).stream()).toList();
    }

    private List<String> scope(Workspace.Found found) {
        KindModel model = kinds.get(found.live().kind());
        return List.of(found.instance(), model.nameScope(), found.live().name());
    }

    /** Names are all by which a manifest finds what exists. */
    private boolean isAlone(Workspace.Found found, Map<List<String>, Integer> sharers) {
        boolean alone = sharers.getOrDefault(scope(found), 0) == 1;
        if (!alone) {
            leftOut.add(words(found) + ": its name is not the only one of its kind");
        }
        return alone;
    }

    private static String words(Workspace.Found found) {
        Live live = found.live();
        return live.kind() + " " + live.name() + " (" + live.externalId() + ")";
    }

    private Optional<Draft> draft(Workspace.Found found, OutputIndex outputs) {
        Live live = found.live();
        KindModel model = kinds.get(live.kind());
        LiveSpec.Said said = LiveSpec.of(model.fields(), live, outputs);
        Optional<Field<?>> missing =
                model.fields().stream()
                        .filter(field -> field.required() && field.appliesTo(live.spec()))
                        .filter(field -> said.spec().get(field).isUnset())
                        .findFirst();
        if (missing.isPresent()) {
            leftOut.add(
                    words(found)
                            + ": a manifest needs "
                            + missing.get().name()
                            + ", which the provider does not show");
            return Optional.empty();
        }
        Manifest manifest =
                new Manifest(
                        new ResourceId(found.instance(), live.kind().name(), live.name()),
                        live.kind(),
                        live.name(),
                        said.spec(),
                        Handling.DEFAULT,
                        "");
        return sayable(new Draft(model, manifest, said.variables(), said.undeclared()), found);
    }

    /** The draft as far as a manifest can say it. */
    private Optional<Draft> sayable(Draft draft, Workspace.Found found) {
        if (says(draft)) {
            return Optional.of(draft);
        }
        for (Field<?> field : draft.manifest().spec().fields()) {
            Spec less = without(field, draft.manifest().spec());
            Draft candidate = draft.with(draft.manifest().withSpec(less));
            if (says(candidate)) {
                leftOut.add(
                        words(found)
                                + ": "
                                + field.name()
                                + " has a value that no manifest can say");
                return Optional.of(candidate);
            }
        }
        leftOut.add(words(found) + ": no manifest can say it");
        return Optional.empty();
    }

    private boolean says(Draft draft) {
        return readBack.says(yaml(draft), draft.manifest());
    }

    private static <T> Spec without(Field<T> field, Spec spec) {
        return spec.with(field, Value.unset());
    }

    private static String yaml(Draft draft) {
        return YamlWriter.write(ManifestTree.of(draft.model(), draft.manifest()), draft.remarks());
    }
}
