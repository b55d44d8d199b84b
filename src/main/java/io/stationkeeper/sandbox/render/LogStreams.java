package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;
import java.util.Optional;

/** Log streams of the workspace and of single resources; none is 404, and a token is never shown. */
final class LogStreams {

    static final String TABLE = "render.logStreams";
    private static final String OWNERS = "render.ownerLogStreams";

    private final World world;
    private final Pages pages;

    LogStreams(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/logs/streams/resource", this::list),
                Route.get("/logs/streams/resource/{id}", call -> get(call, TABLE)),
                Route.put(
                        "/logs/streams/resource/{id}",
                        call -> put(call, TABLE, "resourceId", "setting")),
                Route.delete("/logs/streams/resource/{id}", call -> delete(call, TABLE)),
                Route.get("/logs/streams/owner/{id}", call -> get(call, OWNERS)),
                Route.put(
                        "/logs/streams/owner/{id}",
                        call -> put(call, OWNERS, "ownerId", "preview")),
                Route.delete("/logs/streams/owner/{id}", call -> delete(call, OWNERS)));
    }

    /** A bare array by the specification. */
    private Answer list(Call call) {
        List<ObjectNode> newestFirst =
                world.table(TABLE).all().reversed().stream()
                        .filter(Filters.equal(call.query(), "ownerId", "/_owner"))
                        .filter(Filters.equal(call.query(), "resourceId", "/resourceId"))
                        .filter(Filters.equal(call.query(), "setting", "/setting"))
                        .map(each -> each.deepCopy().put("_id", each.path("resourceId").asText()))
                        .toList();
        return pages.bare(call, newestFirst);
    }

    private Answer get(Call call, String table) {
        return world.table(table)
                .find(call.id())
                .map(stream -> Answer.ok(Json.visible(stream)))
                .orElseThrow(() -> Refused.notFound(call.id()));
    }

    /** {@code send} needs an endpoint, {@code drop} must have none; the endpoint then reads as empty. */
    private Answer put(Call call, String table, String idField, String settingField) {
        Optional<String> owner = ownerOf(call.id());
        if (table.equals(TABLE) && owner.isEmpty()) {
            throw Refused.notFound(call.id());
        }
        String setting = Json.required(call.body(), settingField);
        String endpoint = Json.string(call.body(), "endpoint").orElse("");
        boolean sends = setting.equals("send");
        if (!sends && !setting.equals("drop")) {
            throw Refused.invalid("invalid " + settingField + ": " + setting);
        }
        boolean override = table.equals(TABLE);
        if (override && sends == endpoint.isEmpty()) {
            throw Refused.invalid(
                    sends ? "missing required field: endpoint" : "unexpected endpoint");
        }
        ObjectNode stream = Json.object().put(idField, call.id()).put(settingField, setting);
        stream.put("endpoint", endpoint);
        owner.ifPresent(id -> stream.put("_owner", id));
        Json.string(call.body(), "token").ifPresent(token -> stream.put("_token", token));
        world.table(table).put(call.id(), stream);
        return Answer.ok(Json.visible(stream));
    }

    /** The owner of a service or a database; each replica is a resource of its own (recorded). */
    private Optional<String> ownerOf(String id) {
        Optional<ObjectNode> service = world.table(Services.TABLE).find(id);
        return service.map(each -> each.path("ownerId"))
                .or(() -> Postgres.find(world, id).map(each -> each.at("/owner/id")))
                .or(() -> world.table(KeyValues.TABLE).find(id).map(each -> each.at("/owner/id")))
                .map(JsonNode::asText);
    }

    private Answer delete(Call call, String table) {
        if (!world.table(table).remove(call.id())) {
            throw Refused.notFound(call.id());
        }
        return Answer.deleted();
    }
}
