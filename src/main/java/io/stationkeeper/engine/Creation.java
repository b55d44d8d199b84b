package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.SpecInputs;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a create writes, and whether all of it is known. Pure. */
final class Creation {
    private Creation() {}

    /** Every managed field as missing, waiting values in words. */
    static List<Change> changes(KindModel model, Manifest manifest, Prints prints) {
        List<Change> changes = new ArrayList<>();
        for (Field<?> field : model.fields()) {
            if (field.appliesTo(manifest.spec())) {
                add(changes, field, manifest.spec(), prints);
            }
        }
        return changes;
    }

    /**
     * Allowed when every value is known, apart from those that need this very resource first: they
     * follow in a second step.
     */
    static Verdict verdict(Manifest manifest, Dependencies dependencies) {
        Optional<Verdict> waiting = Optional.empty();
        for (Input input : SpecInputs.of(manifest.spec())) {
            switch (input) {
                case Input.Missing(Obstacle obstacle, String what) -> {
                    return new Verdict.Blocked(obstacle, what);
                }
                case Input.Remembered _ ->
                        waiting =
                                Optional.of(
                                        new Verdict.Deferred(
                                                "a value is read again", Optional.empty()));
                case Input.Waiting(Reference on) -> {
                    if (!dependencies.needs(dependencies.target(manifest, on), manifest.id())) {
                        waiting = Optional.of(waiting(manifest, on, dependencies));
                    }
                }
                case Input.Known _,
                        Input.Initial _,
                        Input.Generated _,
                        Input.Existing _,
                        Input.FromSecret _,
                        Input.FromOutputs _ -> {}
            }
        }
        return waiting.orElseGet(Verdict.Allowed::new);
    }

    /** Without the values that follow later: those on a cycle, and those that are not ours. */
    static Manifest writable(Manifest manifest) {
        Spec.Builder spec = Spec.builder();
        for (Field<?> field : manifest.spec().fields()) {
            copyWritable(field, manifest.spec(), spec);
        }
        return manifest.withSpec(spec.build());
    }

    static Verdict waiting(Manifest manifest, Reference on, Dependencies dependencies) {
        return new Verdict.Waiting(words(on), Optional.of(dependencies.target(manifest, on)));
    }

    static String words(Reference on) {
        return "(from " + on + ")";
    }

    @SuppressWarnings("unchecked") // the shape Inputs says what the value is
    private static <T> void copyWritable(Field<T> field, Spec from, Spec.Builder to) {
        Value<T> value = from.get(field);
        if (value.present().orElse(null) instanceof Input input && !isWritable(input)) {
            return;
        }
        if (field.shape() instanceof Shape.Inputs) {
            value =
                    value.map(inputs -> {
                        SortedMap<String, Input> known =
                                new TreeMap<>((SortedMap<String, Input>) inputs);
                        known.values().removeIf(input -> !isWritable(input));
                        return (T) known;
                    });
        }
        to.put(field, value);
    }

    private static boolean isWritable(Input input) {
        return input instanceof Input.Known
                || input instanceof Input.Initial
                || input instanceof Input.Generated;
    }

    private static <T> void add(List<Change> changes, Field<T> field, Spec spec, Prints prints) {
        Optional<T> value = spec.get(field).present();
        if (value.isEmpty()) {
            return;
        }
        if (field.shape() instanceof Shape.Inputs) {
            entries(value.get())
                    .forEach((name, input) ->
                            changes.add(input(field, Optional.of(name), input, prints)));
            return;
        }
        if (value.get() instanceof Input input) {
            changes.add(input(field, Optional.empty(), input, prints));
            return;
        }
        changes.add(
                new Change(
                        field,
                        Optional.empty(),
                        Change.Type.MISSING,
                        field.sensitive(),
                        Optional.of(shown(field, value.get(), prints)),
                        Optional.empty(),
                        field.transition(Value.absent(), spec.get(field))));
    }

    private static <T> String shown(Field<T> field, T value, Prints prints) {
        return field.sensitive() ? prints.key().of(value.toString()).text() : Shown.of(value);
    }

    private static <T> Change input(
            Field<T> field, Optional<String> name, Input input, Prints prints) {
        String shown =
                switch (input) {
                    case Input.Known _, Input.Remembered _ -> prints.of(input).text();
                    case Input.Waiting(Reference on) -> words(on);
                    case Input.Generated _ -> "(generated)";
                    case Input.Initial _ -> "(stand-in)";
                    case Input.Existing _ -> "(as a secret, or in the dashboard)";
                    case Input.Missing(var _, String what) -> "(" + what + ")";
                    case Input.FromSecret _, Input.FromOutputs _ -> "(unresolved)";
                };
        return new Change(
                field,
                name,
                Change.Type.MISSING,
                true,
                Optional.of(shown),
                Optional.empty(),
                field.transition(Value.unset(), Value.unset()));
    }

    @SuppressWarnings("unchecked") // called for the shape Inputs only
    private static SortedMap<String, Input> entries(Object value) {
        return (SortedMap<String, Input>) value;
    }
}
