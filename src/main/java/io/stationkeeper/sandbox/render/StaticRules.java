package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Headers and routes of static sites: written as a whole, in force at once. */
final class StaticRules {

    static final String TABLE = "render.rules";

    private final World world;
    private final Pages pages;
    private final Services services;

    StaticRules(World world, Pages pages, Services services) {
        this.world = world;
        this.pages = pages;
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/services/{id}/headers", call -> list(call, StaticRule.HEADER)),
                Route.put("/services/{id}/headers", call -> replace(call, StaticRule.HEADER)),
                Route.get("/services/{id}/routes", call -> list(call, StaticRule.ROUTE)),
                Route.put("/services/{id}/routes", call -> replace(call, StaticRule.ROUTE)));
    }

    /** What POST /services brings along; it is not echoed there. */
    static void createAll(World world, ObjectNode service, JsonNode details) {
        for (StaticRule rule : StaticRule.values()) {
            int priority = 0;
            for (JsonNode asked : Json.items(details.path(rule.path))) {
                add(world, service.path("id").asText(), rule, asked, priority++);
            }
        }
    }

    static ObjectNode add(
            World world, String serviceId, StaticRule rule, JsonNode asked, int priority) {
        ObjectNode document =
                Json.object().put("id", world.ids().next(rule.prefix, world.moments().stamp()));
        rule.check(asked);
        rule.fields().forEach(field -> document.put(field, asked.path(field).asText()));
        if (rule == StaticRule.ROUTE) {
            document.put("priority", priority);
        }
        document.put("_service", serviceId).put("_rule", rule.path);
        return world.table(TABLE).put(document.path("id").asText(), document);
    }

    List<ObjectNode> all(String serviceId, StaticRule rule) {
        return world.table(TABLE).where("_service", serviceId).stream()
                .filter(each -> each.path("_rule").asText().equals(rule.path))
                .toList();
    }

    ObjectNode site(Call call) {
        ObjectNode service = services.find(call.id());
        if (Services.typeOf(service) != ServiceType.STATIC) {
            throw Refused.invalid("only static sites have headers and routes");
        }
        return service;
    }

    /** Headers newest first, routes by priority (measured). */
    private Answer list(Call call, StaticRule rule) {
        site(call);
        List<ObjectNode> ordered =
                switch (rule) {
                    case HEADER -> all(call.id(), rule).reversed();
                    case ROUTE ->
                            all(call.id(), rule).stream()
                                    .sorted(
                                            Comparator.comparingInt(
                                                    each -> each.path("priority").asInt()))
                                    .toList();
                };
        Predicate<ObjectNode> wanted = each -> true;
        for (String field : rule.fields()) {
            wanted = wanted.and(Filters.equal(call.query(), field, "/" + field));
        }
        List<ObjectNode> found = ordered.stream().filter(wanted).toList();
        return pages.page(call, found, new Pages.Shape(rule.envelope, Json::visible));
    }

    /** Bare items without cursors, {@code null} for an emptied list (measured); all ids are new. */
    private Answer replace(Call call, StaticRule rule) {
        site(call);
        List<JsonNode> asked = Json.items(call.body());
        asked.forEach(rule::check);
        all(call.id(), rule).forEach(old -> world.table(TABLE).remove(old.path("id").asText()));
        ArrayNode answer = Json.array();
        for (int i = 0; i < asked.size(); i++) {
            answer.add(Json.visible(add(world, call.id(), rule, asked.get(i), i)));
        }
        return Answer.ok(answer.isEmpty() ? NullNode.getInstance() : answer);
    }
}
