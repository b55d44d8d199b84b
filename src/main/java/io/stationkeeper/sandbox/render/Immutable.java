package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.Map;

/** Fields that are fixed at creation; whether a PATCH of one is refused or ignored was never recorded. */
final class Immutable {

    private Immutable() {}

    /** {@code fields} maps what a client writes to where the document shows it. */
    static void check(World world, ObjectNode document, JsonNode body, Map<String, String> fields) {
        boolean refuses = world.settings().text("immutableFields").equals("refuse");
        fields.forEach((field, pointer) ->
                Json.string(body, field)
                        .filter(asked -> refuses)
                        .filter(asked -> !asked.equals(document.at(pointer).asText()))
                        .ifPresent(asked -> refuse(world, field)));
    }

    private static void refuse(World world, String field) {
        int status = world.settings().number("immutableStatus");
        throw new Refused(status, field + " cannot be changed");
    }
}
