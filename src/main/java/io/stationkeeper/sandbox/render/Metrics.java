package io.stationkeeper.sandbox.render;

import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Route;
import java.util.ArrayList;
import java.util.List;

/** Measurements: nothing runs here, so every answer has its form and no values (API specification). */
final class Metrics {

    private static final List<String> SERIES =
            List.of(
                    "cpu",
                    "cpu-limit",
                    "cpu-target",
                    "memory",
                    "memory-limit",
                    "memory-target",
                    "http-requests",
                    "http-latency",
                    "bandwidth",
                    "disk-usage",
                    "disk-capacity",
                    "instance-count",
                    "active-connections",
                    "replication-lag",
                    "task-runs-queued",
                    "task-runs-completed",
                    "filters/application",
                    "filters/http",
                    "filters/path");

    private Metrics() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String series : SERIES) {
            routes.add(Route.get("/metrics/" + series, call -> Answer.ok(Json.array())));
        }
        routes.add(Route.get("/metrics/bandwidth-sources", call -> noSources()));
        return routes;
    }

    private static Answer noSources() {
        var answer = Json.object();
        answer.putArray("data");
        return Answer.ok(answer);
    }
}
