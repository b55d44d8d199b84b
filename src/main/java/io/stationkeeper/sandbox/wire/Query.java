package io.stationkeeper.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query string in which a list may be written comma-joined or repeated: clients use both. */
public record Query(Map<String, List<String>> values) {

    public Query {
        values = Map.copyOf(values);
    }

    public static Query parse(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
            }
        }
        return new Query(values);
    }

    /** Text with a broken percent sign stays as it is. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    /** The first non-empty value: {@code cursor=} counts as absent (measured). */
    public Optional<String> first(String name) {
        return list(name).stream().findFirst();
    }

    public List<String> list(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
