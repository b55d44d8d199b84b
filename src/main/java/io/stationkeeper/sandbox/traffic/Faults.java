package io.stationkeeper.sandbox.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The planned disturbances; each counts the calls it skips and those it hits. */
public final class Faults {

    private final List<Plan> plans = new ArrayList<>();

    private static final class Plan {
        final Fault fault;
        final JsonNode source;
        int seen;

        Plan(Fault fault, JsonNode source) {
            this.fault = fault;
            this.source = source;
        }

        boolean spent() {
            return seen >= fault.skip() + fault.times();
        }
    }

    /** Replaces the list; 400 if an element makes no sense, and then nothing changes. */
    public void replace(JsonNode list) {
        List<Plan> read =
                Json.items(list).stream().map(json -> new Plan(Fault.read(json), json)).toList();
        plans.clear();
        plans.addAll(read);
    }

    /**
     * The fault that hits this call, if any. A call counts for the first fault that it hits and
     * for those before it that still skip; later ones do not see it.
     */
    public Optional<Fault> take(Operation operation) {
        for (Plan plan : plans) {
            if (plan.fault.hits(operation) && !plan.spent()) {
                boolean skipped = plan.seen < plan.fault.skip();
                plan.seen++;
                if (!skipped) {
                    return Optional.of(plan.fault);
                }
            }
        }
        return Optional.empty();
    }

    /** What is planned, with the calls each has seen. */
    public JsonNode report() {
        var report = Json.array();
        plans.forEach(plan -> report.addObject().put("seen", plan.seen).set("fault", plan.source));
        return report;
    }
}
