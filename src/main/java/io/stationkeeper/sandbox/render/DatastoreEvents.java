package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * The events of Postgres and Key Value instances. No list shows them (API specification): they are read
 * one by one and arrive by webhook.
 */
final class DatastoreEvents {

    private static final String ANNOUNCED = "_announced";

    private final World world;

    DatastoreEvents(World world) {
        this.world = world;
    }

    /** A Postgres instance as it is before a call. */
    Optional<ObjectNode> copy(Call call) {
        boolean postgres = call.operation().template().startsWith("/postgres/");
        return postgres
                ? world.table(Postgres.TABLE).find(call.id()).map(ObjectNode::deepCopy)
                : Optional.empty();
    }

    void changed(Call call, Answer answer, Optional<ObjectNode> before) {
        ObjectNode user = user(call);
        switch (call.operation().toString()) {
            case "POST /postgres", "POST /postgres/{id}/recovery" ->
                    answer.body()
                            .flatMap(body -> Json.string(body, "id"))
                            .ifPresent(id -> tell(id, "postgres_created", user));
            case "POST /postgres/{id}/restart" -> tell(call.id(), "postgres_restarted", user);
            case "POST /postgres/{id}/failover" ->
                    tell(
                            call.id(),
                            "postgres_cluster_leader_changed",
                            Json.object().put("leaderId", call.id()));
            case "PATCH /postgres/{id}" -> before.ifPresent(old -> patched(call, old, user));
            default -> {}
        }
    }

    private static ObjectNode user(Call call) {
        ObjectNode details = Json.object();
        details.putObject("user")
                .put("id", Owners.userId(Witness.who(call)))
                .put("email", Witness.who(call));
        return details;
    }

    private void patched(Call call, ObjectNode before, ObjectNode user) {
        ObjectNode now = world.table(Postgres.TABLE).find(call.id()).orElse(before);
        String id = call.id();
        if (differs(before, now, "diskSizeGB")) {
            user.set("fromDiskSize", before.path("diskSizeGB"));
            user.set("toDiskSize", now.path("diskSizeGB"));
            tell(id, "postgres_disk_size_changed", user);
        }
        if (differs(before, now, "diskAutoscalingEnabled")) {
            tell(id, "postgres_disk_autoscaling_enabled_changed", Json.object());
        }
        if (differs(before, now, "highAvailabilityEnabled")) {
            ObjectNode details = Json.object().put("fromStatus", highAvailability(before));
            details.put("toStatus", highAvailability(now));
            tell(id, "postgres_ha_status_changed", details);
        }
        int had = Replicas.of(before).size();
        int has = Replicas.of(now).size();
        if (had != has) {
            ObjectNode details = Json.object().put("fromReplicas", had).put("toReplicas", has);
            tell(id, "postgres_read_replicas_changed", details);
        }
    }

    private static boolean differs(JsonNode before, JsonNode now, String field) {
        return !before.path(field).equals(now.path(field));
    }

    private static String highAvailability(ObjectNode instance) {
        boolean enabled = instance.path("highAvailabilityEnabled").asBoolean();
        return enabled ? "enabled" : "disabled";
    }

    /** Tells, once each time, that an instance came up. */
    void advance() {
        world.table(Postgres.TABLE).all().forEach(each -> announce(each, "postgres_available"));
        world.table(KeyValues.TABLE).all().forEach(each -> announce(each, "key_value_available"));
    }

    private void announce(ObjectNode instance, String type) {
        String ready = instance.path(Datastore.READY_AT).asText();
        boolean up = Datastore.status(world, instance).equals("available");
        if (up && !ready.equals(instance.path(ANNOUNCED).asText())) {
            instance.put(ANNOUNCED, ready);
            Events.record(
                    world, instance.path("id").asText(), type, Json.object(), Instant.parse(ready));
        }
    }

    private void tell(String id, String type, ObjectNode details) {
        Instant now = world.moments().stamp();
        Events.record(world, id, type, details, now);
    }
}
