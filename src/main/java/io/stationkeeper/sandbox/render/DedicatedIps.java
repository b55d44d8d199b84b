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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Dedicated outbound addresses, which take a while and go back and forth before they run (recorded). */
final class DedicatedIps {

    private static final String TABLE = "render.dedicatedIps";

    /** Reserved for documentation, so nobody is there. */
    private static final String NETWORK = "203.0.113.";

    private final World world;

    /** A status from this share of the whole time on, and whether the addresses are known by then. */
    private record Stage(int percent, String status, boolean addresses) {}

    private static final List<Stage> STAGES =
            List.of(
                    new Stage(0, "PENDING", false),
                    new Stage(34, "PENDING", true),
                    new Stage(54, "CREATING", true),
                    new Stage(84, "PENDING", true),
                    new Stage(100, "RUNNING", true));

    DedicatedIps(World world) {
        this.world = world;
    }

    List<Route> routes() {
        String one = "/dedicated-ips/{id}";
        return List.of(
                Route.get("/dedicated-ips", this::list),
                Route.post("/dedicated-ips", this::create),
                Route.get(one, call -> Answer.ok(view(find(call)))),
                Route.patch(one, this::patch),
                Route.delete(one, this::delete));
    }

    /** Without envelopes and in one piece, as Render's own Python client reads it. */
    private Answer list(Call call) {
        ArrayNode sets = Json.array();
        world.table(TABLE).all().reversed().stream()
                .filter(Filters.equal(call.query(), "ownerId", "/ownerId"))
                .forEach(set -> sets.add(view(set)));
        return Answer.ok(sets);
    }

    private ObjectNode find(Call call) {
        return world.table(TABLE).find(call.id()).orElseThrow(() -> Refused.notFound(call.id()));
    }

    private ObjectNode view(ObjectNode set) {
        Instant start = Instant.parse(set.path("createdAt").asText());
        Duration whole = Duration.parse(set.path("_takes").asText());
        ObjectNode view = Json.visible(set);
        for (Stage stage : STAGES) {
            Instant from = start.plus(whole.multipliedBy(stage.percent).dividedBy(100));
            if (!from.isAfter(world.moments().now()) || stage.percent == 0) {
                view.put("status", stage.status);
                addresses(view.putArray("ips"), set, stage.addresses);
            }
        }
        return view;
    }

    private static void addresses(ArrayNode ips, ObjectNode set, boolean known) {
        int first = set.path("_first").asInt();
        for (int i = 0; known && i < 3; i++) {
            ips.add(NETWORK + (first + i));
        }
    }

    private Answer create(Call call) {
        JsonNode body = call.body();
        Instant now = world.moments().stamp();
        ObjectNode set = Json.object().put("id", world.ids().next("egs", now));
        set.put("name", Json.required(body, "name"));
        set.put("ownerId", Json.required(body, "ownerId"));
        set.put("region", Region.of(body)).put("description", "").putArray("environmentIds");
        set.put("_takes", world.settings().timer("dedicatedIps").toString());
        set.put("_first", 1 + world.random().nextInt(250));
        set.put("createdAt", Stamps.text(now)).put("updatedAt", Stamps.text(now));
        write(set, body);
        world.table(TABLE).put(set.path("id").asText(), set);
        ObjectNode answer = Datastore.justCreated(world, view(set), "CREATING");
        answer.putArray("ips");
        return Answer.created(answer);
    }

    private Answer patch(Call call) {
        ObjectNode set = find(call);
        Immutable.check(
                world, set, call.body(), Map.of("region", "/region", "ownerId", "/ownerId"));
        write(set, call.body());
        world.touch(set);
        return Answer.ok(view(set));
    }

    private void write(ObjectNode set, JsonNode body) {
        List<JsonNode> environments = Json.items(body.path("environmentIds"));
        boolean known = world.settings().text("dedicatedIpEnvironments").equals("known");
        for (JsonNode id : environments) {
            if (known && world.table(Environments.TABLE).find(id.asText()).isEmpty()) {
                throw Refused.notFound(id.asText());
            }
        }
        Json.string(body, "name").ifPresent(name -> set.put("name", name));
        if (body.has("description")) {
            set.put("description", body.path("description").asText(""));
        }
        if (body.has("environmentIds")) {
            set.putArray("environmentIds").addAll(environments);
        }
    }

    private Answer delete(Call call) {
        find(call);
        world.table(TABLE).remove(call.id());
        return Answer.deleted();
    }
}
