package io.stationkeeper.sandbox.render;

import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;

/**
 * What the official clients ask for in passing: workflows, of which there are none, and the CLI's telemetry,
 * which is taken and forgotten.
 */
final class Elsewhere {

    private Elsewhere() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/workflows", call -> Answer.ok(Json.array())),
                Route.get("/workflowversions", call -> Answer.ok(Json.array())),
                Route.get("/tasks", call -> Answer.ok(Json.array())),
                Route.get("/task-runs", call -> Answer.ok(Json.array())),
                Route.post("/cli-telemetry-events", call -> Answer.accepted()));
    }
}
