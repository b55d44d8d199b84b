package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import io.stationkeeper.sandbox.wire.SimulatedApi;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The simulated Render API: credentials, rate limits, error shapes, and the endpoints of all families. */
public final class RenderApi implements SimulatedApi {

    private final World world;
    private final RateLimits limits;
    private final Deploys deploys;
    private final CronRuns cronRuns;
    private final AuditTrail audit;
    private final Witness witness;
    private final Jobs jobs;
    private final Maintenance maintenance;
    private final PostgresBackups backups;
    private final DatastoreEvents datastores;
    private final Deliveries deliveries;
    private final List<Route> routes;

    public RenderApi(World world) {
        this.world = world;
        limits = new RateLimits(world);
        Pages pages = new Pages(() -> world.settings().text("listOrder").equals("oldest"));
        deploys = new Deploys(world, new Releases(world), new Runtimes(world));
        Services services = new Services(world, pages, deploys);
        cronRuns = new CronRuns(world, services);
        audit = new AuditTrail(world, pages);
        witness = new Witness(world);
        jobs = new Jobs(world, pages, services);
        maintenance = new Maintenance(world);
        backups = new PostgresBackups(world);
        datastores = new DatastoreEvents(world);
        deliveries = new Deliveries(world);
        routes =
                Stream.of(
                                ofServices(pages, services),
                                ofEverythingBeside(pages, services),
                                cronRuns.routes().stream(),
                                jobs.routes().stream(),
                                ofPassage(services),
                                audit.routes().stream())
                        .flatMap(each -> each)
                        .toList();
    }

    private Stream<Route> ofPassage(Services services) {
        return Stream.of(
                        new Previews(world, services, deploys).routes(),
                        new PostgresUsers(world).routes(),
                        backups.routes(),
                        maintenance.routes(),
                        new Members(world).routes(),
                        new LogLines(world).routes(),
                        Metrics.routes(),
                        Elsewhere.routes())
                .flatMap(List::stream);
    }

    private Stream<Route> ofServices(Pages pages, Services services) {
        StaticRules rules = new StaticRules(world, pages, services);
        return Stream.of(
                        services.routes(),
                        new ServiceActions(world, services, deploys).routes(),
                        KeyedItems.envVars(world, pages, services).routes(),
                        KeyedItems.secretFiles(world, pages, services).routes(),
                        new Disks(world, pages).routes(),
                        new DiskSnapshots(world).routes(),
                        new CustomDomains(world, pages, services).routes(),
                        rules.routes(),
                        new StaticRuleItems(world, rules).routes(),
                        new Events(world, pages, services).routes(),
                        new Instances(services, deploys).routes(),
                        new DeployRoutes(world, pages, services, deploys).routes())
                .flatMap(List::stream);
    }

    private Stream<Route> ofEverythingBeside(Pages pages, Services services) {
        return Stream.of(
                        new EnvGroups(world, pages, services, deploys).routes(),
                        new Postgres(world, pages).routes(),
                        new KeyValues(world, pages).routes(),
                        new Projects(world, pages).routes(),
                        new Environments(world, pages).routes(),
                        new RegistryCredentials(world, pages).routes(),
                        new Notifications(world, pages, services).routes(),
                        new LogStreams(world, pages).routes(),
                        new MetricsStreams(world).routes(),
                        new Webhooks(world, pages).routes(),
                        new Blueprints(world, pages).routes(),
                        new DedicatedIps(world).routes(),
                        new Owners(world, pages).routes())
                .flatMap(List::stream);
    }

    @Override
    public String prefix() {
        return "/render/v1";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public boolean observed() {
        return true;
    }

    @Override
    public Answer serve(Call call, Route route) {
        advance();
        RateLimits.Verdict verdict = limits.take(call);
        return answer(call, route, verdict).with(verdict.headers()).with(requestId());
    }

    /** Brings everything that takes time up to the clock. */
    private void advance() {
        deploys.advance();
        cronRuns.advance();
        jobs.advance();
        maintenance.advance();
        backups.advance();
        datastores.advance();
    }

    private Answer answer(Call call, Route route, RateLimits.Verdict verdict) {
        if (call.caller().anonymous()) {
            return error(401, "Unauthorized");
        }
        if (verdict.refused()) {
            return error(429, "rate limit exceeded");
        }
        try {
            UnknownIds.check(world, call);
            Answer answer = witness.watch(call, () -> route.handler().apply(call));
            audit.record(call, answer);
            return answer;
        } catch (Refused refused) {
            return error(refused.status(), refused.text());
        }
    }

    @Override
    public Answer fail(Call call, int status, String text) {
        RateLimits.Verdict verdict = limits.take(call);
        Answer answer =
                call.caller().anonymous() ? error(401, "Unauthorized") : error(status, text);
        return answer.with(verdict.headers()).with(requestId());
    }

    /** {@code {"message": ...}}, but 429 is {@code {"error": ...}} (the CLI's test of the real answer). */
    private static Answer error(int status, String text) {
        String key = status == 429 ? "error" : "message";
        return Answer.of(status, Json.object().put(key, text));
    }

    /** What is in flight is kept in memory beside the documents; call this after loading or clearing them. */
    public void reloaded() {
        deploys.reloaded();
        limits.clear();
        audit.clear();
        deliveries.reloaded();
    }

    /** The audit log by id, oldest first, for whoever saves a whole state. */
    public ObjectNode auditLog() {
        return audit.save();
    }

    /** Puts back what {@link #auditLog()} answered; an empty one if it is missing. */
    public void auditLog(JsonNode saved) {
        audit.load(saved);
    }

    /** Finds again which deploys are in flight, after the documents were exchanged for a moment. */
    public void resumeDeploys() {
        deploys.reloaded();
    }

    /** Carries events to webhooks; {@code guard} runs something at once, under the simulators' lock. */
    public Courier courier(Executor guard) {
        return new Courier(deliveries, this::advance, world.settings(), guard);
    }

    /** The world outside: pushes, image tags that move, and what the services run. */
    public OutsideWorld outside() {
        return new OutsideWorld(world, deploys);
    }

    private Map<String, String> requestId() {
        return Map.of(
                "Render-Request-Id",
                world.randomText(8, "0123456789abcdef")
                        + "-"
                        + world.randomText(4, "0123456789abcdef"));
    }
}
