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

/** The one metrics stream of a workspace: 404 until it is put, its token never shown. */
final class MetricsStreams {

    private static final String TABLE = "render.metricsStreams";
    private static final List<String> PROVIDERS =
            List.of(
                    "BETTER_STACK",
                    "GRAFANA",
                    "DATADOG",
                    "NEW_RELIC",
                    "HONEYCOMB",
                    "SIGNOZ",
                    "GROUNDCOVER",
                    "CUSTOM");

    private final World world;

    MetricsStreams(World world) {
        this.world = world;
    }

    List<Route> routes() {
        String one = "/metrics-stream/{id}";
        return List.of(
                Route.get(one, this::get),
                Route.put(one, this::put),
                Route.delete(one, this::drop));
    }

    private Answer get(Call call) {
        return world.table(TABLE)
                .find(call.id())
                .map(stream -> Answer.ok(Json.visible(stream)))
                .orElseThrow(() -> Refused.notFound(call.id()));
    }

    /** A stream that exists may be put in part (API specification: no field is required). */
    private Answer put(Call call) {
        JsonNode body = call.body();
        ObjectNode stream =
                world.table(TABLE)
                        .find(call.id())
                        .map(ObjectNode::deepCopy)
                        .orElseGet(() -> Json.object().put("ownerId", call.id()));
        String provider = Json.string(body, "provider").orElse(stream.path("provider").asText());
        String url = Json.string(body, "url").orElse(stream.path("url").asText());
        if (!PROVIDERS.contains(provider) || !Webhooks.isWeb(url)) {
            throw Refused.invalid("invalid or missing provider or url");
        }
        stream.put("provider", provider).put("url", url);
        Json.string(body, "token").ifPresent(token -> stream.put("_token", token));
        world.table(TABLE).put(call.id(), stream);
        return Answer.ok(Json.visible(stream));
    }

    private Answer drop(Call call) {
        if (!world.table(TABLE).remove(call.id())) {
            throw Refused.notFound(call.id());
        }
        return Answer.deleted();
    }
}
