package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells what a call changed by comparing what it speaks of before and after: plan, disk, autoscaling,
 * maintenance mode, size and shape of a database. What only happens, such as a restart, it tells by the
 * call. Deploys, runs, suspensions and numbers of instances are told where they happen.
 */
final class Witness {

    private final World world;
    private final DatastoreEvents datastores;

    Witness(World world) {
        this.world = world;
        datastores = new DatastoreEvents(world);
    }

    /** Runs a call that went to its handler. */
    Answer watch(Call call, Supplier<Answer> act) {
        if (call.operation().reads()) {
            return act.get();
        }
        Optional<String> service = service(call);
        Optional<ObjectNode> before = service.flatMap(this::copy);
        Optional<ObjectNode> store = datastores.copy(call);
        Answer answer = act.get();
        Optional<String> subject = service.or(() -> created(call, answer));
        subject.ifPresent(id -> changed(id, before.orElseGet(Json::object)));
        datastores.changed(call, answer, store);
        happened(call);
        return answer;
    }

    private Optional<ObjectNode> copy(String id) {
        return world.table(Services.TABLE).find(id).map(ObjectNode::deepCopy);
    }

    private Optional<String> service(Call call) {
        String template = call.operation().template();
        if (template.startsWith("/services/")) {
            return Optional.of(call.id());
        }
        if (template.startsWith("/disks/")) {
            return world.table(Disks.TABLE)
                    .find(call.id())
                    .map(each -> each.path("serviceId").asText());
        }
        return template.equals("/disks") ? Json.string(call.body(), "serviceId") : Optional.empty();
    }

    private static Optional<String> created(Call call, Answer answer) {
        boolean creates = call.operation().toString().equals("POST /services");
        return creates
                ? answer.body().flatMap(body -> Json.string(body.path("service"), "id"))
                : Optional.empty();
    }

    private void changed(String id, ObjectNode before) {
        Optional<ObjectNode> now = world.table(Services.TABLE).find(id);
        if (now.isEmpty()) {
            return;
        }
        JsonNode old = before.path("serviceDetails");
        JsonNode details = now.get().path("serviceDetails");
        disk(id, old.path("disk"), details.path("disk"));
        if (!before.isEmpty()) {
            plan(id, old, details);
            maintenanceMode(id, old.path("maintenanceMode"), details.path("maintenanceMode"));
            autoscaling(id, old.path("autoscaling"), details.path("autoscaling"));
        }
    }

    private void plan(String id, JsonNode before, JsonNode now) {
        if (!before.path("plan").equals(now.path("plan"))) {
            ObjectNode details = Json.object().put("from", before.path("plan").asText());
            tell(id, "plan_changed", details.put("to", now.path("plan").asText()));
        }
    }

    private void disk(String id, JsonNode before, JsonNode now) {
        boolean had = before.isObject();
        boolean has = now.isObject();
        ObjectNode details = Json.object();
        details.set("diskId", has ? now.path("id") : before.path("id"));
        if (has && !had) {
            details.set("sizeGB", now.path("sizeGB"));
            tell(id, "disk_created", details);
        } else if (had && !has) {
            tell(id, "disk_deleted", details);
        } else if (!before.path("sizeGB").equals(now.path("sizeGB"))) {
            details.set("fromSizeGB", before.path("sizeGB"));
            details.set("toSizeGB", now.path("sizeGB"));
            tell(id, "disk_updated", details);
        }
    }

    private void maintenanceMode(String id, JsonNode before, JsonNode now) {
        if (!before.path("enabled").equals(now.path("enabled"))) {
            ObjectNode details = Json.object();
            details.set("enabled", now.path("enabled"));
            tell(id, "maintenance_mode_enabled", details);
        }
        if (!before.path("uri").equals(now.path("uri"))) {
            ObjectNode details = Json.object().put("fromURI", before.path("uri").asText());
            details.put("toURI", now.path("uri").asText());
            tell(id, "maintenance_mode_uri_updated", details);
        }
    }

    /** Taken away, it shows as what it was, switched off. */
    private void autoscaling(String id, JsonNode before, JsonNode now) {
        if (before.equals(now)) {
            return;
        }
        ObjectNode details = Json.object();
        if (before.isObject()) {
            details.set("fromConfig", before);
        }
        ObjectNode after = now.isObject() ? now.deepCopy() : before.deepCopy();
        details.set("toConfig", now.isObject() ? after : after.put("enabled", false));
        tell(id, "autoscaling_config_changed", details);
    }

    private void happened(Call call) {
        String who = who(call);
        switch (call.operation().toString()) {
            case "POST /services/{id}/restart" ->
                    tell(call.id(), "server_restarted", Json.object().put("triggeredByUser", who));
            case "POST /services/{id}/cache/purge" -> {
                ObjectNode details = Json.object();
                details.putObject("trigger").put("manual", true).put("system", false);
                tell(call.id(), "edge_cache_purged", details);
            }
            default -> {}
        }
    }

    static String who(Call call) {
        return call.caller().user().isEmpty() ? Owners.EMAIL : call.caller().user();
    }

    private void tell(String id, String type, ObjectNode details) {
        Events.record(world, id, type, details, world.moments().stamp());
    }
}
