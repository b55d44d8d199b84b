package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;
import java.util.Optional;

/** The instances that run a service's live deploy: others with every deploy, none while it is suspended. */
final class Instances {

    private final Services services;
    private final Deploys deploys;

    Instances(Services services, Deploys deploys) {
        this.services = services;
        this.deploys = deploys;
    }

    List<Route> routes() {
        return List.of(Route.get("/services/{id}/instances", this::list));
    }

    /** A bare array (API specification). */
    private Answer list(Call call) {
        ObjectNode service = services.find(call.id());
        Optional<ObjectNode> live = deploys.live(service);
        int count = service.at("/serviceDetails/numInstances").asInt();
        boolean runs = live.isPresent() && !ServiceActions.suspended(service);
        ArrayNode all = Json.array();
        for (int i = 0; runs && i < count; i++) {
            String since = live.orElseThrow().path("finishedAt").asText();
            String name = call.id() + "-" + suffix(Deploys.idOf(live.orElseThrow()), i);
            all.addObject().put("id", name).put("createdAt", since);
        }
        return Answer.ok(all);
    }

    private static String suffix(String deployId, int index) {
        return Releases.hash("SHA-256", deployId + index).substring(0, 5);
    }
}
