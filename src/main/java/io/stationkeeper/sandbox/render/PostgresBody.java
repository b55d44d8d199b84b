package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Merges what a POST or PATCH of a Postgres instance says into its document, under the names that reads use. */
final class PostgresBody {

    private static final String SUFFIX = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final Map<String, String> FIXED =
            Map.of(
                    "databaseName", "/databaseName",
                    "databaseUser", "/databaseUser",
                    "region", "/region",
                    "version", "/version",
                    "ownerId", "/owner/id");

    private final World world;

    PostgresBody(World world) {
        this.world = world;
    }

    /** What only a creation sets; the database's name always gets four characters more (measured). */
    void identify(ObjectNode instance, JsonNode body) {
        String version = Json.required(body, "version");
        if (!version.matches("1[1-8]")) {
            throw Refused.invalid("invalid version: " + version);
        }
        String base =
                Json.string(body, "databaseName")
                        .orElse(instance.path("name").asText().replaceAll("[^A-Za-z0-9]+", "_"));
        String database = base + "_" + world.randomText(4, SUFFIX);
        String user = Json.string(body, "databaseUser").orElse(database + "_user");
        instance.put("databaseName", database).put("databaseUser", user).put("version", version);
    }

    void refuseImmutable(ObjectNode instance, JsonNode body) {
        Immutable.check(world, instance, body, FIXED);
    }

    void apply(ObjectNode instance, JsonNode body) {
        Json.string(body, "name").ifPresent(name -> instance.put("name", name));
        boolean moved = plan(instance, body);
        disk(instance, body);
        boolean switched = highAvailability(instance, body);
        flag(instance, body, "enableDiskAutoscaling", "diskAutoscalingEnabled");
        Datastore.allowList(instance, body);
        parameters(instance, body);
        datadog(instance, body);
        boolean added = new Replicas(world).replace(instance, body);
        if (moved || switched || added) {
            Datastore.busy(world, instance, "creating");
        }
    }

    private boolean plan(ObjectNode instance, JsonNode body) {
        String current = instance.path("plan").asText();
        boolean creates = current.isEmpty();
        if (creates) {
            Json.required(body, "plan");
        }
        String asked = Json.string(body, "plan").orElse(current);
        boolean changes = !asked.equals(current);
        if (PostgresPlan.of(asked).legacy() && changes) {
            refuseLegacy(asked, creates);
        }
        instance.put("plan", asked);
        return changes;
    }

    /** Such databases are kept, and none is added; the move away from such a plan is for good (documented). */
    private void refuseLegacy(String plan, boolean creates) {
        boolean allowed = world.settings().text("legacyPostgresPlans").equals("allow");
        if (!creates || !allowed) {
            throw Refused.invalid("legacy plan " + plan + " is not supported for new databases");
        }
    }

    /** Grows only, in steps of five, and not again for half a day (documented). */
    private void disk(ObjectNode instance, JsonNode body) {
        JsonNode asked = body.path("diskSizeGB");
        if (!instance.has("diskSizeGB")) {
            int usual = PostgresPlan.of(instance.path("plan").asText()).defaultDiskGb();
            boolean chosen = Json.present(body, "diskSizeGB");
            instance.put("diskSizeGB", chosen ? size(asked) : usual);
            return;
        }
        int current = instance.path("diskSizeGB").intValue();
        if (!Json.present(body, "diskSizeGB") || size(asked) == current) {
            return;
        }
        if (size(asked) < current) {
            throw new Refused(
                    world.settings().number("diskShrinkStatus"), "diskSizeGB cannot shrink");
        }
        Instant now = world.moments().now();
        Duration wait = world.settings().timer("diskCooldown");
        Optional<Instant> grown = Json.string(instance, "_grownAt").map(Instant::parse);
        if (grown.isPresent() && grown.get().plus(wait).isAfter(now)) {
            throw Refused.invalid("the disk grew less than " + wait.toHours() + " hours ago");
        }
        instance.put("diskSizeGB", size(asked)).put("_grownAt", Stamps.text(now));
    }

    private static int size(JsonNode asked) {
        int size = asked.asInt();
        if (!asked.isInt() || (size != 1 && (size < 5 || size % 5 != 0))) {
            throw Refused.invalid("diskSizeGB must be 1 or a multiple of 5");
        }
        return size;
    }

    private static boolean highAvailability(ObjectNode instance, JsonNode body) {
        boolean before = instance.path("highAvailabilityEnabled").asBoolean();
        flag(instance, body, "enableHighAvailability", "highAvailabilityEnabled");
        boolean now = instance.path("highAvailabilityEnabled").asBoolean();
        PostgresPlan plan = PostgresPlan.of(instance.path("plan").asText());
        boolean old = Integer.parseInt(instance.path("version").asText()) < 13;
        if (now && (old || !plan.highlyAvailable())) {
            throw Refused.invalid("high availability needs a pro plan and version 13");
        }
        return before != now;
    }

    private static void flag(ObjectNode instance, JsonNode body, String written, String read) {
        JsonNode asked = body.path(written);
        if (Json.present(body, written) && !asked.isBoolean()) {
            throw Refused.invalid("not a boolean: " + written);
        }
        instance.put(read, asked.asBoolean(instance.path(read).asBoolean()));
    }

    /** Replaced as a whole; {@code {}} clears (measured). */
    private static void parameters(ObjectNode instance, JsonNode body) {
        if (body.has("parameterOverrides")) {
            instance.set("_parameters", overrides(body));
        }
    }

    static ObjectNode overrides(JsonNode holder) {
        ObjectNode kept = Json.object();
        for (var entry : holder.path("parameterOverrides").properties()) {
            if (!entry.getValue().isTextual()) {
                throw Refused.invalid("parameter is not a text: " + entry.getKey());
            }
            kept.set(entry.getKey(), entry.getValue());
        }
        return kept;
    }

    /** Never read back. */
    private static void datadog(ObjectNode instance, JsonNode body) {
        for (String field : new String[] {"datadogAPIKey", "datadogSite"}) {
            if (body.has(field)) {
                instance.set("_" + field, body.path(field).deepCopy());
            }
        }
    }
}
