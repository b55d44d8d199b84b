package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Map;
import java.util.Optional;

/** Blueprints by the specification: connected in the dashboard only, then listed, changed and disconnected here. */
final class Blueprints {

    static final String TABLE = "render.blueprints";

    private static final String SYNCS = "render.blueprintSyncs";

    private final World world;
    private final Pages pages;

    Blueprints(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        String one = "/blueprints/{id}";
        return List.of(
                Route.get("/blueprints", this::list),
                Route.get(one, call -> Answer.ok(detail(world, find(call)))),
                Route.patch(one, this::patch),
                Route.delete(one, this::disconnect),
                Route.get(one + "/syncs", this::syncs),
                Route.post("/blueprints/validate", Blueprints::validate).raw());
    }

    /** What the dashboard does: {@code name}, {@code repo}, {@code ownerId} and the ids in {@code resources}. */
    static ObjectNode connect(World world, JsonNode body) {
        Instant now = world.moments().stamp();
        ObjectNode blueprint = Json.object().put("id", world.ids().next("exs", now));
        blueprint.put("name", Json.required(body, "name")).put("repo", Json.required(body, "repo"));
        blueprint.put("branch", Json.string(body, "branch").orElse("main"));
        blueprint.put("path", Json.string(body, "path").orElse("render.yaml"));
        boolean automatic = body.path("autoSync").asBoolean(true);
        blueprint.put("autoSync", automatic).put("status", automatic ? "in_sync" : "paused");
        blueprint.put("lastSync", Stamps.text(now));
        blueprint.put("_owner", Json.required(body, "ownerId"));
        ArrayNode ids = blueprint.putArray("_resources");
        for (JsonNode id : Json.items(body.path("resources"))) {
            ids.add(resource(world, id.asText()).orElseThrow(() -> missing(id)).path("id"));
        }
        world.table(TABLE).put(blueprint.path("id").asText(), blueprint);
        return detail(world, blueprint);
    }

    private static Refused missing(JsonNode id) {
        return Refused.notFound(id.asText());
    }

    /** A push to its branch syncs every Blueprint that does so by itself. */
    static void pushed(World world, String repo, String branch, ObjectNode commit) {
        world.table(TABLE).where("branch", branch).stream()
                .filter(each -> each.path("autoSync").asBoolean())
                .filter(each ->
                        Releases.normal(each.path("repo").asText()).equals(Releases.normal(repo)))
                .forEach(each -> sync(world, each, commit));
    }

    private static void sync(World world, ObjectNode blueprint, ObjectNode commit) {
        Instant now = world.moments().stamp();
        ObjectNode sync = Json.object().put("id", world.ids().next("exe", now));
        sync.putObject("commit").set("id", commit.path("id"));
        sync.put("startedAt", Stamps.text(now)).put("completedAt", Stamps.text(now));
        sync.put("state", "success").set("_blueprint", blueprint.path("id"));
        blueprint.put("lastSync", Stamps.text(now));
        world.table(SYNCS).put(sync.path("id").asText(), sync);
    }

    private static ObjectNode detail(World world, ObjectNode blueprint) {
        ObjectNode detail = Json.visible(blueprint);
        ArrayNode resources = detail.putArray("resources");
        for (JsonNode id : blueprint.path("_resources")) {
            resource(world, id.asText()).ifPresent(resources::add);
        }
        return detail;
    }

    /** Id, present name and type; empty once it is deleted. */
    private static Optional<ObjectNode> resource(World world, String id) {
        Optional<ObjectNode> service = world.table(Services.TABLE).find(id);
        return service.map(each -> shown(each, each.path("type").asText()))
                .or(() -> of(world, Postgres.TABLE, id, "postgres"))
                .or(() -> of(world, KeyValues.TABLE, id, "key_value"))
                .or(() -> of(world, EnvGroups.TABLE, id, "environment_group"));
    }

    private static Optional<ObjectNode> of(World world, String table, String id, String type) {
        return world.table(table).find(id).map(each -> shown(each, type));
    }

    private static ObjectNode shown(ObjectNode resource, String type) {
        return Json.object()
                .put("id", resource.path("id").asText())
                .put("name", resource.path("name").asText())
                .put("type", type);
    }

    private ObjectNode find(Call call) {
        return world.table(TABLE).find(call.id()).orElseThrow(() -> Refused.notFound(call.id()));
    }

    private Answer list(Call call) {
        List<ObjectNode> newestFirst =
                world.table(TABLE).all().reversed().stream()
                        .filter(Filters.equal(call.query(), "ownerId", "/_owner"))
                        .toList();
        return pages.page(call, newestFirst, new Pages.Shape("blueprint", Json::visible));
    }

    /** Answers without the resources (API specification). */
    private Answer patch(Call call) {
        ObjectNode blueprint = find(call);
        JsonNode body = call.body();
        Json.string(body, "name").ifPresent(name -> blueprint.put("name", name));
        Json.string(body, "path").ifPresent(path -> blueprint.put("path", path));
        if (body.path("autoSync").isBoolean()) {
            boolean automatic = body.path("autoSync").booleanValue();
            blueprint.put("autoSync", automatic).put("status", automatic ? "in_sync" : "paused");
        }
        return Answer.ok(Json.visible(blueprint));
    }

    /** What it made stays. */
    private Answer disconnect(Call call) {
        find(call);
        world.table(TABLE).remove(call.id());
        world.table(SYNCS).removeIf(each -> each.path("_blueprint").asText().equals(call.id()));
        return Answer.deleted();
    }

    private static Answer validate(Call call) {
        Map<String, String> parts = FormParts.read(call.body().asText());
        for (String part : List.of("ownerId", "file")) {
            if (parts.getOrDefault(part, "").isEmpty()) {
                throw Refused.invalid("missing required part: " + part);
            }
        }
        return Answer.ok(BlueprintCheck.of(parts.getOrDefault("file", "")));
    }

    private Answer syncs(Call call) {
        find(call);
        List<ObjectNode> newestFirst = world.table(SYNCS).where("_blueprint", call.id()).reversed();
        return pages.page(call, newestFirst, new Pages.Shape("sync", Json::visible));
    }
}
