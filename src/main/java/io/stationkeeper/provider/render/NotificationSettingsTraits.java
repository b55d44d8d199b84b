package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Shape;
import java.util.List;
import java.util.Optional;

/**
 * The notification settings of the workspace, which always exist:
 * https://api-docs.render.com/reference/retrieve-owner-notification-settings.
 */
record NotificationSettingsTraits(RenderClient client) implements SingletonTraits {
    static final KindId KIND = new KindId("render", "NotificationSettings");

    static final Field<Boolean> EMAIL =
            Field.of("emailEnabled", new Shape.Flag(), "Whether notifications are sent by e-mail.");
    static final Field<String> TO_SEND =
            Field.of(
                    "notificationsToSend",
                    new Shape.Choice(List.of("none", "failure", "all")),
                    "Of which events services notify, unless they say otherwise.");
    static final Field<Boolean> PREVIEWS =
            Field.of(
                    "previewNotificationsEnabled",
                    new Shape.Flag(),
                    "Whether previews notify as well.");

    static final List<Field<?>> ALL = List.of(EMAIL, TO_SEND, PREVIEWS);

    private static final WireForm FORM =
            WireForm.of(
                    WireField.flag(EMAIL, "emailEnabled", "emailEnabled"),
                    WireField.text(TO_SEND, "notificationsToSend"),
                    WireField.flag(
                            PREVIEWS,
                            "previewNotificationsEnabled",
                            "previewNotificationsEnabled"));

    @Override
    public KindModel model() {
        return RenderKinds.notificationSettings();
    }

    @Override
    public String path() {
        return "notification-settings/owners";
    }

    @Override
    public WireForm form() {
        return FORM;
    }

    @Override
    public JsonView read(String owner) {
        return client.read(
                        "GET /notification-settings/owners/{id}",
                        api -> api.notificationSettings(owner))
                .json();
    }

    @Override
    public Reply write(String owner, ObjectNode body) {
        return client.write(
                "PATCH /notification-settings/owners/{id}",
                owner,
                body,
                (api, sent) -> api.patchNotificationSettings(owner, sent));
    }

    @Override
    public Optional<Reply> delete(String owner) {
        return Optional.empty();
    }
}
