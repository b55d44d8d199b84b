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
        Deliveries.happened(world, event);
    }

    private Answer list(Call call) {
        services.find(call.id());
        Query query = call.query();
        Predicate<ObjectNode> wanted =
                Filters.equal(query, "type", "/type")
                        .and(Events::listed)
                        .and(since(query.first("startTime").map(Filters::time)))
                        .and(until(query.first("endTime").map(Filters::time)));
        List<ObjectNode> newestFirst =
                world.table(TABLE).where("_service", call.id()).reversed().stream()
                        .filter(wanted)
                        .toList();
        return pages.page(call, newestFirst, new Pages.Shape("event", Json::visible));
    }

    /** What happens to the edge cache is read one by one only (API specification). */
    private static boolean listed(ObjectNode event) {
        return !event.path("type").asText().startsWith("edge_cache_");
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
