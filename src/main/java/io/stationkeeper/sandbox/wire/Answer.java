package io.stationkeeper.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Status, optional JSON body and headers beyond the ones every answer has. */
public record Answer(int status, Optional<JsonNode> body, Map<String, String> headers) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer of(int status, JsonNode body) {
        return new Answer(status, Optional.of(body), Map.of());
    }

    public static Answer empty(int status) {
        return new Answer(status, Optional.empty(), Map.of());
    }

    public static Answer ok(JsonNode body) {
        return of(200, body);
    }

    public static Answer created(JsonNode body) {
        return of(201, body);
    }

    public static Answer accepted() {
        return empty(202);
    }

    public static Answer deleted() {
        return empty(204);
    }

    public Answer with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Answer(status, body, all);
    }
}
