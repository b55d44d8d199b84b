package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Environments and what belongs to them; membership is kept with the member as {@code environmentId}. */
final class Environments {

    static final String TABLE = "render.environments";

    private final World world;
    private final Pages pages;

    Environments(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/environments", this::list),
                Route.post("/environments", this::create),
                Route.get("/environments/{id}", call -> Answer.ok(view(find(call.id())))),
                Route.patch("/environments/{id}", this::patch),
                Route.delete("/environments/{id}", this::delete),
                Route.post("/environments/{id}/resources", this::join),
                Route.delete("/environments/{id}/resources", this::leave));
    }

    static ObjectNode add(World world, ObjectNode project, JsonNode asked) {
        String id = world.ids().next("evm", world.moments().stamp());
        ObjectNode environment = Json.object().put("id", id);
        environment.put("name", Json.required(asked, "name"));
        environment.set("projectId", project.path("id"));
        environment.set("_owner", project.at("/owner/id"));
        environment.put("protectedStatus", "unprotected").put("networkIsolationEnabled", false);
        environment
                .putArray("ipAllowList")
                .addObject()
                .put("cidrBlock", "0.0.0.0/0")
                .put("description", "everywhere");
        write(environment, asked);
        return world.table(TABLE).put(id, environment);
    }

    /** Makes a new thing a member; 404 if there is no such environment. */
    static void enter(World world, ObjectNode member, String id) {
        if (world.table(TABLE).find(id).isEmpty()) {
            throw Refused.notFound(id);
        }
        member.put("environmentId", id);
    }

    static void refuseUnlessEmpty(World world, ObjectNode environment) {
        if (!members(world, environment.path("id").asText()).isEmpty()) {
            throw Refused.conflict("environment is not empty");
        }
    }

    private static void write(ObjectNode environment, JsonNode asked) {
        Json.string(asked, "name").ifPresent(name -> environment.put("name", name));
        Optional<String> status = Json.string(asked, "protectedStatus");
        if (status.isPresent()) {
            if (!List.of("protected", "unprotected").contains(status.get())) {
                throw Refused.invalid("invalid protectedStatus: " + status.get());
            }
            environment.put("protectedStatus", status.get());
        }
        if (asked.path("networkIsolationEnabled").isBoolean()) {
            environment.set("networkIsolationEnabled", asked.path("networkIsolationEnabled"));
        }
        if (asked.path("ipAllowList").isArray()) {
            environment.set("ipAllowList", asked.path("ipAllowList").deepCopy());
        }
    }

    private ObjectNode find(String id) {
        return world.table(TABLE).find(id).orElseThrow(() -> Refused.notFound(id));
    }

    private static List<ObjectNode> candidates(World world) {
        List<ObjectNode> all = new ArrayList<>(world.table(Services.TABLE).all());
        all.addAll(world.table(EnvGroups.TABLE).all());
        all.addAll(world.table(Postgres.TABLE).all().reversed());
        all.addAll(world.table(KeyValues.TABLE).all());
        return all;
    }

    private static List<ObjectNode> members(World world, String id) {
        return candidates(world).stream()
                .filter(each -> each.path("environmentId").asText().equals(id))
                .toList();
    }

    /** Four lists of ids, each {@code null} when empty (measured). */
    private ObjectNode view(ObjectNode environment) {
        ObjectNode view = Json.visible(environment);
        List<String> ids =
                members(world, environment.path("id").asText()).stream()
                        .flatMap(member -> idsOf(member).stream())
                        .toList();
        ids(view, "serviceIds", ids.stream().filter(id -> id.matches("(srv|crn)-.*")).toList());
        ids(view, "databasesIds", ids.stream().filter(id -> id.startsWith("dpg-")).toList());
        ids(view, "redisIds", ids.stream().filter(id -> id.startsWith("red-")).toList());
        ids(view, "envGroupIds", ids.stream().filter(id -> id.startsWith("evg-")).toList());
        return view;
    }

    /** A database brings its replicas, newest first (measured). */
    private static List<String> idsOf(ObjectNode member) {
        List<String> ids = new ArrayList<>();
        Replicas.of(member).reversed().forEach(each -> ids.add(each.path("id").asText()));
        ids.add(member.path("id").asText());
        return ids;
    }

    private static void ids(ObjectNode view, String field, List<String> ids) {
        view.putNull(field);
        if (!ids.isEmpty()) {
            ArrayNode list = view.putArray(field);
            ids.forEach(list::add);
        }
    }

    private Answer list(Call call) {
        if (call.query().list("projectId").isEmpty()) {
            throw Refused.invalid("missing required parameter: projectId");
        }
        Predicate<ObjectNode> wanted =
                Filters.equal(call.query(), "projectId", "/projectId")
                        .and(Filters.equal(call.query(), "name", "/name"))
                        .and(Filters.equal(call.query(), "environmentId", "/id"))
                        .and(Filters.equal(call.query(), "ownerId", "/_owner"));
        List<ObjectNode> newestFirst =
                world.table(TABLE).all().reversed().stream().filter(wanted).toList();
        return pages.page(call, newestFirst, new Pages.Shape("environment", this::view));
    }

    private Answer create(Call call) {
        String projectId = Json.required(call.body(), "projectId");
        ObjectNode project =
                world.table(Projects.TABLE)
                        .find(projectId)
                        .orElseThrow(() -> Refused.notFound(projectId));
        return Answer.created(view(add(world, project, call.body())));
    }

    private Answer patch(Call call) {
        ObjectNode environment = find(call.id());
        write(environment, call.body());
        return Answer.ok(view(environment));
    }

    private Answer delete(Call call) {
        refuseUnlessEmpty(world, find(call.id()));
        world.table(TABLE).remove(call.id());
        return Answer.deleted();
    }

    /** Moves resources here from wherever they are; 201 (measured, the specification says 200). */
    private Answer join(Call call) {
        ObjectNode environment = find(call.id());
        List<String> ids =
                Json.items(call.body().path("resourceIds")).stream().map(JsonNode::asText).toList();
        List<ObjectNode> members = ids.stream().map(this::resource).toList();
        members.forEach(member -> member.put("environmentId", call.id()));
        members.forEach(this::moved);
        return Answer.created(view(environment));
    }

    private ObjectNode resource(String id) {
        return candidates(world).stream()
                .filter(each -> each.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.notFound(id));
    }

    /** The id in the path is not checked: clients pass the resource's own and get 204 (measured). */
    private Answer leave(Call call) {
        List<String> ids = call.query().list("resourceIds");
        for (ObjectNode each : candidates(world)) {
            if (ids.contains(each.path("id").asText()) && each.has("environmentId")) {
                each.remove("environmentId");
                moved(each);
            }
        }
        return Answer.deleted();
    }

    /** A service's {@code updatedAt} moves with it; a group's does not (measured). */
    private void moved(ObjectNode member) {
        if (!member.path("id").asText().startsWith("evg-")) {
            world.touch(member);
        }
    }
}
