package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;

/** The part of a service that depends on its runtime: {@code envSpecificDetails}. */
final class Commands {

    private Commands() {}

    static void apply(ObjectNode details, JsonNode body) {
        ObjectNode commands = details.withObject("/envSpecificDetails");
        JsonNode asked = body.path("envSpecificDetails");
        switch (details.path("runtime").asText()) {
            case "image" -> docker(commands, asked, "", "");
            case "docker" -> docker(commands, asked, ".", "./Dockerfile");
            default -> {
                command(commands, asked, "buildCommand");
                command(commands, asked, "startCommand");
            }
        }
        preDeploy(commands, body.has("preDeployCommand") ? body : asked);
    }

    private static void docker(
            ObjectNode commands, JsonNode asked, String context, String dockerfile) {
        text(commands, asked, "dockerCommand", "");
        text(commands, asked, "dockerContext", context);
        text(commands, asked, "dockerfilePath", dockerfile);
    }

    private static void text(ObjectNode commands, JsonNode asked, String field, String fallback) {
        String current = commands.path(field).asText(fallback);
        String value = asked.has(field) ? asked.path(field).asText("") : current;
        commands.put(field, value.isEmpty() ? fallback : value);
    }

    /** A native runtime cannot be without its two commands. */
    private static void command(ObjectNode commands, JsonNode asked, String field) {
        if (asked.has(field)) {
            commands.put(field, asked.path(field).asText(""));
        }
        if (!commands.has(field)) {
            throw Refused.invalid("missing required field: envSpecificDetails." + field);
        }
    }

    /** Sent beside the commands, read among them; never set it is absent, cleared it is empty (measured). */
    private static void preDeploy(ObjectNode commands, JsonNode holder) {
        if (!holder.has("preDeployCommand")) {
            return;
        }
        String value = Json.string(holder, "preDeployCommand").orElse("");
        if (!value.isEmpty() || commands.has("preDeployCommand")) {
            commands.put("preDeployCommand", value);
        }
    }
}
