package io.stationkeeper.provider.upstash;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values whose type differs from field to field and from year to year. */
final class Loose {
    private Loose() {}

    /** {@code true}, {@code "true"} or {@code 1}: neighbours in one answer differ. */
    static Value<Boolean> flag(JsonView view, String key) {
        Value<Boolean> plain = view.flag(key);
        if (!plain.isUnset()) {
            return plain;
        }
        Optional<String> word =
                view.text(key)
                        .present()
                        .or(() -> view.number(key).present().map(BigDecimal::toString))
                        .map(text -> text.strip().toLowerCase(Locale.ROOT));
        return switch (word.orElse("")) {
            case "true", "1" -> Value.of(true);
            case "false", "0" -> Value.of(false);
            default -> Value.unset();
        };
    }

    /** A whole number that a field of ours can hold; any other is not observed. */
    static Value<Integer> whole(JsonView view, String key) {
        return view.number(key)
                .present()
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number ->
                        number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                .map(number -> Value.of(number.intValueExact()))
                .orElseGet(Value::unset);
    }

    /** {@code null} is an empty list. */
    static Value<List<String>> texts(JsonView view, String key) {
        Value<List<String>> list = view.texts(key);
        return list instanceof Value.Absent<List<String>> ? Value.of(List.of()) : list;
    }
}
