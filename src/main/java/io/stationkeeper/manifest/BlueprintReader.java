package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.KindId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a Blueprint, Render's own {@code render.yaml}, as if each of its resources were a manifest.
 * What is written wrongly but can only mean one thing is taken with a warning.
 */
final class BlueprintReader {
    /** Not made any more, but there are databases of that size (documented). */
    private static final List<String> OLD_PLANS = List.of("starter", "standard", "pro", "pro plus");

    private static final String ALLOW_LIST = "ipAllowList";

    private final FileProblems problems;
    private final Expect expect;
    private final BlueprintNotes notes;
    private final BlueprintManifests manifests;

    private BlueprintReader(FileProblems problems, BlueprintManifests manifests) {
        this.problems = problems;
        this.expect = new Expect(problems);
        this.notes = new BlueprintNotes(problems);
        this.manifests = manifests;
    }

    static boolean isBlueprint(Mapping document) {
        return document.get(DocumentReader.API_VERSION).isEmpty()
                && document.entries().stream()
                        .anyMatch(entry ->
                                !entry.key().equals("version")
                                        && BlueprintWords.ROOT.contains(entry.key()));
    }

    /** Adds what a Blueprint declares; false if it may declare more than could be told. */
    static boolean read(
            KindCatalog kinds,
            Mapping root,
            FileProblems problems,
            Handling handling,
            List<Declared> declared) {
        int before = problems.errors();
        List<BlueprintItem> items = BlueprintOutline.read(root, problems);
        boolean whole = problems.errors() == before;
        BlueprintManifests manifests =
                new BlueprintManifests(kinds, problems, new BlueprintNames(items), handling);
        BlueprintReader reader = new BlueprintReader(problems, manifests);
        for (BlueprintItem item : items) {
            int errors = problems.errors();
            Optional<Declared> read = reader.item(item);
            read.ifPresent(declared::add);
            whole &= read.isPresent() || problems.errors() == errors;
        }
        return whole;
    }

    private Optional<Declared> item(BlueprintItem written) {
        BlueprintItem item = written.with(meant(written));
        BlueprintEntry entry = new BlueprintEntry(item.mapping());
        return switch (item.section()) {
            case SERVICES -> service(item, entry);
            case DATABASES -> database(item, entry);
            case GROUPS -> {
                BlueprintWords.only(item.mapping(), BlueprintWords.GROUP, problems);
                yield manifests.declared(BlueprintKinds.ENV_GROUP, entry, item.scope());
            }
            case PROJECTS -> project(item, entry);
        };
    }

    /** A workflow may have any keys. */
    private Mapping meant(BlueprintItem item) {
        Mapping mapping = item.mapping();
        return switch (item.section()) {
            case SERVICES ->
                    BlueprintKinds.of(mapping)
                                    .filter(BlueprintKinds.WORKFLOW_KIND::equals)
                                    .isPresent()
                            ? mapping
                            : BlueprintMeant.service(mapping, problems);
            case DATABASES -> BlueprintMeant.database(mapping, problems);
            case GROUPS -> BlueprintMeant.group(mapping, problems);
            case PROJECTS -> mapping;
        };
    }

    private Optional<Declared> project(BlueprintItem item, BlueprintEntry entry) {
        entry.take("environments")
                .ifPresent(slot -> entry.put("environments", slot.at(), bare(slot.node())));
        return manifests.declared(BlueprintKinds.PROJECT, entry, item.scope());
    }

    /** The environments without the resources in them, which are manifests of their own. */
    private static Node bare(Node environments) {
        return switch (environments) {
            case Node.Sequence list ->
                    new Node.Sequence(
                            list.at(), list.items().stream().map(BlueprintReader::bare).toList());
            case Mapping environment ->
                    new Mapping(
                            environment.at(),
                            environment.entries().stream()
                                    .filter(part -> !BlueprintWords.RESOURCES.contains(part.key()))
                                    .filter(part -> BlueprintWords.ENVIRONMENT.contains(part.key()))
                                    .toList());
            case Node.Scalar scalar -> scalar;
        };
    }

    private Optional<Declared> database(BlueprintItem item, BlueprintEntry entry) {
        BlueprintWords.only(item.mapping(), BlueprintWords.DATABASE, problems);
        unknownLeftOut(entry, BlueprintWords.DATABASE);
        addresses(entry);
        String plan =
                entry.text("plan").orElse("").toLowerCase(Locale.ROOT).replaceAll("[-_]", " ");
        if (OLD_PLANS.contains(plan)) {
            Slot slot = entry.get("plan").orElseThrow();
            problems.warning(
                    slot.node().at(),
                    "no new database can have this plan; write one of today, such as basic-256mb");
        }
        entry.get("postgresMajorVersion")
                .filter(slot ->
                        slot.node() instanceof Node.Scalar it && it.type() == Node.Type.WHOLE)
                .ifPresent(slot -> notes.deprecated(slot, "the version in quotes"));
        return manifests.declared(BlueprintKinds.POSTGRES, entry, item.scope());
    }

