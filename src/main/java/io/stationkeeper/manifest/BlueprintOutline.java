package io.stationkeeper.manifest;

import io.stationkeeper.manifest.BlueprintItem.Section;
import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the entries of a Blueprint, wherever in it they are declared. */
final class BlueprintOutline {
    private static final String NAME = "name";
    private static final String PREVIEWS = "previews";
    private static final String ENVIRONMENTS = "environments";

    private final FileProblems problems;
    private final Expect expect;
    private final BlueprintNotes notes;
    private final List<BlueprintItem> items = new ArrayList<>();

    private BlueprintOutline(FileProblems problems) {
        this.problems = problems;
        this.expect = new Expect(problems);
        this.notes = new BlueprintNotes(problems);
    }

    static List<BlueprintItem> read(Mapping root, FileProblems problems) {
        BlueprintOutline outline = new BlueprintOutline(problems);
        outline.document(BlueprintMeant.root(root, problems));
        return List.copyOf(outline.items);
    }

    private void document(Mapping root) {
        BlueprintWords.only(root, BlueprintWords.ROOT, problems);
        BlueprintEntry document = new BlueprintEntry(root);
        settings(document);
        resources(document, new BlueprintScope.Anywhere());
        document.get("ungrouped")
                .flatMap(expect::mapping)
                .ifPresent(alone -> {
                    BlueprintWords.only(alone, BlueprintWords.RESOURCES, problems);
                    resources(new BlueprintEntry(alone), new BlueprintScope.Alone());
                });
        document.get(Section.PROJECTS.key()).ifPresent(this::projects);
    }

    /** What is said about the whole file has no counterpart in the API. */
    private void settings(BlueprintEntry document) {
        document.get("version")
                .ifPresent(slot ->
                        problems.warning(slot.at(), "\"version\" has no meaning: drop the line"));
        document.get("previewsEnabled")
                .ifPresent(slot -> notes.deprecated(slot, "previews: {generation: automatic}"));
        document.get("previewsExpireAfterDays")
                .ifPresent(slot -> notes.deprecated(slot, "previews: {expireAfterDays: ...}"));
        for (String key : List.of(PREVIEWS, "previewsEnabled", "previewsExpireAfterDays")) {
            document.get(key).ifPresent(notes::notEnforceable);
        }
    }

    private void resources(BlueprintEntry holder, BlueprintScope scope) {
        for (Section section : List.of(Section.DATABASES, Section.GROUPS, Section.SERVICES)) {
            holder.get(section.key())
                    .ifPresent(slot ->
                            mappings(slot)
                                    .forEach(entry ->
                                            items.add(new BlueprintItem(section, entry, scope))));
        }
    }

    private void projects(Slot list) {
        for (Mapping project : mappings(list)) {
            BlueprintWords.only(project, BlueprintWords.PROJECT, problems);
            items.add(new BlueprintItem(Section.PROJECTS, project, new BlueprintScope.Anywhere()));
            BlueprintEntry entry = new BlueprintEntry(project);
            Optional<Scalar> name = entry.get(NAME).flatMap(BlueprintOutline::scalar);
            for (Mapping environment :
                    entry.get(ENVIRONMENTS).map(this::mappings).orElse(List.of())) {
                BlueprintWords.only(environment, BlueprintWords.ENVIRONMENT, problems);
                environment(name, new BlueprintEntry(environment));
            }
        }
    }

    /** That a name is missing is told when the project is read; its resources are read all the same. */
    private void environment(Optional<Scalar> project, BlueprintEntry environment) {
        Optional<Scalar> name = environment.get(NAME).flatMap(BlueprintOutline::scalar);
        BlueprintScope scope =
                project.isPresent() && name.isPresent()
                        ? new BlueprintScope.Inside(project.get(), name.get())
                        : new BlueprintScope.Anywhere();
        resources(environment, scope);
    }

    private List<Mapping> mappings(Slot slot) {
        List<Mapping> found = new ArrayList<>();
        for (Node item : expect.list(slot).orElse(List.of())) {
            if (!item.isNull()) {
                expect.mapping(Slot.entryOf(slot, item)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Scalar> scalar(Slot slot) {
        return slot.node() instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
    }
}
