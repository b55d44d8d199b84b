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
import java.util.Optional;
import java.util.function.Predicate;

/** Env groups: contents change by key only, and only a rename moves {@code updatedAt} (measured). */
final class EnvGroups {

    static final String TABLE = "render.envGroups";
    private static final String LINKS = "_services";

    private final World world;
    private final Pages pages;
    private final Services services;
    private final Deploys deploys;
    private final KeyedItems envVars;
    private final KeyedItems secretFiles;

    EnvGroups(World world, Pages pages, Services services, Deploys deploys) {
        this.world = world;
        this.pages = pages;
        this.services = services;
        this.deploys = deploys;
        envVars = KeyedItems.envVars(world);
        secretFiles = KeyedItems.secretFiles(world);
    }

    List<Route> routes() {
        String one = "/env-groups/{id}";
        return List.of(
                Route.get("/env-groups", this::list),
                Route.post("/env-groups", this::create),
                Route.get(one, call -> Answer.ok(full(find(call.id())))),
                Route.patch(one, this::rename),
                Route.delete(one, this::delete),
                Route.get(one + "/env-vars/{id}", call -> item(call, envVars)),
                Route.put(one + "/env-vars/{id}", call -> put(call, envVars)),
                Route.delete(one + "/env-vars/{id}", call -> remove(call, envVars)),
                Route.get(one + "/secret-files/{id}", call -> item(call, secretFiles)),
                Route.put(one + "/secret-files/{id}", call -> put(call, secretFiles)),
                Route.delete(one + "/secret-files/{id}", call -> remove(call, secretFiles)),
                Route.post(one + "/services/{id}", this::link),
                Route.delete(one + "/services/{id}", this::unlink));
    }

    /** The groups that a service uses, oldest first. */
    static List<ObjectNode> linkedTo(World world, String serviceId) {
        return world.table(TABLE).all().stream().filter(each -> links(each, serviceId)).toList();
    }

    static void unlinkEverywhere(World world, String serviceId) {
        linkedTo(world, serviceId).forEach(group -> removeLink(group, serviceId));
    }

    private static boolean links(ObjectNode group, String serviceId) {
        return Json.items(group.path(LINKS)).stream().anyMatch(id -> id.asText().equals(serviceId));
    }

    private static void removeLink(ObjectNode group, String serviceId) {
        List<JsonNode> left =
                Json.items(group.path(LINKS)).stream()
                        .filter(id -> !id.asText().equals(serviceId))
                        .toList();
        group.putArray(LINKS).addAll(left);
    }

    private ObjectNode find(String id) {
        return world.table(TABLE).find(id).orElseThrow(() -> Refused.notFound(id));
    }

    private Answer list(Call call) {
        Predicate<ObjectNode> wanted =
                Filters.equal(call.query(), "name", "/name")
                        .and(Filters.equal(call.query(), "ownerId", "/ownerId"))
                        .and(Filters.equal(call.query(), "environmentId", "/environmentId"))
                        .and(Filters.times(call.query(), "created", "updated"));
        List<ObjectNode> newestFirst =
                world.table(TABLE).all().reversed().stream().filter(wanted).toList();
        Answer page = pages.page(call, newestFirst, new Pages.Shape("envGroup", this::meta));
        if (world.settings().on("envGroupsEnveloped")) {
            return page;
        }
        ArrayNode bare = Json.array();
        page.body().orElseGet(Json::array).forEach(each -> bare.add(each.path("envGroup")));
        return Answer.ok(bare);
    }

    private Answer create(Call call) {
        JsonNode body = call.body();
        String name = Json.required(body, "name");
        String owner = Json.required(body, "ownerId");
        if (!body.has("envVars")) {
            throw Refused.invalid("missing required field: envVars");
        }
        refuseDuplicate(name, owner, "");
        List<JsonNode> linked = Json.items(body.path("serviceIds"));
        linked.forEach(id -> services.find(id.asText()));
        Instant now = world.moments().stamp();
        ObjectNode group = Json.object().put("id", world.ids().next("evg", now));
        group.put("name", name).put("ownerId", owner);
        Json.string(body, "environmentId").ifPresent(id -> Environments.enter(world, group, id));
        group.put("createdAt", Stamps.text(now)).put("updatedAt", Stamps.text(now));
        group.putArray(LINKS).addAll(linked);
        envVars.replace(group, body.path("envVars"));
        secretFiles.replace(group, body.path("secretFiles"));
        world.table(TABLE).put(group.path("id").asText(), group);
        ObjectNode answer = full(group);
        String finer = Stamps.text(world.finer(now));
        answer.put("createdAt", finer).put("updatedAt", finer);
        return Answer.created(answer);
    }

