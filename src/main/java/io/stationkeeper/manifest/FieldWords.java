package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the reference pages say of one field: its value, its default, what changing it does. */
final class FieldWords {
    private FieldWords() {}

    static String value(KindModel kind, Field<?> field) {
        return shape(kind, field.shape())
                + (field.required() ? "; required" : "")
                + (field.removable() ? "; or null" : "");
    }

    /** What there is when it is left out from the start. */
    static String otherwise(Field<?> field) {
        return field.required() && field.otherwise().isEmpty() ? "-" : field.otherwise();
    }

    static String compared(Field<?> field) {
        return word(field.readability()) + (field.sensitive() ? ", secret" : "");
    }

    private static String word(Readability readability) {
        return switch (readability) {
            case EXACT -> "exact";
            case COARSE -> "coarse";
            case WRITE_ONLY -> "write-only";
            case SETTING -> "setting";
        };
    }

    private static String shape(KindModel kind, Shape<?> shape) {
        return switch (shape) {
            case Shape.Text _ -> "text";
            case Shape.Whole(int min, int max) -> "whole number, %d to %d".formatted(min, max);
            case Shape.Flag _ -> "true or false";
            case Shape.Choice(List<String> words) -> "one of " + coded(words);
            case Shape.Names _ -> "list of names";
            case Shape.Texts _ -> "list of texts, as a whole";
            case Shape.Inputs inputs -> inputs(InputWords.of(inputs, kind));
            case Shape.Nested _ -> "mapping";
            case Shape.Secret _ -> "one of " + coded(InputWords.one().current());
            case Shape.Table _ -> "mapping of texts, as a whole";
            case Shape.Entries entries -> entries(entries);
        };
    }

    private static String entries(Shape.Entries entries) {
        return switch (entries.rule()) {
            case WHOLE -> "list of mappings, as a whole";
            case KEYED ->
                    "list of mappings, by "
                            + coded(entries.key().stream().map(Field::name).toList());
            case ORDERED -> "list of mappings, in this order";
        };
    }

    private static String inputs(InputWords words) {
        String groups = words.groups() ? "; or `fromGroup` alone" : "";
        return "list of `" + words.key() + "` with one of " + coded(words.current()) + groups;
    }

    static String coded(Collection<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    /** Asks the field itself, with changes up and down. */
    static <T> String change(Field<T> field) {
        Set<String> words = new LinkedHashSet<>();
        List<Sample<T>> samples = Sample.of(field.shape());
        samples.forEach(sample -> words.add(effect(field, sample.live(), sample.desired())));
        if (field.removable()) {
            Value<T> live = samples.getFirst().live();
            words.add("removing: " + effect(field, live, Value.absent()));
        }
        return String.join("; ", words);
    }

    private static <T> String effect(Field<T> field, Value<T> live, Value<T> desired) {
        return switch (field.transition(live, desired)) {
            case Transition.Possible(Effect effect) -> effect.word();
            case Transition.Costly(Effect effect, String what) ->
                    effect.word() + ", held for an approval: " + what;
            case Transition.Refused(String reason) -> "refused: " + reason;
        };
    }

    /** A change of a field, to ask it what that would do. */
    private record Sample<T>(Value<T> live, Value<T> desired) {
        @SuppressWarnings("unchecked") // each shape of T gets samples of T
        static <T> List<Sample<T>> of(Shape<T> shape) {
            List<?> samples =
                    switch (shape) {
                        case Shape.Text _ -> there("a", "b");
                        case Shape.Whole(int min, int max) -> both(min, max);
                        case Shape.Flag _ -> both(false, true);
                        case Shape.Choice(List<String> words) ->
                                there(words.getFirst(), words.getLast());
                        case Shape.Names _, Shape.Texts _ -> there(List.of("a"), List.of("b"));
                        case Shape.Inputs _ ->
                                there(
                                        new TreeMap<String, Input>(),
                                        new TreeMap<>(Map.of("A", Input.known(""))));
                        case Shape.Nested _ -> both(Spec.EMPTY, Spec.EMPTY);
                        case Shape.Secret _ -> there(Input.known("a"), Input.known("b"));
                        case Shape.Table _ ->
                                there(
                                        new TreeMap<>(Map.of("a", "1")),
                                        new TreeMap<>(Map.of("a", "2")));
                        case Shape.Entries _ -> there(List.<Spec>of(), List.of(Spec.EMPTY));
                    };
            return (List<Sample<T>>) samples;
        }

        private static <T> List<Sample<T>> there(T live, T desired) {
            return List.of(new Sample<>(Value.of(live), Value.of(desired)));
        }

        private static <T> List<Sample<T>> both(T one, T other) {
            return List.of(
                    new Sample<>(Value.of(one), Value.of(other)),
                    new Sample<>(Value.of(other), Value.of(one)));
        }
    }
}
