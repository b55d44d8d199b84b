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

/**
 * Maintenance runs of databases, which the platform schedules and an admin call stands for: scheduled, in
 * progress, succeeded (API specification, never recorded).
 */
final class Maintenance {

    static final String TABLE = "render.maintenance";

    /** By then the platform starts it by itself. */
    private static final Duration GRACE = Duration.ofDays(14);

    private final World world;

    Maintenance(World world) {
        this.world = world;
    }

    List<Route> routes() {
        String one = "/maintenance/{id}";
        return List.of(
                Route.get("/maintenance", this::list),
                Route.get(one, call -> Answer.ok(Json.visible(find(call)))),
                Route.patch(one, this::move),
                Route.post(one + "/trigger", this::trigger));
    }

    /** What the platform does: a run for a database, from a time on. */
    static ObjectNode schedule(World world, JsonNode body) {
        String resource = Json.required(body, "resource");
        Instant at = Filters.time(Json.required(body, "at"));
        String owner =
                world.table(Postgres.TABLE)
                        .find(resource)
                        .or(() -> world.table(KeyValues.TABLE).find(resource))
                        .orElseThrow(() -> Refused.notFound(resource))
                        .at("/owner/id")
                        .asText();
        String id = world.ids().next("mrn", world.moments().stamp());
        ObjectNode run = Json.object().put("id", id);
        run.put("type", Json.string(body, "type").orElse("scheduled_maintenance"));
        run.put("scheduledAt", Stamps.text(at));
        run.put("pendingMaintenanceBy", Stamps.text(at.plus(GRACE)));
        run.put("state", "scheduled").put("resourceId", resource).put("_owner", owner);
        return Json.visible(world.table(TABLE).put(id, run));
    }

    /** The single answer of a database shows the run that is due or under way. */
    static ObjectNode show(World world, ObjectNode view) {
        world.table(TABLE).where("resourceId", view.path("id").asText()).stream()
                .filter(run -> in(run, "scheduled") || in(run, "in_progress"))
                .findFirst()
                .map(Json::visible)
                .ifPresent(run -> view.set("maintenance", run.without("resourceId")));
        return view;
    }

    void advance() {
        Instant now = world.moments().now();
        Duration time = world.settings().timer("maintenanceRun");
        for (ObjectNode run : world.table(TABLE).all()) {
            Instant start = Instant.parse(run.path("scheduledAt").asText());
            if (in(run, "scheduled") && !start.isAfter(now)) {
                run.put("state", "in_progress");
            }
            if (in(run, "in_progress") && !start.plus(time).isAfter(now)) {
                run.put("state", "succeeded");
            }
        }
    }

    private static boolean in(ObjectNode run, String state) {
        return run.path("state").asText().equals(state);
    }

    private ObjectNode find(Call call) {
        return world.table(TABLE).find(call.id()).orElseThrow(() -> Refused.notFound(call.id()));
    }

    /** A bare array, newest first. */
    private Answer list(Call call) {
        ArrayNode all = Json.array();
        world.table(TABLE).all().reversed().stream()
                .filter(Filters.equal(call.query(), "resourceId", "/resourceId"))
                .filter(Filters.equal(call.query(), "ownerId", "/_owner"))
                .filter(Filters.equal(call.query(), "state", "/state"))
                .forEach(run -> all.add(Json.visible(run)));
        return Answer.ok(all);
    }

    private Answer move(Call call) {
        ObjectNode run = scheduled(call);
        Instant at = Filters.time(Json.required(call.body(), "scheduledAt"));
        if (at.isAfter(Instant.parse(run.path("pendingMaintenanceBy").asText()))) {
            throw Refused.invalid("scheduledAt is too late");
        }
        run.put("scheduledAt", Stamps.text(at));
        return Answer.accepted();
    }

    private Answer trigger(Call call) {
        scheduled(call).put("scheduledAt", Stamps.text(world.moments().now()));
        return Answer.accepted();
    }

    private ObjectNode scheduled(Call call) {
        ObjectNode run = find(call);
        if (!in(run, "scheduled")) {
            throw Refused.invalid("the run is " + run.path("state").asText());
        }
        return run;
    }
}
