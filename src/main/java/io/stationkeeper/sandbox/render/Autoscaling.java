package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Refused;

/** Checks an autoscaling configuration: {@code {enabled, min, max, criteria{cpu, memory}}}; a criterion left out is off. */
final class Autoscaling {

    private Autoscaling() {}

    static ObjectNode read(JsonNode asked) {
        if (!(asked instanceof ObjectNode config)) {
            throw Refused.invalid("autoscaling must be an object");
        }
        int min = asked.path("min").asInt(0);
        int max = asked.path("max").asInt(0);
        if (!asked.path("enabled").isBoolean() || min < 1 || max < min) {
            throw Refused.invalid("autoscaling needs enabled and 1 <= min <= max");
        }
        if (!asked.path("criteria").isObject()) {
            throw Refused.invalid("missing required field: criteria");
        }
        ObjectNode complete = config.deepCopy();
        for (String resource : new String[] {"cpu", "memory"}) {
            ObjectNode criterion = complete.withObject("/criteria/" + resource);
            criterion.put("enabled", criterion.path("enabled").asBoolean());
            criterion.put("percentage", criterion.path("percentage").asInt());
        }
        return complete;
    }
}
