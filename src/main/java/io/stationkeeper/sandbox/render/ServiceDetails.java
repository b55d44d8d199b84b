package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.List;
import java.util.Optional;

/** Merges what a POST or PATCH says under {@code serviceDetails}; only what its type can have is taken. */
final class ServiceDetails {

    private static final List<String> RUNTIMES =
            List.of("docker", "elixir", "go", "image", "node", "python", "ruby", "rust");

    private static final List<String> CACHE_PROFILES =
            List.of("no-cache", "origin-controlled", "origin-controlled-all");

    private ServiceDetails() {}

    static void apply(ObjectNode details, JsonNode body, ServiceType type) {
        if (type != ServiceType.CRON) {
            previews(details, body);
        }
        if (type == ServiceType.STATIC) {
            text(details, body, "buildCommand", "");
            text(details, body, "publishPath", "public");
            edge(details, body);
            return;
        }
        runtime(details, body);
        plan(details, body, type);
        Commands.apply(details, body);
        if (type == ServiceType.CRON) {
            schedule(details, body);
        }
        if (type.scales()) {
            shutdownDelay(details, body);
        }
        if (type == ServiceType.WEB) {
            healthCheckPath(details, body);
            maintenanceMode(details, body);
            edge(details, body);
            optional(details, body, "cache");
            oneOf(details.path("cache"), "profile", CACHE_PROFILES);
        }
    }

    private static void runtime(ObjectNode details, JsonNode body) {
        Optional<String> asked = Json.string(body, "runtime").or(() -> Json.string(body, "env"));
        String runtime = asked.orElse(details.path("runtime").asText());
        if (!RUNTIMES.contains(runtime)) {
            throw Refused.invalid("invalid or missing runtime: " + runtime);
        }
        if (!runtime.equals(details.path("runtime").asText())) {
            details.remove("envSpecificDetails");
        }
        details.put("runtime", runtime).put("env", runtime);
    }

    private static void plan(ObjectNode details, JsonNode body, ServiceType type) {
        Json.string(body, "plan").ifPresent(plan -> details.put("plan", plan));
        String plan = details.path("plan").asText("starter");
        if (!type.plans().contains(plan) && !FlexiblePlan.matches(plan)) {
            throw Refused.invalid("invalid plan: " + plan);
        }
        details.put("plan", plan);
    }

    /** The generation rules over the older yes/no; an empty object means off (measured). */
    private static void previews(ObjectNode details, JsonNode body) {
        Optional<String> old = Json.string(body, "pullRequestPreviewsEnabled");
        String current = details.at("/previews/generation").asText("off");
        String fallback = Json.present(body, "previews") ? "off" : current;
        String generation =
                Json.string(body.path("previews"), "generation")
                        .orElse(old.map(word -> fromOld(word, current)).orElse(fallback));
        if (!List.of("off", "manual", "automatic").contains(generation)) {
            throw Refused.invalid("invalid previews.generation: " + generation);
        }
        details.withObject("/previews").put("generation", generation);
        boolean automatic = generation.equals("automatic");
        details.put("pullRequestPreviewsEnabled", automatic ? "yes" : "no");
    }

    private static String fromOld(String word, String current) {
        if (word.equals("yes")) {
            return current.equals("off") ? "automatic" : current;
        }
        return "off";
    }

    /** Both fields belong to it; an empty address means the page that the platform has. */
    private static void maintenanceMode(ObjectNode details, JsonNode body) {
        ObjectNode mode = details.withObject("/maintenanceMode");
        JsonNode asked = body.path("maintenanceMode");
        if (!mode.has("enabled")) {
            mode.put("enabled", false).put("uri", "");
        }
        if (!Json.present(body, "maintenanceMode")) {
            return;
        }
        if (!asked.path("enabled").isBoolean() || !asked.path("uri").isTextual()) {
            throw Refused.invalid("maintenanceMode needs enabled and uri");
        }
        mode.put("enabled", asked.path("enabled").booleanValue());
        mode.put("uri", asked.path("uri").textValue());
    }

    private static void healthCheckPath(ObjectNode details, JsonNode body) {
        text(details, body, "healthCheckPath", "");
        String path = details.path("healthCheckPath").asText();
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw Refused.invalid("healthCheckPath must start with a slash");
        }
    }

    /** Five fields of a cron expression; what else the API checks is not known. */
    private static void schedule(ObjectNode details, JsonNode body) {
        Optional<String> asked = Json.string(body, "schedule");
        if (asked.isPresent() && asked.get().strip().split("\\s+").length != 5) {
            throw Refused.invalid("invalid schedule: " + asked.get());
        }
        asked.ifPresent(value -> details.put("schedule", value));
    }

    /** Who may come in and by which address; here an empty allow list stays one and lets nobody in. */
    private static void edge(ObjectNode details, JsonNode body) {
        optional(details, body, "ipAllowList", "renderSubdomainPolicy");
        if (Json.present(body, "ipAllowList")) {
            details.set("ipAllowList", Datastore.blocks(body.path("ipAllowList")));
        }
        oneOf(details, "renderSubdomainPolicy", List.of("enabled", "disabled"));
    }

    private static void oneOf(JsonNode details, String field, List<String> words) {
        Optional<String> word = Json.string(details, field);
        if (word.isPresent() && !words.contains(word.get())) {
            throw Refused.invalid("invalid " + field + ": " + word.get());
        }
    }

    private static void shutdownDelay(ObjectNode details, JsonNode body) {
        JsonNode seconds = body.path("maxShutdownDelaySeconds");
        if (seconds.isNull()) {
            details.remove("maxShutdownDelaySeconds");
        }
        if (seconds.isNumber()) {
            if (seconds.intValue() < 1 || seconds.intValue() > 300) {
                throw Refused.invalid("maxShutdownDelaySeconds must be between 1 and 300");
            }
            details.set("maxShutdownDelaySeconds", seconds);
        }
    }

    /** Fields that are absent until set and again after {@code null}. */
    private static void optional(ObjectNode details, JsonNode body, String... fields) {
        for (String field : fields) {
            if (body.path(field).isNull()) {
                details.remove(field);
            }
            if (Json.present(body, field)) {
                details.set(field, body.path(field).deepCopy());
            }
        }
    }

    private static void text(ObjectNode details, JsonNode body, String field, String initial) {
        if (body.has(field)) {
            details.put(field, body.path(field).asText(""));
        }
        if (!details.has(field)) {
            details.put(field, initial);
        }
    }
}
