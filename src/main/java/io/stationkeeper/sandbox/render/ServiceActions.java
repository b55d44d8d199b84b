package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;

/** What is done to a service rather than written to it: suspend, resume, restart, scale. */
final class ServiceActions {

    private final World world;
    private final Services services;
    private final Deploys deploys;

    ServiceActions(World world, Services services, Deploys deploys) {
        this.world = world;
        this.services = services;
        this.deploys = deploys;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/services/{id}/suspend", this::suspend),
                Route.post("/services/{id}/resume", this::resume),
                Route.post("/services/{id}/restart", this::restart),
                Route.post("/services/{id}/cache/purge", this::purge),
                Route.post("/services/{id}/scale", this::scale),
                Route.put("/services/{id}/autoscaling", this::autoscale),
                Route.delete("/services/{id}/autoscaling", this::stopAutoscaling));
    }

    private Answer suspend(Call call) {
        ObjectNode service = services.find(call.id());
        if (!suspended(service)) {
            service.put("suspended", "suspended").putArray("suspenders").add("user");
            world.touch(service);
            deploys.cancelRunning(service);
            happened(call.id(), "service_suspended", Json.object());
        }
        return Answer.accepted();
    }

    private Answer resume(Call call) {
        ObjectNode service = services.find(call.id());
        if (suspended(service)) {
            service.put("suspended", "not_suspended").putArray("suspenders");
            world.touch(service);
            deploys.request(service, "service_resumed", Release.live());
            happened(call.id(), "service_resumed", Json.object());
        }
        return Answer.accepted();
    }

    private Answer restart(Call call) {
        ObjectNode service = services.find(call.id());
        if (Services.typeOf(service) == ServiceType.CRON || suspended(service)) {
            throw Refused.invalid("service cannot be restarted");
        }
        return Answer.empty(200);
    }

    private Answer purge(Call call) {
        services.find(call.id());
        return Answer.accepted();
    }

    /** Visible at once, moves {@code updatedAt}; without effect while autoscaling is on. */
    private Answer scale(Call call) {
        ObjectNode service = scalable(call);
        ObjectNode details = Services.details(service);
        JsonNode count = call.body().path("numInstances");
        if (!count.isInt() || count.intValue() < 1) {
            throw Refused.invalid("numInstances must be at least 1");
        }
        if (details.has("disk") && count.intValue() > 1) {
            throw Disks.conflict(world);
        }
        boolean automatic = details.at("/autoscaling/enabled").asBoolean();
        if (!automatic) {
            ObjectNode change = Json.object();
            change.put("fromInstances", details.path("numInstances").asInt());
            change.put("toInstances", count.intValue());
            happened(call.id(), "instance_count_changed", change);
            details.put("numInstances", count.intValue());
            world.touch(service);
        }
        return Answer.accepted();
    }

    private void happened(String serviceId, String type, ObjectNode details) {
        Events.record(world, serviceId, type, details, world.moments().stamp());
    }

    /** Echoes; does not move {@code updatedAt} (measured, 4 of 5). */
    private Answer autoscale(Call call) {
        ObjectNode service = scalable(call);
        ObjectNode details = Services.details(service);
        ObjectNode config = Autoscaling.read(call.body());
        if (details.has("disk")) {
            int status = world.settings().number("autoscalingDiskStatus");
            throw new Refused(status, "a service with a disk runs exactly one instance");
        }
        details.set("autoscaling", config);
        return Answer.ok(config.deepCopy());
    }

    private Answer stopAutoscaling(Call call) {
        Services.details(scalable(call)).remove("autoscaling");
        return Answer.deleted();
    }

    private ObjectNode scalable(Call call) {
        ObjectNode service = services.find(call.id());
        if (!Services.typeOf(service).scales()) {
            throw Refused.invalid("this type of service does not scale");
        }
        return service;
    }

    static boolean suspended(ObjectNode service) {
        return service.path("suspended").asText().equals("suspended");
    }
}
