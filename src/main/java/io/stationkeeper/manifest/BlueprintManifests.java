package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.manifest.Node.Sequence;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Makes the manifest of an entry whose keys are those of its kind, or could be. */
final class BlueprintManifests {
    private static final String NAME = "name";
    private static final String VARIABLES = "envVars";

    private final KindCatalog kinds;
    private final FileProblems problems;
    private final BlueprintNames names;
    private final BlueprintNotes notes;
    private final Handling handling;

    BlueprintManifests(
            KindCatalog kinds, FileProblems problems, BlueprintNames names, Handling handling) {
        this.kinds = kinds;
        this.problems = problems;
        this.names = names;
        this.handling = handling;
        this.notes = new BlueprintNotes(problems);
    }

    /** Empty, with an error, if it cannot be told which resource the entry is. */
    Optional<Declared> declared(KindId id, BlueprintEntry entry, BlueprintScope scope) {
        Optional<KindModel> model = model(id, entry);
        if (model.isEmpty()) {
            return Optional.empty();
        }
        DocumentContext context = new DocumentContext(kinds, model.get(), problems);
        Optional<Scalar> name = name(context, entry);
        scope.write(entry);
        leaveOut(entry, model.get());
        Optional<SortedMap<String, Input>> variables = variables(context, entry);
        leaveOutMeaningless(entry, model.get());
        boolean exact = entry.has(BlueprintOmissions.REPLICAS);
        Spec read = new SpecReader(context).read(entry.mapping(), entry.at());
        Spec spec = BlueprintOmissions.explicit(model.get(), read);
        Spec whole =
                variables
                        .filter(found -> !found.isEmpty())
                        .map(found -> withVariables(model.get(), spec, found))
                        .orElse(spec);
        return name.map(found -> declared(context, found, whole, entry.at()))
                .map(found -> exact ? BlueprintOmissions.exact(found) : found);
    }

    /** An entry of a kind that is only shown: none of its keys is looked at but the name. */
    Optional<Declared> unmanaged(KindId id, BlueprintEntry entry) {
        return model(id, entry)
                .map(model -> new DocumentContext(kinds, model, problems))
                .flatMap(context ->
                        name(context, entry)
                                .map(name -> declared(context, name, Spec.EMPTY, entry.at())));
    }

    private Optional<KindModel> model(KindId id, BlueprintEntry entry) {
        Optional<KindModel> model = kinds.find(id);
        if (model.isEmpty()) {
            problems.error(entry.at(), "a " + id.name() + " is not known here");
        }
        return model;
    }

    private Declared declared(DocumentContext context, Scalar name, Spec spec, Position at) {
        KindId kind = context.model().id();
        Manifest manifest =
                new Manifest(
                        new ResourceId(context.provider(), kind.name(), name.text()),
                        kind,
                        name.text(),
                        spec,
                        handling,
                        problems.file() + ":" + at.line());
        Declared.Places places = new Declared.Places(name.at(), name.at(), Optional.empty());
        return new Declared(manifest, context.model(), problems, places, context.mentions());
    }

    private Optional<Scalar> name(DocumentContext context, BlueprintEntry entry) {
        Optional<Slot> name = entry.take(NAME);
        if (name.isEmpty()) {
            problems.error(entry.at(), "\"name\" is missing: write \"name: ...\"");
        }
        return name.flatMap(context.expect()::name);
    }

    /** What no field stands for: what only Render can do, and what the kind does not have. */
    private void leaveOut(BlueprintEntry entry, KindModel model) {
        for (String key : entry.keys()) {
            if (BlueprintWords.NOT_ENFORCEABLE.contains(key)) {
                entry.take(key).ifPresent(notes::notEnforceable);
            } else if (model.field(key).isEmpty()) {
                entry.take(key)
                        .filter(_ -> !key.equals(BlueprintScope.ENVIRONMENT))
                        .ifPresent(slot -> notes.meaningless(slot, "a " + model.id().name()));
            }
        }
    }

    private Optional<SortedMap<String, Input>> variables(
            DocumentContext context, BlueprintEntry entry) {
        Optional<Slot> list = entry.take(VARIABLES);
        if (list.isEmpty() || shape(context.model()).isEmpty()) {
            return Optional.empty();
        }
        BlueprintVariables.Variables read =
                BlueprintVariables.read(context, names, shape(context.model()).get(), list.get());
        Position at = list.get().at();
        context.model()
                .link()
                .filter(_ -> !read.links().isEmpty())
                .ifPresent(
                        link -> entry.put(link.field().name(), at, new Sequence(at, read.links())));
        return Optional.of(read.inputs());
    }

    private static Optional<Shape.Inputs> shape(KindModel model) {
        return model.field(VARIABLES)
                .map(Field::shape)
                .filter(Shape.Inputs.class::isInstance)
                .map(Shape.Inputs.class::cast);
    }

    private static Spec withVariables(
            KindModel model, Spec spec, SortedMap<String, Input> variables) {
        @SuppressWarnings("unchecked") // only a field of this shape got this far
        Field<SortedMap<String, Input>> field =
                (Field<SortedMap<String, Input>>) model.field(VARIABLES).orElseThrow();
        return spec.with(field, Value.of(variables));
    }

    /** Found by a reading whose problems nobody sees, so that each is told once. */
    private void leaveOutMeaningless(BlueprintEntry entry, KindModel model) {
        DocumentContext trial =
                new DocumentContext(kinds, model, new FileProblems(problems.file()));
        Spec spec = new SpecReader(trial).read(entry.mapping(), entry.at());
        for (Field<?> field : List.copyOf(spec.fields())) {
            if (!field.appliesTo(spec)) {
                entry.take(field.name())
                        .ifPresent(slot -> notes.meaningless(slot, where(model, spec, field)));
            }
        }
    }

    private static String where(KindModel model, Spec spec, Field<?> field) {
        return model.field(BlueprintKinds.RUNTIME)
                .filter(runtime -> field.appliesTo(without(runtime, spec)))
                .flatMap(runtime -> spec.get(runtime).present())
                .map(runtime -> "runtime " + runtime)
                .orElse("a " + model.id().name() + " with the other keys that are set");
    }

    private static <T> Spec without(Field<T> field, Spec spec) {
        return spec.with(field, Value.unset());
    }
}
