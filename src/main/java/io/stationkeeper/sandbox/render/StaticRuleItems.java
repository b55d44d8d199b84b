package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Headers and routes of static sites one at a time, by the specification (never recorded). */
final class StaticRuleItems {

    private final World world;
    private final StaticRules rules;

    StaticRuleItems(World world, StaticRules rules) {
        this.world = world;
        this.rules = rules;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/services/{id}/headers", this::addHeader),
                Route.delete("/services/{id}/headers/{id}", c -> remove(c, StaticRule.HEADER)),
                Route.post("/services/{id}/routes", this::addRoute),
                Route.patch("/services/{id}/routes/{id}", this::move),
                Route.delete("/services/{id}/routes/{id}", c -> remove(c, StaticRule.ROUTE)));
    }

    /** The specification wraps a header, and not a route. */
    private Answer addHeader(Call call) {
        rules.site(call);
        ObjectNode header = StaticRules.add(world, call.id(), StaticRule.HEADER, call.body(), 0);
        ObjectNode answer = Json.object();
        answer.set("headers", Json.visible(header));
        return Answer.created(answer);
    }

    /** Goes last, or where it is told to, and those after it move on by one. */
    private Answer addRoute(Call call) {
        rules.site(call);
        int last = rules.all(call.id(), StaticRule.ROUTE).size();
        ObjectNode route = StaticRules.add(world, call.id(), StaticRule.ROUTE, call.body(), last);
        if (Json.present(call.body(), "priority")) {
            place(call.id(), route, priority(call.body()));
        }
        return Answer.created(Json.visible(route));
    }

    /** The specification's path forgets to name the route and its answer calls it {@code headers}. */
    private Answer move(Call call) {
        rules.site(call);
        ObjectNode route = find(call, StaticRule.ROUTE);
        place(call.id(), route, priority(call.body()));
        ObjectNode answer = Json.object();
        answer.set("headers", Json.visible(route));
        return Answer.ok(answer);
    }

    private static int priority(JsonNode body) {
        JsonNode priority = body.path("priority");
        if (!priority.isInt() || priority.intValue() < 0) {
            throw Refused.invalid("priority must be a number from 0");
        }
        return priority.intValue();
    }

    private void place(String serviceId, ObjectNode route, int priority) {
        List<ObjectNode> order = new ArrayList<>(inOrder(serviceId));
        order.remove(route);
        order.add(Math.min(priority, order.size()), route);
        renumber(order);
    }

    private List<ObjectNode> inOrder(String serviceId) {
        return rules.all(serviceId, StaticRule.ROUTE).stream()
                .sorted(Comparator.comparingInt(each -> each.path("priority").asInt()))
                .toList();
    }

    private static void renumber(List<ObjectNode> order) {
        for (int i = 0; i < order.size(); i++) {
            order.get(i).put("priority", i);
        }
    }

    private Answer remove(Call call, StaticRule rule) {
        rules.site(call);
        world.table(StaticRules.TABLE).remove(find(call, rule).path("id").asText());
        if (rule == StaticRule.ROUTE) {
            renumber(inOrder(call.id()));
        }
        return Answer.deleted();
    }

    private ObjectNode find(Call call, StaticRule rule) {
        return rules.all(call.id(), rule).stream()
                .filter(each -> each.path("id").asText().equals(call.child()))
                .findFirst()
                .orElseThrow(() -> Refused.notFound(call.child()));
    }
}
