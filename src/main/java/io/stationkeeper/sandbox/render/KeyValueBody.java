package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merges what a POST or PATCH of a Key Value instance says: written flat, read in {@code options}. */
final class KeyValueBody {

    /** Smallest first: an instance grows only (documented). */
    private static final List<String> PLANS =
            List.of("free", "starter", "standard", "pro", "pro_plus", "custom");

    private static final List<String> POLICIES =
            List.of(
                    "noeviction",
                    "allkeys_lfu",
                    "allkeys_lru",
                    "allkeys_random",
                    "volatile_lfu",
                    "volatile_lru",
                    "volatile_random",
                    "volatile_ttl");

    private static final List<String> MODES = List.of("off", "snapshot", "journal_snapshot");
    private static final Map<String, String> FIXED =
            Map.of("region", "/region", "ownerId", "/owner/id");

    private final World world;

    KeyValueBody(World world) {
        this.world = world;
    }

    void refuseImmutable(ObjectNode instance, JsonNode body) {
        Immutable.check(world, instance, body, FIXED);
    }

    void apply(ObjectNode instance, JsonNode body) {
        Json.string(body, "name").ifPresent(name -> instance.put("name", name));
        String before = instance.path("plan").asText();
        plan(instance, body, before);
        ObjectNode options = instance.withObject("/options");
        String policy = options.path("maxmemoryPolicy").asText("allkeys_lru");
        options.put("maxmemoryPolicy", oneOf(body, "maxmemoryPolicy", POLICIES).orElse(policy));
        persistence(instance, body, before);
        Datastore.allowList(instance, body);
    }

    private void plan(ObjectNode instance, JsonNode body, String before) {
        if (before.isEmpty()) {
            Json.required(body, "plan");
        }
        String plan = Json.string(body, "plan").orElse(before);
        if (!PLANS.contains(plan) && !FlexiblePlan.matches(plan)) {
            throw Refused.invalid("invalid plan: " + plan);
        }
        if (PLANS.contains(plan) && PLANS.indexOf(plan) < PLANS.indexOf(before)) {
            int status = world.settings().number("planDowngradeStatus");
            throw new Refused(status, "plan cannot be changed from " + before + " to " + plan);
        }
        instance.put("plan", plan);
    }

    /** Paid instances keep a journal unless told; leaving the free plan switches it on (measured). */
    private static void persistence(ObjectNode instance, JsonNode body, String before) {
        ObjectNode options = instance.withObject("/options");
        boolean free = instance.path("plan").asText().equals("free");
        boolean leaves = before.equals("free") && !free;
        String usual = free ? "off" : "journal_snapshot";
        String current = leaves ? usual : options.path("persistenceMode").asText(usual);
        String mode = oneOf(body, "persistenceMode", MODES).orElse(current);
        if (free && !mode.equals("off")) {
            throw Refused.invalid("the free plan has no persistence");
        }
        options.put("persistenceMode", mode);
    }

    private static Optional<String> oneOf(JsonNode body, String field, List<String> words) {
        Optional<String> word = Json.string(body, field);
        if (word.isPresent() && !words.contains(word.get())) {
            throw Refused.invalid("invalid " + field + ": " + word.get());
        }
        return word;
    }
}
