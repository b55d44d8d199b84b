package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.OverrideFields.*;

import io.stationkeeper.resource.Spec;

/** Writes where a service differs from what its workspace has set. */
record OverrideUpdate(ServiceEdit edit, StreamOverride stream) {
    void run() {
        if (edit.touches(NOTIFICATIONS)) {
            notifications();
        }
        stream.write(edit.live(), edit.desired(), edit.changes()).ifPresent(edit::wrote);
    }

    private void notifications() {
        Spec wanted = edit.desired().get(NOTIFICATIONS).present().orElse(Spec.EMPTY);
        edit.write(
                "PATCH /notification-settings/overrides/services/{id}",
                ServiceBodies.texts(wanted, NOTIFICATIONS_TO_SEND, PREVIEW_NOTIFICATIONS),
                (api, sent) -> api.patchNotifications(edit.id(), sent));
    }
}
