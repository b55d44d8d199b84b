package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;

/** The endpoints of a service's env vars or secret files; none of them deploys or moves {@code updatedAt}. */
final class KeyedItemRoutes {

    private final KeyedItems items;
    private final Pages pages;
    private final Services services;

    KeyedItemRoutes(KeyedItems items, Pages pages, Services services) {
        this.items = items;
        this.pages = pages;
        this.services = services;
    }

    List<Route> routes() {
        String list = "/services/{id}/" + path();
        String one = list + "/{id}";
        return List.of(
                Route.get(list, this::list),
                Route.put(list, this::replace),
                Route.get(one, this::get),
                Route.put(one, this::put),
                Route.delete(one, this::delete));
    }

    private String path() {
        return switch (items.kind) {
            case ENV_VAR -> "env-vars";
            case SECRET_FILE -> "secret-files";
        };
    }

    private Pages.Shape shape() {
        return new Pages.Shape(items.kind.envelope, Json::visible);
    }

    private Answer list(Call call) {
        return pages.page(call, items.newestFirst(services.find(call.id())), shape());
    }

    /** Answers in the order of the request; the next GET shows the reverse (measured). */
    private Answer replace(Call call) {
        ObjectNode service = services.find(call.id());
        ArrayNode answer = Json.array();
        items.replace(service, call.body()).stream()
                .map(item -> pages.envelope(Pages.listName(call), item, shape()))
                .forEach(answer::add);
        return Answer.ok(answer);
    }

    private Answer get(Call call) {
        return items.find(services.find(call.id()), call.child())
                .map(item -> Answer.ok(Json.visible(item)))
                .orElseThrow(() -> Refused.notFound(call.child()));
    }

    /** 200 for an env var, 201 for a secret file (the specification's codes). */
    private Answer put(Call call) {
        ObjectNode item = items.put(services.find(call.id()), call.child(), call.body());
        int status =
                switch (items.kind) {
                    case ENV_VAR -> 200;
                    case SECRET_FILE -> 201;
                };
        return Answer.of(status, Json.visible(item));
    }

    private Answer delete(Call call) {
        items.remove(services.find(call.id()), call.child());
        return Answer.deleted();
    }
}