    private void refuseDuplicate(String name, String owner, String self) {
        boolean taken =
                world.table(TABLE).where("name", name).stream()
                        .filter(each -> each.path("ownerId").asText().equals(owner))
                        .anyMatch(each -> !each.path("id").asText().equals(self));
        if (taken) {
            int status = world.settings().number("duplicateNameStatus");
            throw new Refused(status, "name already in use: " + name);
        }
    }

    private Answer rename(Call call) {
        ObjectNode group = find(call.id());
        String name = Json.required(call.body(), "name");
        refuseDuplicate(name, group.path("ownerId").asText(), call.id());
        if (!group.path("name").asText().equals(name)) {
            group.put("name", name);
            world.touch(group);
        }
        return Answer.ok(full(group));
    }

    private Answer delete(Call call) {
        find(call.id());
        world.table(TABLE).remove(call.id());
        return Answer.deleted();
    }

    private Answer item(Call call, KeyedItems items) {
        return items.find(find(call.id()), call.child())
                .map(item -> Answer.ok(Json.visible(item)))
                .orElseThrow(() -> Refused.notFound(call.child()));
    }

    /** Answers the whole group (measured). */
    private Answer put(Call call, KeyedItems items) {
        ObjectNode group = find(call.id());
        items.put(group, call.child(), call.body());
        changed(group);
        return Answer.ok(full(group));
    }

    private Answer remove(Call call, KeyedItems items) {
        ObjectNode group = find(call.id());
        items.remove(group, call.child());
        changed(group);
        return Answer.deleted();
    }

    private void changed(ObjectNode group) {
        if (world.settings().on("groupChangesDeploy")) {
            group.path(LINKS)
                    .forEach(id ->
                            deploys.whereAutomatic(services.find(id.asText()), "service_updated"));
        }
    }

    private Answer link(Call call) {
        ObjectNode group = find(call.id());
        ObjectNode service = services.find(call.child());
        if (!links(group, call.child())) {
            group.withArray("/" + LINKS).add(call.child());
            linksChanged(service);
        }
        return Answer.ok(full(group));
    }

    private Answer unlink(Call call) {
        ObjectNode group = find(call.id());
        if (!links(group, call.child())) {
            throw Refused.notFound(call.child());
        }
        removeLink(group, call.child());
        world.table(Services.TABLE).find(call.child()).ifPresent(this::linksChanged);
        return Answer.deleted();
    }

    private void linksChanged(ObjectNode service) {
        if (world.settings().on("linkDeploys")) {
            deploys.whereAutomatic(service, "service_updated");
        }
    }

    private ObjectNode meta(ObjectNode group) {
        ObjectNode meta = Json.visible(group);
        ArrayNode links = meta.putArray("serviceLinks");
        for (JsonNode id : group.path(LINKS)) {
            Optional<ObjectNode> service = world.table(Services.TABLE).find(id.asText());
            service.ifPresent(each -> links.add(linkOf(each)));
        }
        return meta;
    }

    private static ObjectNode linkOf(ObjectNode service) {
        ObjectNode link = Json.object();
        link.set("id", service.path("id"));
        link.set("name", service.path("name"));
        return link.put("type", Services.typeOf(service).shortWord);
    }

    /** With contents, newest first (measured). */
    private ObjectNode full(ObjectNode group) {
        ObjectNode full = meta(group);
        ArrayNode vars = full.putArray("envVars");
        envVars.newestFirst(group).forEach(item -> vars.add(Json.visible(item)));
        ArrayNode files = full.putArray("secretFiles");
        secretFiles.newestFirst(group).forEach(item -> files.add(Json.visible(item)));
        return full;
    }
}
