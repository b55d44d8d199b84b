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
import java.util.Optional;

/** Notification settings of the workspace and what services override; neither can be deleted. */
final class Notifications {

    static final String TABLE = "render.notificationOverrides";
    private static final String OWNERS = "render.notificationSettings";

    private final World world;
    private final Pages pages;
    private final Services services;

    Notifications(World world, Pages pages, Services services) {
        this.world = world;
        this.pages = pages;
        this.services = services;
    }

    List<Route> routes() {
        String override = "/notification-settings/overrides/services/{id}";
        String owner = "/notification-settings/owners/{id}";
        return List.of(
                Route.get("/notification-settings/overrides", this::overrides),
                Route.get(override, call -> Answer.ok(override(call).deepCopy())),
                Route.patch(override, this::patchOverride),
                Route.get(owner, call -> Answer.ok(owner(call).deepCopy())),
                Route.patch(owner, this::patchOwner));
    }

    /** Overrides that were written, of a workspace's services or of the named ones. */
    private Answer overrides(Call call) {
        List<ObjectNode> set =
                world.table(Services.TABLE).all().reversed().stream()
                        .filter(Filters.equal(call.query(), "ownerId", "/ownerId"))
                        .filter(Filters.equal(call.query(), "serviceId", "/id"))
                        .map(service -> world.table(TABLE).find(service.path("id").asText()))
                        .flatMap(Optional::stream)
                        .map(each -> each.deepCopy().put("_id", each.path("serviceId").asText()))
                        .toList();
        return pages.page(call, set, new Pages.Shape("override", Json::visible));
    }

    private ObjectNode override(Call call) {
        services.find(call.id());
        return world.table(TABLE)
                .find(call.id())
                .orElseGet(() ->
                        Json.object()
                                .put("serviceId", call.id())
                                .put("notificationsToSend", "default")
                                .put("previewNotificationsEnabled", "default"));
    }

    /** Shows in the service as {@code notifyOnFail}, without moving its {@code updatedAt} (measured). */
    private Answer patchOverride(Call call) {
        ObjectNode override = override(call);
        choose(override, call.body(), "notificationsToSend", "default", "none", "failure", "all");
        choose(override, call.body(), "previewNotificationsEnabled", "default", "true", "false");
        world.table(TABLE).put(call.id(), override);
        String coarse =
                switch (override.path("notificationsToSend").asText()) {
                    case "none" -> "ignore";
                    case "failure", "all" -> "notify";
                    default -> "default";
                };
        services.find(call.id()).put("notifyOnFail", coarse);
        return Answer.ok(override.deepCopy());
    }

    private ObjectNode owner(Call call) {
        return world.table(OWNERS)
                .find(call.id())
                .orElseGet(() ->
                        Json.object()
                                .put("ownerId", call.id())
                                .put("emailEnabled", true)
                                .put("slackEnabled", false)
                                .put("notificationsToSend", "failure")
                                .put("previewNotificationsEnabled", false));
    }

    private Answer patchOwner(Call call) {
        ObjectNode settings = owner(call);
        choose(settings, call.body(), "notificationsToSend", "none", "failure", "all");
        for (String flag : List.of("emailEnabled", "previewNotificationsEnabled")) {
            if (call.body().path(flag).isBoolean()) {
                settings.put(flag, call.body().path(flag).booleanValue());
            }
        }
        world.table(OWNERS).put(call.id(), settings);
        return Answer.ok(settings.deepCopy());
    }

    private static void choose(ObjectNode target, JsonNode body, String field, String... words) {
        if (!Json.present(body, field)) {
            return;
        }
        String word = body.path(field).asText();
        if (!List.of(words).contains(word)) {
            throw Refused.invalid("invalid " + field + ": " + word);
        }
        target.put(field, word);
    }
}
