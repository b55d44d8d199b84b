package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Registry credentials, by the specification (never recorded): POST answers 200, lists are bare, the token is write-only. */
final class RegistryCredentials {

    static final String TABLE = "render.registryCredentials";
    private static final List<String> REGISTRIES =
            List.of("AWS_ECR", "DOCKER", "GITHUB", "GITLAB", "GOOGLE_ARTIFACT");

    private static final String REGISTRY_OF_DOCKERFILE =
            "/serviceDetails/envSpecificDetails/registryCredential";

    private final World world;
    private final Pages pages;

    RegistryCredentials(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/registrycredentials", this::list),
                Route.post("/registrycredentials", this::create),
                Route.get(
                        "/registrycredentials/{id}",
                        call -> Answer.ok(Json.visible(find(call.id())))),
                Route.patch("/registrycredentials/{id}", this::patch),
                Route.delete("/registrycredentials/{id}", this::delete));
    }

    private ObjectNode find(String id) {
        return world.table(TABLE).find(id).orElseThrow(() -> Refused.notFound(id));
    }

    private Answer list(Call call) {
        Predicate<ObjectNode> wanted =
                Filters.equal(call.query(), "name", "/name")
                        .and(Filters.equal(call.query(), "username", "/username"))
                        .and(Filters.equal(call.query(), "type", "/registry"))
                        .and(Filters.equal(call.query(), "ownerId", "/_owner"));
        return pages.bare(
                call, world.table(TABLE).all().reversed().stream().filter(wanted).toList());
    }

    private Answer create(Call call) {
        Instant now = world.moments().stamp();
        ObjectNode credential = Json.object().put("id", world.ids().next("rgc", now));
        write(credential, call.body());
        credential.put("_owner", Json.required(call.body(), "ownerId"));
        credential.put("updatedAt", Stamps.text(now));
        world.table(TABLE).put(credential.path("id").asText(), credential);
        return Answer.ok(Json.visible(credential));
    }

    private Answer patch(Call call) {
        ObjectNode credential = find(call.id());
        write(credential, call.body());
        world.touch(credential);
        world.table(Services.TABLE).all().forEach(service -> rename(service, credential));
        return Answer.ok(Json.visible(credential));
    }

    /** As a service shows it: beside its image by id and name alone. */
    static ObjectNode shown(ObjectNode credential, boolean besideImage) {
        ObjectNode visible = Json.visible(credential);
        return besideImage ? visible.retain("id", "name") : visible;
    }

    /** Services show the credential as it is now. */
    private static void rename(JsonNode node, ObjectNode credential) {
        for (String place : List.of("/registryCredential", REGISTRY_OF_DOCKERFILE)) {
            if (node.at(place) instanceof ObjectNode shown
                    && shown.path("id").equals(credential.path("id"))) {
                shown.setAll(shown(credential, place.equals("/registryCredential")));
            }
        }
    }

    private Answer delete(Call call) {
        find(call.id());
        world.table(TABLE).remove(call.id());
        return Answer.deleted();
    }

    private static void write(ObjectNode credential, JsonNode body) {
        String registry = Json.required(body, "registry");
        if (!REGISTRIES.contains(registry)) {
            throw Refused.invalid("invalid registry: " + registry);
        }
        String token = Json.required(body, "authToken");
        credential.put("name", Json.required(body, "name")).put("registry", registry);
        credential.put("username", Json.required(body, "username")).put("_token", token);
    }
}
