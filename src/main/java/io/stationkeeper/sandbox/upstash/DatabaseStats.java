package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;

/** Usage figures of a database that nobody uses. */
final class DatabaseStats {

    private final Databases databases;

    DatabaseStats(Databases databases) {
        this.databases = databases;
    }

    List<Route> routes() {
        return List.of(Route.get("/redis/stats/{id}", this::get));
    }

    private Answer get(Call call) {
        databases.find(call, call.id());
        ObjectNode stats = Json.object();
        for (String count :
                List.of(
                        "daily_net_commands",
                        "daily_read_requests",
                        "daily_write_requests",
                        "total_monthly_requests",
                        "total_monthly_storage",
                        "current_storage")) {
            stats.put(count, 0);
        }
        for (String series : List.of("dailyrequests", "throughput", "keyspace", "bandwidths")) {
            stats.putArray(series);
        }
        return Answer.ok(stats);
    }
}
