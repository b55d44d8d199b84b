package io.stationkeeper.engine;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import java.util.StringJoiner;

/** How a value that is no secret is written in a plan. */
final class Shown {
    private Shown() {}

    static String of(Object value) {
        if (!(value instanceof Spec spec)) {
            return value.toString();
        }
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Field<?> field : spec.fields()) {
            spec.get(field).present().ifPresent(inner -> text.add(field.name() + ": " + of(inner)));
        }
        return text.toString();
    }
}
