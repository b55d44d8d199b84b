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

/** Headers and routes of static sites: written as a whole, in force at once. */
final class StaticRules {

    static final String TABLE = "render.rules";

    private final World world;
    private final Pages pages;
    private final Services services;

    private enum Rule {
        HEADER("headers", "header", "hdr"),
        ROUTE("routes", "route", "rdr");

        final String path;
        final String envelope;
        final String prefix;

        Rule(String path, String envelope, String prefix) {
            this.path = path;
            this.envelope = envelope;
            this.prefix = prefix;
        }

        List<String> fields() {
            return switch (this) {
                case HEADER -> List.of("path", "name", "value");
                case ROUTE -> List.of("type", "source", "destination");
            };
        }
    }

    StaticRules(World world, Pages pages, Services services) {
        this.world = world;
        this.pages = pages;
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/services/{id}/headers", call -> list(call, Rule.HEADER)),
                Route.put("/services/{id}/headers", call -> replace(call, Rule.HEADER)),
                Route.get("/services/{id}/routes", call -> list(call, Rule.ROUTE)),
                Route.put("/services/{id}/routes", call -> replace(call, Rule.ROUTE)));
    }

    /** What POST /services brings along; it is not echoed there. */
    static void createAll(World world, ObjectNode service, JsonNode details) {
        for (Rule rule : Rule.values()) {
            int priority = 0;
            for (JsonNode asked : Json.items(details.path(rule.path))) {
                add(world, service.path("id").asText(), rule, asked, priority++);
            }
        }
    }

    private static ObjectNode add(
            World world, String serviceId, Rule rule, JsonNode asked, int priority) {
        ObjectNode document =
                Json.object().put("id", world.ids().next(rule.prefix, world.moments().stamp()));
        rule.fields().forEach(field -> document.put(field, Json.required(asked, field)));
        if (rule == Rule.ROUTE) {
            document.put("priority", priority);
        }
        document.put("_service", serviceId).put("_rule", rule.path);
        return world.table(TABLE).put(document.path("id").asText(), document);
    }

    private List<ObjectNode> all(String serviceId, Rule rule) {
        return world.table(TABLE).where("_service", serviceId).stream()
                .filter(each -> each.path("_rule").asText().equals(rule.path))
                .toList();
    }

    private ObjectNode site(Call call) {
        ObjectNode service = services.find(call.id());
        if (Services.typeOf(service) != ServiceType.STATIC) {
            throw Refused.invalid("only static sites have headers and routes");
        }
        return service;
    }

    /** Headers newest first, routes by priority (measured). */
    private Answer list(Call call, Rule rule) {
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
        return pages.page(call, ordered, new Pages.Shape(rule.envelope, Json::visible));
    }

    /** Bare items without cursors, {@code null} for an emptied list (measured); all ids are new. */
    private Answer replace(Call call, Rule rule) {
        site(call);
        List<JsonNode> asked = Json.items(call.body());
        asked.forEach(item -> rule.fields().forEach(field -> Json.required(item, field)));
        all(call.id(), rule).forEach(old -> world.table(TABLE).remove(old.path("id").asText()));
        ArrayNode answer = Json.array();
        for (int i = 0; i < asked.size(); i++) {
            answer.add(Json.visible(add(world, call.id(), rule, asked.get(i), i)));
        }
        return Answer.ok(answer.isEmpty() ? NullNode.getInstance() : answer);
    }
}
