package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What Postgres and Key Value instances share: an owner, an allow list, suspension, a status that follows the clock. */
final class Datastore {

    static final String READY_AT = "_readyAt";
    private static final String BUSY = "_busy";
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Datastore() {}

    /** A new instance with what every kind has, busy until it is provisioned. */
    static ObjectNode create(World world, JsonNode body, String prefix, String suffix) {
        String name = Json.required(body, "name");
        String owner = Json.required(body, "ownerId");
        String region = Region.of(body);
        Instant now = world.moments().stamp();
        ObjectNode instance = Json.object();
        instance.put("id", world.ids().next(prefix, now) + suffix).put("name", name);
        instance.set("owner", Owners.owner(owner));
        instance.put("region", region);
        Json.string(body, "environmentId").ifPresent(id -> Environments.enter(world, instance, id));
        instance.put("createdAt", Stamps.text(now)).put("updatedAt", Stamps.text(now));
        instance.put("_password", password(world));
        instance.put("_suspended", false);
        busy(world, instance, "creating");
        return instance;
    }

    static String password(World world) {
        return world.randomText(32, LETTERS);
    }

    /** The creation's answer shows times below the microsecond and a status of its own (measured). */
    static ObjectNode justCreated(World world, ObjectNode view, String status) {
        String finer = Stamps.text(world.finer(Instant.parse(view.path("createdAt").asText())));
        return view.put("createdAt", finer).put("updatedAt", finer).put("status", status);
    }

    static void busy(World world, ObjectNode instance, String status) {
        Duration time = world.settings().timer("provisioning");
        instance.put(BUSY, status);
        instance.put(READY_AT, Stamps.text(world.moments().now().plus(time)));
    }

    static String status(World world, ObjectNode instance) {
        if (suspended(instance)) {
            return "suspended";
        }
        Instant ready = Instant.parse(instance.path(READY_AT).asText());
        boolean busy = ready.isAfter(world.moments().now());
        return busy ? instance.path(BUSY).asText() : "available";
    }

    static boolean suspended(ObjectNode instance) {
        return instance.path("_suspended").asBoolean();
    }

    static void suspend(World world, ObjectNode instance) {
        if (!suspended(instance)) {
            instance.put("_suspended", true);
            world.touch(instance);
        }
    }

    /** It takes a while until a resumed instance answers; the status meanwhile was never recorded. */
    static void resume(World world, ObjectNode instance) {
        if (suspended(instance)) {
            instance.put("_suspended", false);
            busy(world, instance, "unavailable");
            world.touch(instance);
        }
    }

    /**
     * Absent at creation means open to everybody; {@code []} and {@code null} block everybody and read as
     * {@code null} (measured).
     */
    static void allowList(ObjectNode instance, JsonNode body) {
        if (!body.has("ipAllowList")) {
            if (!instance.has("ipAllowList")) {
                instance.putArray("ipAllowList").add(everywhere());
            }
            return;
        }
        ArrayNode blocks = blocks(body.path("ipAllowList"));
        instance.set("ipAllowList", blocks.isEmpty() ? NullNode.getInstance() : blocks);
    }

    private static ObjectNode everywhere() {
        return Json.object().put("cidrBlock", "0.0.0.0/0").put("description", "everywhere");
    }

    /** What was asked, checked; a description is optional and reads as empty. */
    static ArrayNode blocks(JsonNode asked) {
        ArrayNode blocks = Json.array();
        for (JsonNode block : Json.items(asked)) {
            String range = Json.required(block, "cidrBlock");
            if (!range.matches("[0-9a-fA-F.:]+/\\d{1,3}")) {
                throw Refused.invalid("invalid cidrBlock: " + range);
            }
            String description = Json.string(block, "description").orElse("");
            blocks.addObject().put("cidrBlock", range).put("description", description);
        }
        return blocks;
    }

    /** The specification lists no 409 for a new instance, so two of one name may exist; a setting decides. */
    static void refuseDuplicate(World world, String table, ObjectNode instance) {
        if (world.settings().text("duplicateDatastores").equals("allow")) {
            return;
        }
        Optional<ObjectNode> other =
                world.table(table).where("name", instance.path("name").asText()).stream()
                        .filter(each -> each.at("/owner/id").equals(instance.at("/owner/id")))
                        .filter(each -> !each.path("id").equals(instance.path("id")))
                        .findFirst();
        if (other.isPresent()) {
            int status = world.settings().number("duplicateNameStatus");
            throw new Refused(status, "name already in use: " + instance.path("name").asText());
        }
    }
}
