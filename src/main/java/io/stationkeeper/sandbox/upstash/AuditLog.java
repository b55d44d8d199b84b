package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import java.time.Duration;
import java.util.UUID;

/** One row for each mutation: who changed what, which is how drift gets a name. */
final class AuditLog {

    private static final String TABLE = "upstash.audit";
    private static final long KEPT_SECONDS = Duration.ofDays(7).toSeconds();

    private final World world;

    AuditLog(World world) {
        this.world = world;
    }

    void add(Call call, String action, String entity) {
        long now = world.moments().now().getEpochSecond();
        String id = new UUID(world.random().nextLong(), world.random().nextLong()).toString();
        ObjectNode row = Json.object().put("log_id", id);
        row.put("customer_id", Customer.ACCOUNT).put("actor", Customer.actor(call));
        row.put("timestamp", now).put("action", Math.floorMod(action.hashCode(), 100));
        row.put("action_string", action).put("source", "API_KEY - " + call.caller().fingerprint());
        row.put("entity", entity).put("secondary_entity", "NA").put("third_entity", "");
        row.put("readable_format", "").put("ip", call.caller().address());
        row.put("ttl", now + KEPT_SECONDS).put("reason", "").put("notes", "");
        world.table(TABLE).put(id, row);
    }

    ArrayNode newestFirst() {
        ArrayNode rows = Json.array();
        world.table(TABLE).all().reversed().forEach(row -> rows.add(row.deepCopy()));
        return rows;
    }
}
