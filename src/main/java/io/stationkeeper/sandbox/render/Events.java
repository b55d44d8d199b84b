package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What happened to services: deploys, suspensions, numbers of instances, runs of cron jobs (API specification). */
final class Events {

    static final String TABLE = "render.events";

    private final World world;
    private final Pages pages;
    private final Services services;

    Events(World world, Pages pages, Services services) {
        this.world = world;
        this.pages = pages;
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/services/{id}/events", this::list),
                Route.get("/events/{id}", this::get));
    }

    static void record(World world, String serviceId, String type, ObjectNode details, Instant at) {
        ObjectNode event = Json.object().put("id", world.ids().next("evt", at));
        event.put("timestamp", Stamps.text(at)).put("serviceId", serviceId).put("type", type);
        event.put("_service", serviceId).set("details", details);
        world.table(TABLE).put(event.path("id").asText(), event);
    }

    static void deployStarted(World world, ObjectNode deploy, boolean first, Instant at) {
        String trigger = deploy.path("trigger").asText();
        ObjectNode details = Json.object().put("deployId", Deploys.idOf(deploy));
        ObjectNode why = details.putObject("trigger");
        why.put("firstBuild", first).put("envUpdated", false).put("clearCache", false);
        why.put("manual", trigger.equals("manual")).put("rollback", trigger.equals("rollback"));
        why.put("deployedByRender", trigger.equals("deployed_by_render"));
        if (trigger.equals("new_commit")) {
            why.set("newCommit", deploy.at("/commit/id"));
        }
        record(world, deploy.path("_service").asText(), "deploy_started", details, at);
    }

    static void deployEnded(World world, ObjectNode deploy, Instant at) {
        String status =
                switch (Deploys.statusOf(deploy)) {
                    case "live" -> "succeeded";
                    case "canceled" -> "canceled";
                    default -> "failed";
                };
        ObjectNode details = Json.object().put("deployId", Deploys.idOf(deploy));
        details.put("deployStatus", status).put("status", number(status)).putObject("reason");
        record(world, deploy.path("_service").asText(), "deploy_ended", details, at);
    }

    /** The deprecated form of the status; which number says what is not documented. */
    private static int number(String status) {
        return List.of("succeeded", "failed", "canceled").indexOf(status) + 2;
    }

    private Answer list(Call call) {
        services.find(call.id());
        Query query = call.query();
        Predicate<ObjectNode> wanted =
                Filters.equal(query, "type", "/type")
                        .and(since(query.first("startTime").map(Filters::time)))
                        .and(until(query.first("endTime").map(Filters::time)));
        List<ObjectNode> newestFirst =
                world.table(TABLE).where("_service", call.id()).reversed().stream()
                        .filter(wanted)
                        .toList();
        return pages.page(call, newestFirst, new Pages.Shape("event", Json::visible));
    }

    private static Predicate<ObjectNode> since(Optional<Instant> start) {
        return event -> start.map(time -> !at(event).isBefore(time)).orElse(true);
    }

    private static Predicate<ObjectNode> until(Optional<Instant> end) {
        return event -> end.map(time -> !at(event).isAfter(time)).orElse(true);
    }

    private static Instant at(ObjectNode event) {
        return Instant.parse(event.path("timestamp").asText());
    }

    private Answer get(Call call) {
        return world.table(TABLE)
                .find(call.id())
                .map(event -> Answer.ok(Json.visible(event)))
                .orElseThrow(() -> Refused.notFound(call.id()));
    }
}
