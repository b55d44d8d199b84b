package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Previews of image-backed services: services of their own, with the settings of the one they come from, which
 * they name as their parent (API specification, never recorded).
 */
final class Previews {

    private static final String PARENT = "parentServer";

    private final World world;
    private final Services services;
    private final ServiceCreation creation;
    private final Deploys deploys;

    Previews(World world, Services services, Deploys deploys) {
        this.world = world;
        this.services = services;
        this.deploys = deploys;
        creation = new ServiceCreation(world);
    }

    List<Route> routes() {
        return List.of(Route.post("/services/{id}/preview", this::create));
    }

    /** Previews are in the list unless it says {@code includePreviews=false} (API specification). */
    static Predicate<ObjectNode> wanted(Query query) {
        boolean without = query.first("includePreviews").equals(Optional.of("false"));
        return service -> !without || !isPreview(service);
    }

    private static boolean isPreview(ObjectNode service) {
        return service.path("serviceDetails").has(PARENT);
    }

    private Answer create(Call call) {
        ObjectNode base = services.find(call.id());
        String image = Json.required(call.body(), "imagePath");
        if (!base.has("imagePath") || isPreview(base)) {
            throw Refused.invalid("previews need an image-backed service");
        }
        ImageRef configured = ImageRef.parse(base.path("imagePath").asText());
        if (!ImageRef.parse(image).repository().equals(configured.repository())) {
            throw Refused.invalid("imagePath must name the service's image");
        }
        ObjectNode preview = creation.create(body(base, call.body(), image));
        Services.details(preview)
                .putObject(PARENT)
                .put("id", call.id())
                .put("name", base.path("name").asText());
        preview.put("autoDeploy", "no").put("autoDeployTrigger", "off");
        ObjectNode deploy = deploys.request(preview, "api", Release.latest());
        ObjectNode answer = Json.object();
        answer.set("service", Json.visible(preview));
        return Answer.ok(answer.put("deployId", Deploys.idOf(deploy)));
    }

    private ObjectNode body(ObjectNode base, JsonNode asked, String image) {
        ObjectNode body = Json.object();
        body.set("type", base.path("type"));
        body.set("ownerId", base.path("ownerId"));
        String usual = base.path("name").asText() + "-preview-" + world.randomText(4, "0123456789");
        body.put("name", Json.string(asked, "name").orElse(usual));
        ObjectNode pulled = body.putObject("image").put("imagePath", image);
        Json.string(base.path("registryCredential"), "id")
                .ifPresent(id -> pulled.put("registryCredentialId", id));
        ArrayNode variables = body.putArray("envVars");
        KeyedItems.envVars(world).all(base).forEach(variables::add);
        ArrayNode files = body.putArray("secretFiles");
        KeyedItems.secretFiles(world).all(base).forEach(files::add);
        ObjectNode details = Services.details(base).deepCopy();
        details.remove(List.of("disk", "autoscaling", "numInstances", "previews", "url"));
        Json.string(asked, "plan").ifPresent(plan -> details.put("plan", plan));
        body.set("serviceDetails", details);
        return body;
    }
}
