package io.stationkeeper.resource;

import java.util.List;
import java.util.Optional;

/** Whether two values that are both there agree, by the shape of their field. */
final class Agreement {
    private Agreement() {}

    static <T> boolean of(Field<T> field, T desired, T live) {
        return switch (field.shape()) {
            case Shape.Nested(List<Field<?>> fields) -> specs(fields, (Spec) desired, (Spec) live);
            case Shape.Entries entries -> entries(entries, list(desired), list(live));
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Flag _,
                    Shape.Choice _,
                    Shape.Names _,
                    Shape.Texts _,
                    Shape.Inputs _,
                    Shape.Secret _,
                    Shape.Table _ ->
                    field.same(desired, live);
        };
    }

    private static boolean specs(List<Field<?>> fields, Spec desired, Spec live) {
        return fields.stream().allMatch(field -> agree(field, desired, live));
    }

    private static <T> boolean agree(Field<T> field, Spec desired, Spec live) {
        return field.agrees(desired.get(field), live.get(field));
    }

    private static boolean entries(Shape.Entries shape, List<Spec> desired, List<Spec> live) {
        return switch (shape.rule()) {
            case WHOLE -> desired.size() == live.size() && containsAll(shape, desired, live);
            case KEYED -> containsAll(shape, desired, live);
            case ORDERED -> live.size() >= desired.size() && leads(shape, desired, live);
        };
    }

    private static boolean containsAll(Shape.Entries shape, List<Spec> desired, List<Spec> live) {
        return desired.stream()
                .allMatch(entry -> {
                    Optional<Spec> there = shape.find(live, shape.keyOf(entry));
                    return there.filter(seen -> specs(shape.fields(), entry, seen)).isPresent();
                });
    }

    private static boolean leads(Shape.Entries shape, List<Spec> desired, List<Spec> live) {
        for (int i = 0; i < desired.size(); i++) {
            if (!specs(shape.fields(), desired.get(i), live.get(i))) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked") // called for the shape Entries only
    private static List<Spec> list(Object value) {
        return (List<Spec>) value;
    }
}
