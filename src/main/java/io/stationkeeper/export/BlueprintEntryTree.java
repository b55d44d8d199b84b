package io.stationkeeper.export;

import io.stationkeeper.export.Tree.Mapping;
import io.stationkeeper.export.Tree.Part;
import io.stationkeeper.export.Tree.Sequence;
import io.stationkeeper.manifest.BlueprintPlace;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One resource as an entry of a Blueprint.
 *
 * @param manifest what the entry is to say
 * @param environment the one inside which it is written
 * @param parts its keys; those of a project are its environments only
 */
record BlueprintEntryTree(
        BlueprintPlace place,
        Draft draft,
        Manifest manifest,
        Optional<Environment> environment,
        List<Part> parts) {
    static final String ENVIRONMENT = "environment";
    private static final String ENVIRONMENTS = "environments";
    private static final String VARIABLES = "envVars";
    private static final String PROJECTS = "projects";
    private static final String NAME = "name";

    /** How a reference names a variable of its target. */
    private static final String OF_VARIABLE = "envVars.";

    BlueprintEntryTree {
        parts = List.copyOf(parts);
    }

    /** An environment of a project. */
    record Environment(String project, String name) {}

    static BlueprintEntryTree of(BlueprintPlace place, Draft draft, Manifest manifest) {
        Spec spec = manifest.spec();
        SpecTree writer = new SpecTree(BlueprintEntryTree::source);
        List<Part> parts = new ArrayList<>();
        place.type().ifPresent(type -> parts.add(Part.text("type", type)));
        parts.add(Part.text(NAME, manifest.id().name()));
        place.runtime().ifPresent(runtime -> parts.add(Part.text("runtime", runtime)));
        List<Part> links = new ArrayList<>();
        draft.model()
                .link()
                .flatMap(link -> spec.get(link.field()).present())
                .ifPresent(names -> names.forEach(name -> links.add(link(name))));
        List<Part> variables = new ArrayList<>();
        for (Part part : writer.parts(draft.model().fields(), spec)) {
            if (part.step().equals(VARIABLES)) {
                variables.addAll(((Sequence) part.value()).parts());
            } else if (place.keys().contains(part.step())) {
                parts.add(part);
            }
        }
        variables.addAll(links);
        if (!variables.isEmpty()) {
            parts.add(new Part(VARIABLES, new Sequence(variables)));
        }
        return new BlueprintEntryTree(
                place, draft, manifest, environment(draft.model(), spec), parts);
    }

    private static Part link(String group) {
        return new Part("fromGroup " + group, new Mapping(List.of(Part.text("fromGroup", group))));
    }

    private static Optional<Environment> environment(KindModel model, Spec spec) {
        return model.field(ENVIRONMENT)
                .flatMap(field -> spec.get(field).present())
                .filter(Spec.class::isInstance)
                .map(Spec.class::cast)
                .map(inner -> new Environment(text(inner, "project"), text(inner, NAME)));
    }

    private static String text(Spec spec, String name) {
        return spec.fields().stream()
                .filter(field -> field.name().equals(name))
                .flatMap(field -> spec.get(field).present().stream())
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    private static List<Part> source(Input input, String valueWord) {
        return switch (input) {
            case Input.Known known -> List.of(Part.text(valueWord, known.value().reveal()));
            case Input.FromOutput(Reference reference) -> output(reference);
            case Input.Generated _ -> List.of(new Part("generateValue", new Tree.Word("true")));
            case Input.Existing _ -> List.of(new Part("sync", new Tree.Word("false")));
            case Input.FromSecret _,
                    Input.Initial _,
                    Input.Template _,
                    Input.Join _,
                    Input.Waiting _,
                    Input.Missing _,
                    Input.Remembered _ ->
                    List.of();
        };
    }

    private static List<Part> output(Reference reference) {
        List<Part> parts = new ArrayList<>();
        Optional<BlueprintPlace> target = BlueprintPlace.of(reference.kind());
        target.flatMap(BlueprintPlace::type).ifPresent(type -> parts.add(Part.text("type", type)));
        parts.add(Part.text(NAME, reference.name()));
        parts.add(
                reference.property().startsWith(OF_VARIABLE)
                        ? Part.text(
                                "envVarKey", reference.property().substring(OF_VARIABLE.length()))
                        : Part.text("property", reference.property()));
        return target.map(found -> found.type().isPresent() ? "fromService" : "fromDatabase")
                .map(word -> List.of(new Part(word, new Mapping(parts))))
                .orElse(List.of());
    }

    String section() {
        return place.section();
    }

    Part part() {
        return new Part(manifest.id().toString(), new Mapping(parts));
    }

    Optional<String> projectName() {
        return place.section().equals(PROJECTS)
                ? Optional.of(manifest.id().name())
                : Optional.empty();
    }

    /** The project that has to be in the same Blueprint. */
    Optional<ResourceId> project() {
        return environment.map(
                found -> new ResourceId(manifest.id().provider(), "Project", found.project()));
    }

    List<String> environmentNames() {
        return environments().stream().map(Part::step).toList();
    }

    List<Part> environmentParts(String name) {
        return environments().stream()
                .filter(part -> part.step().equals(name))
                .findFirst()
                .map(part -> ((Mapping) part.value()).parts())
                .orElse(List.of(Part.text(NAME, name)));
    }

    private List<Part> environments() {
        return parts.stream()
                .filter(part -> part.step().equals(ENVIRONMENTS))
                .flatMap(part -> ((Sequence) part.value()).parts().stream())
                .toList();
    }

    /** Names its secrets above the entry. */
    void remark(Remarks remarks) {
        List<String> path = new ArrayList<>();
        environment.ifPresent(found ->
                path.addAll(List.of(PROJECTS, found.project(), ENVIRONMENTS, found.name())));
        path.add(place.section());
        path.add(manifest.id().toString());
        remarks.put(path, draft.remarks().at(List.of()));
    }
}
