package io.stationkeeper.sandbox.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.settings.Settings;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Operation;
import io.stationkeeper.sandbox.wire.Refused;
import java.time.Duration;
import java.util.Optional;

/** One planned disturbance: which call it hits, and what happens to it. */
public record Fault(String operation, int skip, int times, Disturbance disturbance, boolean acts) {

    static Fault read(JsonNode json) {
        Disturbance disturbance = disturbance(json);
        boolean acts = json.path("acts").asBoolean(disturbance.actsByDefault());
        int times = json.path("times").asInt(1);
        return new Fault(
                Json.required(json, "operation"),
                json.path("skip").asInt(0),
                times,
                disturbance,
                acts);
    }

    private static Disturbance disturbance(JsonNode json) {
        Optional<Integer> retryAfter =
                json.hasNonNull("retryAfter")
                        ? Optional.of(json.path("retryAfter").asInt())
                        : Optional.empty();
        return switch (Json.required(json, "action")) {
            case "status" -> new Disturbance.Status(json.path("status").asInt(500), retryAfter);
            case "timeout" -> new Disturbance.Silence();
            case "delay" -> new Disturbance.Delay(delay(json));
            case "cut-before" -> new Disturbance.CutBefore();
            case "cut-after" -> new Disturbance.CutAfter();
            case "truncate" -> new Disturbance.Truncate();
            case "empty" -> new Disturbance.EmptyList();
            case "page" -> new Disturbance.Page();
            default -> throw Refused.invalid("unknown action");
        };
    }

    private static Duration delay(JsonNode json) {
        return Settings.parse(json.path("delay").asText("1s"));
    }

    boolean hits(Operation called) {
        return operation.equals(called.toString()) || operation.equals("*");
    }
}
