package io.stationkeeper.engine;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.StringJoiner;

/** How a value that is no secret is written in a plan. */
final class Shown {
    private Shown() {}

    static String of(Object value) {
        return switch (value) {
            case Spec spec -> spec(spec);
            case Input _ -> "(secret)";
            case List<?> list -> list.stream().map(Shown::of).toList().toString();
            default -> value.toString();
        };
    }

    private static String spec(Spec spec) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Field<?> field : spec.fields()) {
            spec.get(field).present().ifPresent(inner -> text.add(field.name() + ": " + of(inner)));
        }
        return text.toString();
    }
}
