package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Webhooks of a workspace and the list of what was sent to each; {@link Deliveries} says what that is. */
final class Webhooks {

    static final String TABLE = "render.webhooks";

    private static final String SECRET_LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final World world;
    private final Pages pages;

    Webhooks(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        String one = "/webhooks/{id}";
        return List.of(
                Route.get("/webhooks", this::list),
                Route.post("/webhooks", this::create),
                Route.get(one, call -> Answer.ok(view(find(call)))),
                Route.patch(one, this::patch),
                Route.delete(one, this::delete),
                Route.get(one + "/events", this::events));
    }

    private ObjectNode find(Call call) {
        return world.table(TABLE).find(call.id()).orElseThrow(() -> Refused.notFound(call.id()));
    }

    /** The recorded answers showed no secret, though the specification has one; a setting decides. */
    private ObjectNode view(ObjectNode webhook) {
        boolean shown = world.settings().on("webhookSecrets");
        String secret = shown ? webhook.path("_secret").asText() : "";
        return Json.visible(webhook).put("secret", secret);
    }

    private Answer list(Call call) {
        List<ObjectNode> newestFirst =
                world.table(TABLE).all().reversed().stream()
                        .filter(Filters.equal(call.query(), "ownerId", "/_owner"))
                        .toList();
        return pages.page(call, newestFirst, new Pages.Shape("webhook", this::view));
    }

    private Answer create(Call call) {
        JsonNode body = call.body();
        for (String field : new String[] {"ownerId", "name", "url"}) {
            Json.required(body, field);
        }
        if (!body.path("enabled").isBoolean() || !body.has("eventFilter")) {
            throw Refused.invalid("missing required field: enabled or eventFilter");
        }
        String id = world.ids().next("whk", world.moments().stamp());
        ObjectNode webhook = Json.object().put("id", id);
        webhook.put("_owner", body.path("ownerId").asText());
        webhook.put("_secret", "whsec_" + world.randomText(32, SECRET_LETTERS));
        write(webhook, body);
        world.table(TABLE).put(id, webhook);
        return Answer.created(view(webhook));
    }

    private Answer patch(Call call) {
        ObjectNode webhook = find(call);
        write(webhook, call.body());
        return Answer.ok(view(webhook));
    }

    private static void write(ObjectNode webhook, JsonNode body) {
        Optional<String> url = Json.string(body, "url");
        if (url.isPresent() && !isWeb(url.get())) {
            throw Refused.invalid("invalid url: " + url.get());
        }
        JsonNode filter = body.path("eventFilter");
        Json.items(filter).forEach(each -> EventTypes.check(each.asText()));
        if (Json.present(body, "eventFilter") && !filter.isArray()) {
            throw Refused.invalid("eventFilter must be a list");
        }
        url.ifPresent(value -> webhook.put("url", value));
        Json.string(body, "name").ifPresent(name -> webhook.put("name", name));
        if (body.path("enabled").isBoolean()) {
            webhook.set("enabled", body.path("enabled"));
        }
        // Null and an empty list both mean every event, and both read as they were written.
        if (body.has("eventFilter")) {
            webhook.set("eventFilter", filter.deepCopy());
        }
    }

    static boolean isWeb(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private Answer delete(Call call) {
        find(call);
        world.table(TABLE).remove(call.id());
        world.table(Deliveries.SENT)
                .removeIf(each -> each.path("_webhook").asText().equals(call.id()));
        return Answer.deleted();
    }

    private Answer events(Call call) {
        find(call);
        List<ObjectNode> newestFirst =
                world.table(Deliveries.SENT).where("_webhook", call.id()).reversed().stream()
                        .filter(Filters.times(call.query(), "sent"))
                        .toList();
        return pages.page(call, newestFirst, new Pages.Shape("webhookEvent", Json::visible));
    }
}
