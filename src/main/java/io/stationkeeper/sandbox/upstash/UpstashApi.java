package io.stationkeeper.sandbox.upstash;

import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Operation;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import io.stationkeeper.sandbox.wire.SimulatedApi;
import java.util.List;
import java.util.stream.Stream;

/** The simulated Upstash developer API: Basic credentials, errors as bare JSON strings, no rate-limit headers. */
public final class UpstashApi implements SimulatedApi {

    private final QuietLimit limit;
    private final List<Route> routes;

    public UpstashApi(World world) {
        limit = new QuietLimit(world);
        AuditLog audit = new AuditLog(world);
        Databases databases = new Databases(world, audit);
        routes =
                Stream.of(
                                databases.routes(),
                                new DatabaseSettings(world, databases, audit).routes(),
                                new Backups(world, databases, audit).routes(),
                                new Teams(world, databases, audit).routes(),
                                new DatabaseStats(world, databases).routes())
                        .flatMap(List::stream)
                        .toList();
    }

    @Override
    public String prefix() {
        return "/upstash/v2";
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
        if (call.caller().anonymous()) {
            return unauthorized();
        }
        if (limit.exceeded(call.caller())) {
            return error(429, "rate limit exceeded");
        }
        if (Customer.onlyReads(call) && !call.operation().reads()) {
            // Before anything else: an id that does not exist makes no difference.
            return error(403, "Readonly API key");
        }
        try {
            return route.handler().apply(call);
        } catch (Refused refused) {
            return error(refused.status(), refused.text());
        }
    }

    @Override
    public Answer fail(Call call, int status, String text) {
        if (call.caller().anonymous()) {
            return unauthorized();
        }
        boolean elsewise = status == 404 && isKnown(call.operation());
        return elsewise ? error(405, "method not allowed") : error(status, text);
    }

    /** Whether the path has another method. */
    private boolean isKnown(Operation asked) {
        return routes.stream()
                .map(Route::operation)
                .anyMatch(known ->
                        known.template().equals(asked.template())
                                && !known.method().equals(asked.method()));
    }

    /** An object, unlike all other errors. */
    static Answer unauthorized() {
        return Answer.of(401, Json.object().put("error", "Unauthorized"));
    }

    static Answer error(int status, String text) {
        return Answer.of(status, Json.text(text));
    }
}
