package io.stationkeeper.manifest;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that somebody could write, for the examples of the reference pages. */
final class Samples {
    /** How the sentence about a field names an example. */
    private static final Pattern NAMED = Pattern.compile("such as ([^\\s,]*[^\\s,.])");

    private static final Input SECRET = new Input.FromSecret("example");

    private Samples() {}

    /** A mapping that has these of the fields. */
    static Spec spec(List<Field<?>> fields, Predicate<Field<?>> chosen) {
        Spec.Builder spec = Spec.builder();
        fields.stream().filter(chosen).forEach(field -> put(field, spec));
        return spec.build();
    }

    private static <T> void put(Field<T> field, Spec.Builder spec) {
        spec.put(field, of(field));
    }

    @SuppressWarnings("unchecked") // the shape of T says what a T is
    private static <T> T of(Field<T> field) {
        Object value =
                switch (field.shape()) {
                    case Shape.Text _ -> text(field);
                    case Shape.Whole(int min, int _) -> min;
                    case Shape.Flag _ -> true;
                    case Shape.Choice(List<String> words) -> words.getFirst();
                    case Shape.Names _, Shape.Texts _ -> List.of(text(field));
                    case Shape.Inputs inputs -> new TreeMap<>(Map.of(key(inputs), SECRET));
                    case Shape.Nested(List<Field<?>> inner) -> spec(inner, needed(inner));
                    case Shape.Secret _ -> SECRET;
                    case Shape.Table _ -> new TreeMap<>(Map.of("name", "value"));
                    case Shape.Entries entries ->
                            List.of(
                                    spec(
                                            entries.fields(),
                                            inner ->
                                                    inner.required()
                                                            || entries.key().contains(inner)));
                };
        return (T) value;
    }

    private static String key(Shape.Inputs inputs) {
        return inputs.keyWord().equals("key") ? "EXAMPLE" : "example";
    }

    /** What a mapping has to have; one that has to have nothing in particular shows all it can. */
    private static Predicate<Field<?>> needed(List<Field<?>> inner) {
        return inner.stream().anyMatch(Field::required) ? Field::required : _ -> true;
    }

    private static String text(Field<?> field) {
        if (!field.example().isEmpty()) {
            return field.example();
        }
        Matcher named = NAMED.matcher(field.help());
        return named.find() ? named.group(1) : field.name();
    }
}