    private Optional<Declared> service(BlueprintItem item, BlueprintEntry entry) {
        Optional<Slot> type = entry.take(BlueprintKinds.TYPE);
        if (type.isEmpty()) {
            problems.error(
                    item.mapping().at(),
                    "\"type\" is missing: one of " + String.join(", ", BlueprintKinds.TYPES));
            return Optional.empty();
        }
        Optional<String> word = expect.text(type.get());
        if (word.filter(BlueprintKinds.WORKFLOW::equals).isPresent()) {
            problems.warning(
                    type.get().at(), "a workflow is only shown: there is no managing it here");
            return manifests.unmanaged(BlueprintKinds.WORKFLOW_KIND, entry);
        }
        Optional<KindId> kind = BlueprintKinds.of(item.mapping());
        if (kind.isEmpty()) {
            word.ifPresent(
                    found -> problems.error(type.get().node().at(), BlueprintTypes.unknown(found)));
            return Optional.empty();
        }
        word.filter(BlueprintKinds.OLD_KEY_VALUE_TYPE::equals)
                .ifPresent(_ ->
                        notes.deprecated(
                                new Slot("\"type: redis\"", type.get().at(), type.get().node()),
                                "\"type: keyvalue\""));
        word.flatMap(BlueprintTypes::meant)
                .ifPresent(_ ->
                        problems.warning(
                                type.get().node().at(), BlueprintTypes.unknown(word.get())));
        return service(item, entry, kind.get());
    }

    private Optional<Declared> service(BlueprintItem item, BlueprintEntry entry, KindId kind) {
        List<Node.Entry> modern =
                item.mapping().entries().stream()
                        .filter(part -> !BlueprintDeprecations.KEYS.contains(part.key()))
                        .toList();
        BlueprintWords.only(
                new Mapping(item.mapping().at(), modern), BlueprintWords.SERVICE, problems);
        BlueprintDeprecations.modernise(entry, problems);
        unknownLeftOut(entry, BlueprintWords.SERVICE);
        addresses(entry);
        if (kind.equals(BlueprintKinds.STATIC_SITE)) {
            site(item, entry);
        }
        if (kind.equals(BlueprintKinds.KEY_VALUE) && !entry.has(ALLOW_LIST)) {
            problems.warning(
                    entry.at(),
                    "\"ipAllowList\" is missing, which Render asks for: write [] for nobody outside");
        }
        return manifests.declared(kind, entry, item.scope());
    }

    private void site(BlueprintItem item, BlueprintEntry entry) {
        Optional<Slot> runtime = entry.take(BlueprintKinds.RUNTIME);
        if (runtime.isPresent()) {
            runtime.filter(found -> !BlueprintKinds.isStatic(found))
                    .ifPresent(found ->
                            problems.error(
                                    found.at(),
                                    "a static site has no other runtime: write \"runtime: static\","
                                            + " or \"type: web\" for a service that runs"));
            return;
        }
        boolean web =
                new BlueprintEntry(item.mapping())
                        .text(BlueprintKinds.TYPE)
                        .filter(BlueprintKinds.WEB::equals)
                        .isPresent();
        if (web) {
            problems.warning(
                    entry.at(),
                    "\"runtime\" is missing: taken as a static site, \"runtime: static\"");
        }
    }

    /** An address alone is found where a mapping belongs, and cannot mean anything else. */
    private void addresses(BlueprintEntry entry) {
        Optional<Slot> list = entry.get(ALLOW_LIST);
        if (list.isPresent() && list.get().node() instanceof Node.Sequence addresses) {
            List<Node> mappings = addresses.items().stream().map(this::address).toList();
            entry.put(ALLOW_LIST, list.get().at(), new Node.Sequence(addresses.at(), mappings));
        }
    }

    private Node address(Node item) {
        if (!(item instanceof Node.Scalar address) || address.isNull()) {
            return item;
        }
        problems.warning(address.at(), "an address alone: write \"source: \" before it");
        return new Mapping(address.at(), List.of(new Node.Entry("source", address.at(), address)));
    }

    /** What is unknown has been told; the rest is read all the same. */
    private static void unknownLeftOut(BlueprintEntry entry, List<String> known) {
        entry.keys().stream().filter(key -> !known.contains(key)).forEach(entry::take);
    }
}
