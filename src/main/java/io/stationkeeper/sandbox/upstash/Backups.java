package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;
import java.util.UUID;

/** Backups that somebody asks for; while one is made or restored, nothing else can be changed. */
final class Backups {
    private static final String TABLE = "upstash.backups";

    private final World world;
    private final Databases databases;
    private final AuditLog audit;

    Backups(World world, Databases databases, AuditLog audit) {
        this.world = world;
        this.databases = databases;
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/redis/list-backup/{id}", this::list),
                Route.post("/redis/create-backup/{id}", this::create),
                Route.delete("/redis/delete-backup/{id}/{id}", this::delete),
                Route.post("/redis/restore-backup/{id}", this::restore));
    }

    private Answer list(Call call) {
        boolean done = isIdle(databases.find(call, call.id()));
        ArrayNode all = Json.array();
        for (ObjectNode backup : world.table(TABLE).where("database_id", call.id())) {
            all.add(backup.deepCopy().put("state", done ? "completed" : "pending"));
        }
        return Answer.ok(all);
    }

    private static boolean isIdle(ObjectNode database) {
        return database.path("modifying_state").asText().isEmpty();
    }

    private Answer create(Call call) {
        ObjectNode database = databases.modifiable(call, call.id());
        String id = new UUID(world.random().nextLong(), world.random().nextLong()).toString();
        ObjectNode backup = Json.object().put("backup_id", id).put("database_id", call.id());
        backup.put("customer_id", Customer.of(call));
        backup.put("name", Json.required(call.body(), "name"));
        backup.put("creation_time", world.moments().now().getEpochSecond());
        backup.put("backup_size", 0).put("daily_backup", "false").put("hourly_backup", "false");
        backup.put("internal_backup_tag", "");
        world.table(TABLE).put(id, backup);
        databases.busy(database, "backup");
        return logged(call, "Create Backup", database);
    }

    private Answer delete(Call call) {
        ObjectNode database = databases.modifiable(call, call.id());
        backup(call.id(), call.child());
        world.table(TABLE).remove(call.child());
        return logged(call, "Delete Backup", database);
    }

    private Answer restore(Call call) {
        ObjectNode database = databases.modifiable(call, call.id());
        backup(call.id(), Json.required(call.body(), "backup_id"));
        databases.busy(database, "restore");
        return logged(call, "Restore Backup", database);
    }

    private ObjectNode backup(String database, String id) {
        return world.table(TABLE)
                .find(id)
                .filter(backup -> backup.path("database_id").asText().equals(database))
                .orElseThrow(() -> new Refused(404, "backup not found"));
    }

    private Answer logged(Call call, String action, ObjectNode database) {
        audit.add(call, action, database.path("database_name").asText());
        return Answer.ok(Json.text("OK"));
    }
}
