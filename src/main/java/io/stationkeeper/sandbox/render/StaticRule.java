package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.List;

/** The two kinds of rules of a static site and the words by which they differ. */
enum StaticRule {
    HEADER("headers", "header", "hdr"),
    ROUTE("routes", "route", "rdr");

    final String path;
    final String envelope;
    final String prefix;

    StaticRule(String path, String envelope, String prefix) {
        this.path = path;
        this.envelope = envelope;
        this.prefix = prefix;
    }

    List<String> fields() {
        return switch (this) {
            case HEADER -> List.of("path", "name", "value");
            case ROUTE -> List.of("type", "source", "destination");
        };
    }

    /** All fields are required; a route redirects or rewrites. */
    void check(JsonNode asked) {
        fields().forEach(field -> Json.required(asked, field));
        if (this == ROUTE
                && !List.of("redirect", "rewrite").contains(asked.path("type").asText())) {
            throw Refused.invalid("invalid type: " + asked.path("type").asText());
        }
    }
}
