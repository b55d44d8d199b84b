package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Key Value instances, at {@code /key-value} and under their older name at {@code /redis}. */
final class KeyValues {

    static final String TABLE = "render.keyValues";

    private static final String VERSION = "8.1.4";

    private final World world;
    private final Pages pages;
    private final KeyValueBody bodies;

    /** The words by which the two views of the same instances differ. */
    private enum View {
        KEY_VALUE("/key-value", "keyValue", "cliCommand"),
        REDIS("/redis", "redis", "redisCLICommand");

        final String path;
        final String envelope;
        final String command;

        View(String path, String envelope, String command) {
            this.path = path;
            this.envelope = envelope;
            this.command = command;
        }
    }

    KeyValues(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
        bodies = new KeyValueBody(world);
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (View view : View.values()) {
            String one = view.path + "/{id}";
            routes.add(Route.get(view.path, call -> list(call, view)));
            routes.add(Route.post(view.path, this::create));
            routes.add(Route.get(one, this::get));
            routes.add(Route.patch(one, this::patch));
            routes.add(Route.delete(one, this::delete));
            routes.add(Route.get(one + "/connection-info", call -> info(call, view)));
            routes.add(Route.post(one + "/suspend", call -> act(call, this::suspend)));
            routes.add(Route.post(one + "/resume", call -> act(call, this::resume)));
        }
        routes.add(Route.post("/key-value/{id}/restart", call -> act(call, this::restart)));
        return routes;
    }

    private ObjectNode find(String id) {
        return world.table(TABLE).find(id).orElseThrow(() -> Refused.notFound(id));
    }

    private Answer get(Call call) {
        return Answer.ok(Maintenance.show(world, view(find(call.id()))));
    }

    private ObjectNode view(ObjectNode instance) {
        return Json.visible(instance).put("status", Datastore.status(world, instance));
    }

    /** The list shows where the dashboard is, the single answer does not (measured). */
    private ObjectNode element(ObjectNode instance) {
        String id = instance.path("id").asText();
        return view(instance).put("dashboardUrl", "https://dashboard.render.com/r/" + id);
    }

    private Answer list(Call call, View view) {
        Query query = call.query();
        Predicate<ObjectNode> wanted =
                Filters.equal(query, "name", "/name")
                        .and(Filters.equal(query, "region", "/region"))
                        .and(Filters.equal(query, "ownerId", "/owner/id"))
                        .and(Filters.equal(query, "environmentId", "/environmentId"))
                        .and(Filters.times(query, "created", "updated"));
        List<ObjectNode> newestFirst =
                world.table(TABLE).all().reversed().stream().filter(wanted).toList();
        return pages.page(call, newestFirst, new Pages.Shape(view.envelope, this::element));
    }

    /** Without an allow list nobody outside gets in (documented). */
    private Answer create(Call call) {
        ObjectNode instance = Datastore.create(world, call.body(), "red", "");
        instance.put("version", VERSION).set("ipAllowList", NullNode.getInstance());
        bodies.apply(instance, call.body());
        Datastore.refuseDuplicate(world, TABLE, instance);
        world.table(TABLE).put(instance.path("id").asText(), instance);
        return Answer.created(Datastore.justCreated(world, view(instance), "unknown"));
    }

    /** A change of the allow list alone leaves {@code updatedAt} where it is (measured). */
    private Answer patch(Call call) {
        ObjectNode instance = find(call.id());
        if (!call.body().isObject()) {
            throw Refused.invalid("invalid JSON");
        }
        bodies.refuseImmutable(instance, call.body());
        ObjectNode changed = instance.deepCopy();
        bodies.apply(changed, call.body());
        Datastore.refuseDuplicate(world, TABLE, changed);
        ObjectNode before = instance.deepCopy().without("ipAllowList");
        instance.setAll(changed);
        if (!before.equals(instance.deepCopy().without("ipAllowList"))) {
            world.touch(instance);
        }
        return Answer.ok(view(instance));
    }

    private Answer delete(Call call) {
        find(call.id());
        world.table(TABLE).remove(call.id());
        world.table(LogStreams.TABLE).remove(call.id());
        return Answer.deleted();
    }

    /** The command starts with a blank, which keeps it out of a shell's history (recorded). */
    static ObjectNode connection(ObjectNode instance, String commandField) {
        String id = instance.path("id").asText();
        String password = instance.path("_password").asText();
        String host = instance.path("region").asText() + "-keyvalue.render.com";
        String command =
                " REDISCLI_AUTH=%s valkey-cli --user %s -h %s -p 6379 --tls"
                        .formatted(password, id, host);
        String outside = "rediss://%s:%s@%s:6379".formatted(id, password, host);
        return Json.object()
                .put("internalConnectionString", "redis://" + id + ":6379")
                .put("externalConnectionString", outside)
                .put(commandField, command);
    }

    private Answer info(Call call, View view) {
        return Answer.ok(connection(find(call.id()), view.command));
    }

    private Answer act(Call call, Consumer<ObjectNode> action) {
        action.accept(find(call.id()));
        return Answer.accepted();
    }

    private void suspend(ObjectNode instance) {
        Datastore.suspend(world, instance);
    }

    private void resume(ObjectNode instance) {
        Datastore.resume(world, instance);
    }

    private void restart(ObjectNode instance) {
        if (Datastore.suspended(instance)) {
            throw Refused.invalid("a suspended instance cannot be restarted");
        }
        Datastore.busy(world, instance, "unavailable");
    }
}
