package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Exports of a database, and the way back to an earlier time, which makes a new instance and leaves the old
 * one (API specification, never recorded). There is no data, so an export's address leads nowhere.
 */
final class PostgresBackups {

    private static final String EXPORTS = "render.postgresExports";

    /** How far back the recovery of a paid instance reaches (documented). */
    private static final Duration REACH = Duration.ofDays(3);

    private final World world;
    private final PostgresBody bodies;

    PostgresBackups(World world) {
        this.world = world;
        bodies = new PostgresBody(world);
    }

    List<Route> routes() {
        String one = "/postgres/{id}";
        return List.of(
                Route.get(one + "/export", this::exports),
                Route.post(one + "/export", this::export),
                Route.get(one + "/recovery", call -> Answer.ok(recoverable(primary(call)))),
                Route.post(one + "/recovery", this::recover));
    }

    private ObjectNode primary(Call call) {
        return world.table(Postgres.TABLE)
                .find(call.id())
                .orElseThrow(() -> Refused.notFound(call.id()));
    }

    /** A bare array, newest first; the address comes when the export is done. */
    private Answer exports(Call call) {
        primary(call);
        Instant now = world.moments().now();
        ArrayNode all = Json.array();
        for (ObjectNode each : world.table(EXPORTS).where("_postgres", call.id()).reversed()) {
            ObjectNode shown = Json.visible(each);
            if (!Instant.parse(each.path("_ready").asText()).isAfter(now)) {
                shown.set("url", each.path("_url"));
            }
            all.add(shown);
        }
        return Answer.ok(all);
    }

    /** Tells, once, that an export is done. */
    void advance() {
        for (ObjectNode each : world.table(EXPORTS).all()) {
            Instant ready = Instant.parse(each.path("_ready").asText());
            if (!each.has("_told") && !ready.isAfter(world.moments().now())) {
                each.put("_told", true);
                String database = each.path("_postgres").asText();
                Events.record(world, database, "postgres_backup_completed", Json.object(), ready);
            }
        }
    }

    private Answer export(Call call) {
        ObjectNode instance = primary(call);
        if (!Datastore.status(world, instance).equals("available")) {
            throw Refused.invalid("the database is not available");
        }
        Instant now = world.moments().stamp();
        String id = Stamps.text(now);
        ObjectNode export = Json.object().put("id", id).put("createdAt", Stamps.text(now));
        export.put("_postgres", call.id());
        export.put("_ready", Stamps.text(now.plus(world.settings().timer("export"))));
        String file = instance.path("databaseName").asText() + ".dir.tar.gz";
        export.put("_url", "https://exports.example.com/" + call.id() + "/" + id + "/" + file);
        world.table(EXPORTS).put(call.id() + id, export);
        Events.record(world, call.id(), "postgres_backup_started", Json.object(), now);
        return Answer.accepted();
    }

    /** Free instances have none (documented). */
    private ObjectNode recoverable(ObjectNode instance) {
        ObjectNode answer = Json.object();
        if (PostgresPlan.of(instance.path("plan").asText()).free()) {
            return answer.put("recoveryStatus", "NOT_AVAILABLE");
        }
        if (!Datastore.status(world, instance).equals("available")) {
            return answer.put("recoveryStatus", "BACKUP_NOT_READY");
        }
        return answer.put("recoveryStatus", "AVAILABLE")
                .put("startsAt", Stamps.text(start(instance)));
    }

    private Instant start(ObjectNode instance) {
        Instant made = Instant.parse(instance.path("createdAt").asText());
        Instant reach = world.moments().now().minus(REACH);
        return made.isAfter(reach) ? made : reach;
    }

    private Answer recover(Call call) {
        ObjectNode source = primary(call);
        JsonNode body = call.body();
        Instant time = Filters.time(Json.required(body, "restoreTime"));
        boolean available = recoverable(source).path("recoveryStatus").asText().equals("AVAILABLE");
        if (!available || time.isBefore(start(source)) || time.isAfter(world.moments().now())) {
            throw Refused.invalid("the database cannot be recovered to " + time);
        }
        ObjectNode asked = asked(source, body);
        ObjectNode copy = Datastore.create(world, asked, "dpg", "-a");
        bodies.identify(copy, asked);
        bodies.apply(copy, asked);
        copy.set("databaseName", source.path("databaseName"));
        copy.set("databaseUser", source.path("databaseUser"));
        String id = copy.path("id").asText();
        copy.put("dashboardUrl", "https://dashboard.render.com/d/" + id);
        Datastore.busy(world, copy, "recovery_in_progress");
        world.table(Postgres.TABLE).put(id, copy);
        return Answer.ok(PostgresView.detail(world, copy, id));
    }

    /** The new instance is like the old one, but for what the body says. */
    private static ObjectNode asked(ObjectNode source, JsonNode body) {
        ObjectNode asked = Json.object();
        String usual = source.path("name").asText() + "-recovery";
        asked.put("name", Json.string(body, "restoreName").orElse(usual));
        asked.set("ownerId", source.at("/owner/id"));
        asked.set("plan", body.hasNonNull("plan") ? body.path("plan") : source.path("plan"));
        for (String field : List.of("version", "region", "diskSizeGB", "ipAllowList")) {
            asked.set(field, source.path(field));
        }
        Optional<String> environment =
                Json.string(body, "environmentId").or(() -> Json.string(source, "environmentId"));
        environment.ifPresent(id -> asked.put("environmentId", id));
        return asked;
    }
}
