package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.List;

/** The regions that things run in; oregon unless told (API specification). */
final class Region {

    private static final List<String> ALL =
            List.of("frankfurt", "ohio", "oregon", "singapore", "virginia");

    private Region() {}

    static String of(JsonNode asked) {
        String region = Json.string(asked, "region").orElse("oregon");
        if (!ALL.contains(region)) {
            throw Refused.invalid("invalid region: " + region);
        }
        return region;
    }
}
