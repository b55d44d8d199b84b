package io.stationkeeper.export;

import io.stationkeeper.export.Tree.Mapping;
import io.stationkeeper.export.Tree.Part;
import io.stationkeeper.export.Tree.Sequence;
import io.stationkeeper.manifest.BlueprintPlace;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One Blueprint of several resources. An entry is taken if, read back, it says what its manifest says in
 * the fields for which a Blueprint has keys.
 */
final class BlueprintDocument {
    private static final String FILE = "render.yaml";
    private static final String PROJECTS = "projects";
    private static final String ENVIRONMENTS = "environments";

    private final ReadBack readBack;
    private final List<BlueprintEntryTree> entries = new ArrayList<>();
    private final Set<String> keyless = new TreeSet<>();

    BlueprintDocument(ReadBack readBack) {
        this.readBack = readBack;
    }

    /** Takes what a Blueprint can say; answers the rest. */
    List<Draft> take(List<Draft> drafts) {
        List<Draft> rest = new ArrayList<>();
        Set<ResourceId> projects = new LinkedHashSet<>();
        for (Draft draft : inOrder(drafts)) {
            Optional<BlueprintEntryTree> entry = entry(draft);
            boolean taken =
                    entry.filter(found ->
                                    found.project().isEmpty()
                                            || projects.contains(found.project().get()))
                            .filter(found -> says(found, draft))
                            .isPresent();
            if (taken) {
                entries.add(entry.orElseThrow());
                projects.add(draft.manifest().id());
            } else {
                rest.add(draft);
            }
        }
        return rest;
    }

    /** Projects first, as the others are written inside them. */
    private static List<Draft> inOrder(List<Draft> drafts) {
        List<Draft> ordered =
                new ArrayList<>(drafts.stream().filter(BlueprintDocument::isProject).toList());
        drafts.stream().filter(draft -> !isProject(draft)).forEach(ordered::add);
        return ordered;
    }

    private static boolean isProject(Draft draft) {
        return BlueprintPlace.of(draft.model().id())
                .filter(place -> place.section().equals(PROJECTS))
                .isPresent();
    }

    /** Fields for which a Blueprint has no key are not managed then. */
    private Optional<BlueprintEntryTree> entry(Draft draft) {
        return BlueprintPlace.of(draft.model().id())
                .map(place -> {
                    BlueprintFields fields = new BlueprintFields(place, draft.model(), keyless);
                    Manifest manifest = draft.manifest();
                    return BlueprintEntryTree.of(
                            place, draft, manifest.withSpec(fields.of(manifest.spec())));
                });
    }

    private boolean says(BlueprintEntryTree entry, Draft draft) {
        return readBack.says(text(List.of(entry)), entry.manifest())
                && entry.manifest().id().equals(draft.manifest().id());
    }

    /** Which fields are not managed for want of a key. */
    List<String> leftOut() {
        return entries.isEmpty() || keyless.isEmpty()
                ? List.of()
                : List.of("a Blueprint has no key for " + String.join(", ", keyless));
    }

    Optional<ExportFile> file() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExportFile(FILE, text(entries)));
    }

    private static String text(List<BlueprintEntryTree> entries) {
        List<Part> root = new ArrayList<>(sections(entries, Optional.empty()));
        List<Part> projects =
                projectNames(entries).stream().map(name -> project(name, entries)).toList();
        if (!projects.isEmpty()) {
            root.add(new Part(PROJECTS, new Sequence(projects)));
        }
        Remarks remarks = Remarks.none();
        entries.forEach(entry -> entry.remark(remarks));
        return YamlWriter.write(new Mapping(root), remarks);
    }

    /** Also those of which only an environment is named, as when an entry is tried alone. */
    private static Set<String> projectNames(List<BlueprintEntryTree> entries) {
        Set<String> names = new LinkedHashSet<>();
        for (BlueprintEntryTree entry : entries) {
            entry.projectName().ifPresent(names::add);
            entry.environment().ifPresent(environment -> names.add(environment.project()));
        }
        return names;
    }

    private static Part project(String name, List<BlueprintEntryTree> entries) {
        List<Part> environments = new ArrayList<>();
        Optional<BlueprintEntryTree> own =
                entries.stream()
                        .filter(entry -> entry.projectName().equals(Optional.of(name)))
                        .findFirst();
        Set<String> names = new LinkedHashSet<>();
        own.ifPresent(entry -> names.addAll(entry.environmentNames()));
        entries.stream()
                .flatMap(entry -> entry.environment().stream())
                .filter(environment -> environment.project().equals(name))
                .forEach(environment -> names.add(environment.name()));
        for (String environment : names) {
            List<Part> parts =
                    new ArrayList<>(
                            own.map(entry -> entry.environmentParts(environment))
                                    .orElse(List.of(Part.text("name", environment))));
            parts.addAll(
                    sections(
                            entries,
                            Optional.of(new BlueprintEntryTree.Environment(name, environment))));
            environments.add(new Part(environment, new Mapping(parts)));
        }
        return new Part(
                name,
                new Mapping(
                        List.of(
                                Part.text("name", name),
                                new Part(ENVIRONMENTS, new Sequence(environments)))));
    }

    private static List<Part> sections(
            List<BlueprintEntryTree> entries,
            Optional<BlueprintEntryTree.Environment> environment) {
        List<Part> sections = new ArrayList<>();
        for (String section : List.of("services", "databases", "envVarGroups")) {
            List<Part> items =
                    entries.stream()
                            .filter(entry -> entry.section().equals(section))
                            .filter(entry -> entry.environment().equals(environment))
                            .map(BlueprintEntryTree::part)
                            .toList();
            if (!items.isEmpty()) {
                sections.add(new Part(section, new Sequence(items)));
            }
        }
        return sections;
    }
}
