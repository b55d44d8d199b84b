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
import java.util.function.Predicate;

/** Projects: a name over environments; any PATCH moves {@code updatedAt}, even one that changes nothing (measured). */
final class Projects {

    static final String TABLE = "render.projects";

    private final World world;
    private final Pages pages;

    Projects(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/projects", this::list),
                Route.post("/projects", this::create),
                Route.get("/projects/{id}", call -> Answer.ok(view(find(call.id())))),
                Route.patch("/projects/{id}", this::patch),
                Route.delete("/projects/{id}", this::delete));
    }

    private ObjectNode find(String id) {
        return world.table(TABLE).find(id).orElseThrow(() -> Refused.notFound(id));
    }

    private ObjectNode view(ObjectNode project) {
        ObjectNode view = Json.visible(project);
        ArrayNode ids = view.putArray("environmentIds");
        world.table(Environments.TABLE)
                .where("projectId", project.path("id").asText())
                .forEach(environment -> ids.add(environment.path("id")));
        return view;
    }

    private Answer list(Call call) {
        Predicate<ObjectNode> wanted =
                Filters.equal(call.query(), "name", "/name")
                        .and(Filters.equal(call.query(), "ownerId", "/owner/id"))
                        .and(Filters.times(call.query(), "created", "updated"));
        List<ObjectNode> newestFirst =
                world.table(TABLE).all().reversed().stream().filter(wanted).toList();
        return pages.page(call, newestFirst, new Pages.Shape("project", this::view));
    }

    private Answer create(Call call) {
        JsonNode body = call.body();
        String name = Json.required(body, "name");
        String owner = Json.required(body, "ownerId");
        if (!body.path("environments").isArray()) {
            throw Refused.invalid("missing required field: environments");
        }
        Json.items(body.path("environments")).forEach(each -> Json.required(each, "name"));
        Instant now = world.moments().stamp();
        ObjectNode project = Json.object().put("id", world.ids().next("prj", now));
        project.put("name", name).set("owner", Owners.owner(owner));
        project.put("createdAt", Stamps.text(now)).put("updatedAt", Stamps.text(now));
        world.table(TABLE).put(project.path("id").asText(), project);
        for (JsonNode environment : Json.items(body.path("environments"))) {
            Environments.add(world, project, environment);
        }
        return Answer.created(view(project));
    }

    private Answer patch(Call call) {
        ObjectNode project = find(call.id());
        project.put("name", Json.required(call.body(), "name"));
        world.touch(project);
        return Answer.ok(view(project));
    }

    /** Empty environments go along; 409 if one has something in it. */
    private Answer delete(Call call) {
        find(call.id());
        List<ObjectNode> environments =
                world.table(Environments.TABLE).where("projectId", call.id());
        environments.forEach(each -> Environments.refuseUnlessEmpty(world, each));
        environments.forEach(
                each -> world.table(Environments.TABLE).remove(each.path("id").asText()));
        world.table(TABLE).remove(call.id());
        return Answer.deleted();
    }
}
