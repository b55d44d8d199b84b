package io.stationkeeper.sandbox;

import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Route;
import io.stationkeeper.sandbox.wire.SimulatedApi;
import java.util.List;

/** QStash's data plane, which nothing simulates yet: every call is counted and answered 404. */
final class QstashApi implements SimulatedApi {

    @Override
    public String prefix() {
        return "/qstash";
    }

    @Override
    public List<Route> routes() {
        return List.of();
    }

    @Override
    public Answer serve(Call call, Route route) {
        return route.handler().apply(call);
    }

    @Override
    public Answer fail(Call call, int status, String text) {
        boolean anonymous = call.caller().anonymous();
        return Answer.of(
                anonymous ? 401 : status,
                Json.object().put("error", anonymous ? "Unauthorized" : text));
    }

    @Override
    public boolean observed() {
        return true;
    }
}
