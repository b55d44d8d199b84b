package io.stationkeeper.resource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The inputs of a spec wherever they stand: by key, alone, inside mappings and inside entries. */
public final class SpecInputs {
    private SpecInputs() {}

    public static List<Input> of(Spec spec) {
        List<Input> found = new ArrayList<>();
        map(
                spec,
                input -> {
                    found.add(input);
                    return input;
                });
        return List.copyOf(found);
    }

    /** The same spec with each input replaced. */
    public static Spec map(Spec spec, UnaryOperator<Input> change) {
        return map(spec, (_, input) -> change.apply(input));
    }

    /**
     * The same spec with each input replaced.
     *
     * @param change told the input's key, or the name of the field that is one alone
     */
    public static Spec map(Spec spec, BiFunction<String, Input, Input> change) {
        Spec.Builder mapped = Spec.builder();
        for (Field<?> field : spec.fields()) {
            put(mapped, field, spec, change);
        }
        return mapped.build();
    }

    private static <T> void put(
            Spec.Builder mapped,
            Field<T> field,
            Spec spec,
            BiFunction<String, Input, Input> change) {
        mapped.put(field, spec.get(field).map(value -> mapped(field, value, change)));
    }

    @SuppressWarnings("unchecked") // the shape says what the value is
    private static <T> T mapped(Field<T> field, T value, BiFunction<String, Input, Input> change) {
        return switch (field.shape()) {
            case Shape.Inputs _ -> (T) byKey((SortedMap<String, Input>) value, change);
            case Shape.Secret _ -> (T) change.apply(field.name(), (Input) value);
            case Shape.Nested _ -> (T) map((Spec) value, change);
            case Shape.Entries _ ->
                    (T) ((List<Spec>) value).stream().map(entry -> map(entry, change)).toList();
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Flag _,
                    Shape.Choice _,
                    Shape.Names _,
                    Shape.Texts _,
                    Shape.Table _ ->
                    value;
        };
    }

    private static SortedMap<String, Input> byKey(
            SortedMap<String, Input> inputs, BiFunction<String, Input, Input> change) {
        SortedMap<String, Input> mapped = new TreeMap<>();
        inputs.forEach((key, input) -> mapped.put(key, change.apply(key, input)));
        return Collections.unmodifiableSortedMap(mapped);
    }
}
