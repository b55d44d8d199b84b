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
import java.util.List;

/**
 * The users of a database. A new one becomes the default, which connection-info names with a password of its
 * own; the default cannot be deleted (API specification, never recorded).
 */
final class PostgresUsers {

    private static final String USERS = "_users";

    private final World world;

    PostgresUsers(World world) {
        this.world = world;
    }

    List<Route> routes() {
        String all = "/postgres/{id}/credentials";
        return List.of(
                Route.get(all, this::list),
                Route.post(all, this::create),
                Route.delete(all + "/{id}", this::delete));
    }

    private ObjectNode primary(Call call) {
        return world.table(Postgres.TABLE)
                .find(call.id())
                .orElseThrow(() -> Refused.notFound(call.id()));
    }

    private static ArrayNode users(ObjectNode instance) {
        if (!instance.has(USERS)) {
            ObjectNode first = instance.putArray(USERS).addObject();
            first.set("username", instance.path("databaseUser"));
            first.put("default", true).set("createdAt", instance.path("createdAt"));
            first.put("openConnections", 0);
        }
        return instance.withArray("/" + USERS);
    }

    /** A bare array. */
    private Answer list(Call call) {
        return Answer.ok(users(primary(call)).deepCopy());
    }

    private Answer create(Call call) {
        ObjectNode instance = primary(call);
        String name = Json.required(call.body(), "username");
        if (!name.matches("[A-Za-z_][A-Za-z0-9_$]{0,62}")) {
            throw Refused.invalid("invalid username: " + name);
        }
        ArrayNode users = users(instance);
        for (JsonNode user : users) {
            if (user.path("username").asText().equals(name)) {
                throw Refused.conflict("user already exists: " + name);
            }
            ((ObjectNode) user).put("default", false);
        }
        String now = Stamps.text(world.moments().stamp());
        users.addObject()
                .put("username", name)
                .put("default", true)
                .put("createdAt", now)
                .put("openConnections", 0);
        instance.put(PostgresConnection.USER, name);
        instance.put("_password", Datastore.password(world));
        return Answer.accepted();
    }

    /** 200 without a body (API specification). */
    private Answer delete(Call call) {
        ArrayNode users = users(primary(call));
        for (int i = 0; i < users.size(); i++) {
            if (users.path(i).path("username").asText().equals(call.child())) {
                if (users.path(i).path("default").asBoolean()) {
                    throw Refused.invalid("the default user cannot be deleted");
                }
                users.remove(i);
                return Answer.empty(200);
            }
        }
        throw Refused.notFound(call.child());
    }
}
