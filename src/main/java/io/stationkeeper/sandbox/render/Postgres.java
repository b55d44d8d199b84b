package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.settings.PostgresServer;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Postgres instances and their read replicas; any PATCH moves {@code updatedAt}, a change of status never does (measured). */
final class Postgres {

    static final String TABLE = "render.postgres";

    /** How long a free database lives (documented). */
    private static final Duration FREE_LIFE = Duration.ofDays(30);

    private final World world;
    private final Pages pages;
    private final PostgresBody bodies;

    Postgres(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
        bodies = new PostgresBody(world);
    }

    List<Route> routes() {
        String one = "/postgres/{id}";
        return List.of(
                Route.get("/postgres", this::list),
                Route.post("/postgres", this::create),
                Route.get(one, call -> Answer.ok(detail(call.id()))),
                Route.patch(one, this::patch),
                Route.delete(one, this::delete),
                Route.get(one + "/connection-info", this::connectionInfo),
                Route.post(one + "/suspend", call -> act(call, each -> suspend(each))),
                Route.post(one + "/resume", call -> act(call, each -> resume(each))),
                Route.post(one + "/restart", call -> act(call, this::restart)),
                Route.post(one + "/failover", call -> act(call, this::failOver)));
    }

    /** The primary that {@code id} names, itself or through a replica. */
    static Optional<ObjectNode> find(World world, String id) {
        return world.table(TABLE)
                .find(Replicas.primaryOf(id))
                .filter(primary ->
                        primary.path("id").asText().equals(id)
                                || Replicas.find(primary, id).isPresent());
    }

    private ObjectNode primary(String id) {
        return world.table(TABLE).find(id).orElseThrow(() -> missing(id));
    }

    /** A replica is changed through its primary; what the API says otherwise was never recorded. */
    private Refused missing(String id) {
        boolean replica = find(world, id).isPresent();
        return replica ? Refused.invalid("not a primary: " + id) : Refused.notFound(id);
    }

    private ObjectNode detail(String id) {
        ObjectNode primary = find(world, id).orElseThrow(() -> Refused.notFound(id));
        return PostgresView.detail(world, primary, id);
    }

    private Answer list(Call call) {
        Query query = call.query();
        boolean replicas = !query.first("includeReplicas").equals(Optional.of("false"));
        Predicate<ObjectNode> wanted =
                Filters.equal(query, "name", "/name")
                        .and(Filters.equal(query, "region", "/region"))
                        .and(Filters.equal(query, "suspended", "/suspended"))
                        .and(Filters.equal(query, "ownerId", "/owner/id"))
                        .and(Filters.equal(query, "environmentId", "/environmentId"))
                        .and(Filters.times(query, "created", "updated"));
        List<ObjectNode> newestFirst =
                world.table(TABLE).all().stream()
                        .flatMap(each -> PostgresView.elements(world, each).stream())
                        .filter(each -> replicas || each.path("role").asText().equals("primary"))
                        .filter(wanted)
                        .sorted(Comparator.comparing(Postgres::idOf).reversed())
                        .toList();
        return pages.page(call, newestFirst, new Pages.Shape("postgres", Json::visible));
    }

    private static String idOf(ObjectNode element) {
        return element.path("id").asText();
    }

    private Answer create(Call call) {
        JsonNode body = call.body();
        ObjectNode instance = Datastore.create(world, body, "dpg", "-a");
        bodies.identify(instance, body);
        bodies.apply(instance, body);
        Datastore.refuseDuplicate(world, TABLE, instance);
        String id = idOf(instance);
        instance.put("dashboardUrl", "https://dashboard.render.com/d/" + id);
        if (PostgresPlan.of(instance.path("plan").asText()).free()) {
            Instant end = Instant.parse(instance.path("createdAt").asText()).plus(FREE_LIFE);
            instance.put("expiresAt", Stamps.text(end));
        }
        world.table(TABLE).put(id, instance);
        String status = Replicas.of(instance).isEmpty() ? "unknown" : "creating";
        return Answer.created(Datastore.justCreated(world, detail(id), status));
    }

    private Answer patch(Call call) {
        ObjectNode instance = primary(call.id());
        if (!call.body().isObject()) {
            throw Refused.invalid("invalid JSON");
        }
        bodies.refuseImmutable(instance, call.body());
        ObjectNode changed = instance.deepCopy();
        bodies.apply(changed, call.body());
        Datastore.refuseDuplicate(world, TABLE, changed);
        instance.setAll(changed);
        world.touch(instance);
        return Answer.ok(detail(call.id()));
    }

    private Answer delete(Call call) {
        ObjectNode instance = primary(call.id());
        Replicas.of(instance).forEach(each -> world.table(LogStreams.TABLE).remove(idOf(each)));
        world.table(LogStreams.TABLE).remove(call.id());
        world.table(TABLE).remove(call.id());
        return Answer.deleted();
    }

    private Answer connectionInfo(Call call) {
        ObjectNode primary = find(world, call.id()).orElseThrow(() -> missing(call.id()));
        Optional<PostgresServer> real = world.settings().postgresServer();
        return Answer.ok(PostgresConnection.info(primary, call.id(), real));
    }

    private Answer act(Call call, Consumer<ObjectNode> action) {
        action.accept(primary(call.id()));
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
            throw Refused.invalid("a suspended database cannot be restarted");
        }
        Datastore.busy(world, instance, "unavailable");
    }

    private void failOver(ObjectNode instance) {
        if (!instance.path("highAvailabilityEnabled").asBoolean()) {
            throw Refused.invalid("failover needs high availability");
        }
        restart(instance);
    }
}
