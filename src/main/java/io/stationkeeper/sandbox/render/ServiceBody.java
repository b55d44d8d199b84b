package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.Optional;

/** Merges what a POST or PATCH of a service says at top level into the service's document, normalised as measured. */
final class ServiceBody {

    private ServiceBody() {}

    static void apply(ObjectNode service, JsonNode body) {
        Json.string(body, "name").ifPresent(name -> service.put("name", name));
        if (body.has("rootDir")) {
            service.put("rootDir", body.path("rootDir").asText(""));
        }
        autoDeploy(service, body);
        if (body.has("buildFilter")) {
            buildFilter(service, body.path("buildFilter"));
        }
        JsonNode details = body.path("serviceDetails");
        ObjectNode own = service.withObject("/serviceDetails");
        Optional<String> runtime =
                Json.string(details, "runtime").or(() -> Json.string(details, "env"));
        source(service, body, runtime.orElse(own.path("runtime").asText()));
    }

    /** The trigger rules; the older yes/no follows it, and the other way round. */
    private static void autoDeploy(ObjectNode service, JsonNode body) {
        Optional<String> trigger = Json.string(body, "autoDeployTrigger");
        Optional<String> old = Json.string(body, "autoDeploy");
        String current = service.path("autoDeployTrigger").asText("commit");
        String next = trigger.orElse(old.map(word -> fromOld(word, current)).orElse(current));
        if (!next.equals("off") && !next.equals("commit") && !next.equals("checksPass")) {
            throw Refused.invalid("invalid autoDeployTrigger: " + next);
        }
        service.put("autoDeployTrigger", next);
        service.put("autoDeploy", next.equals("off") ? "no" : "yes");
    }

    private static String fromOld(String word, String current) {
        if (!word.equals("yes") && !word.equals("no")) {
            throw Refused.invalid("invalid autoDeploy: " + word);
        }
        if (word.equals("no")) {
            return "off";
        }
        return current.equals("off") ? "commit" : current;
    }

    private static void buildFilter(ObjectNode service, JsonNode filter) {
        ObjectNode kept = Json.object();
        kept.set("paths", listOf(filter.path("paths")));
        kept.set("ignoredPaths", listOf(filter.path("ignoredPaths")));
        if (kept.path("paths").isEmpty() && kept.path("ignoredPaths").isEmpty()) {
            service.remove("buildFilter");
            return;
        }
        service.set("buildFilter", kept);
    }

    private static JsonNode listOf(JsonNode node) {
        return node.isArray() ? node : Json.array();
    }

    /** A service is built from a repository or runs an image; the fields of the other kind vanish. */
    private static void source(ObjectNode service, JsonNode body, String runtime) {
        JsonNode image = body.path("image");
        if (runtime.equals("image")) {
            Json.string(image, "imagePath")
                    .ifPresent(path -> service.put("imagePath", ImageRef.parse(path).toString()));
            service.remove("repo");
            service.remove("branch");
            if (!service.has("imagePath")) {
                throw Refused.invalid("image.imagePath is required for runtime image");
            }
            return;
        }
        service.remove("imagePath");
        service.remove("registryCredential");
        Json.string(body, "repo").ifPresent(repo -> service.put("repo", repo));
        Json.string(body, "branch").ifPresent(branch -> service.put("branch", branch));
        if (!service.has("repo")) {
            throw Refused.invalid("repo is required for runtime " + runtime);
        }
        if (!service.has("branch")) {
            service.put("branch", "main");
        }
    }
}
