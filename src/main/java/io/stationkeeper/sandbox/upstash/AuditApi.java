package io.stationkeeper.sandbox.upstash;

import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Route;
import io.stationkeeper.sandbox.wire.SimulatedApi;
import java.util.List;

/** The one Upstash endpoint that lies outside {@code /v2}. */
public final class AuditApi implements SimulatedApi {

    private final AuditLog audit;

    public AuditApi(World world) {
        audit = new AuditLog(world);
    }

    @Override
    public String prefix() {
        return "/upstash/auditlogs";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("", call -> Answer.ok(audit.newestFirst(call))));
    }

    @Override
    public Answer serve(Call call, Route route) {
        return call.caller().anonymous() ? UpstashApi.unauthorized() : route.handler().apply(call);
    }

    @Override
    public Answer fail(Call call, int status, String text) {
        boolean anonymous = call.caller().anonymous();
        return anonymous ? UpstashApi.unauthorized() : UpstashApi.error(status, text);
    }

    @Override
    public boolean observed() {
        return true;
    }
}
