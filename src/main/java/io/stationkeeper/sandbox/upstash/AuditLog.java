package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Table;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** One row for each mutation and each look at secrets: who did what, which is how drift gets a name. */
final class AuditLog {

    private static final String TABLE = "upstash.audit";
    private static final long KEPT_SECONDS = Duration.ofDays(7).toSeconds();
    private static final int KEPT_ROWS = 1_000;

    private final World world;

    AuditLog(World world) {
        this.world = world;
    }

    void add(Call call, String action, String entity) {
        long now = world.moments().now().getEpochSecond();
        String id = new UUID(world.random().nextLong(), world.random().nextLong()).toString();
        ObjectNode row = Json.object().put("log_id", id);
        row.put("customer_id", Customer.of(call)).put("actor", Customer.actor(call));
        row.put("timestamp", now).put("action", Math.floorMod(action.hashCode(), 100));
        row.put("action_string", action).put("source", "API_KEY - " + call.caller().fingerprint());
        row.put("entity", entity).put("secondary_entity", "NA").put("third_entity", "");
        row.put("readable_format", "").put("ip", call.caller().address());
        row.put("ttl", now + KEPT_SECONDS).put("reason", "").put("notes", "");
        world.table(TABLE).put(id, row);
        forget(now);
    }

    private void forget(long now) {
        Table table = world.table(TABLE);
        table.removeIf(row -> row.path("ttl").asLong() < now);
        List<ObjectNode> rows = table.all();
        rows.stream()
                .limit(Math.max(0, rows.size() - KEPT_ROWS))
                .forEach(row -> table.remove(row.path("log_id").asText()));
    }

    /** What happened in the caller's account or team. */
    ArrayNode newestFirst(Call call) {
        ArrayNode rows = Json.array();
        world.table(TABLE)
                .where("customer_id", Customer.of(call))
                .reversed()
                .forEach(row -> rows.add(row.deepCopy()));
        return rows;
    }
}
