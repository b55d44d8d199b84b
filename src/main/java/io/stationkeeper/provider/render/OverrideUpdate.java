package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.OverrideFields.*;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;

/** Writes where a service differs from what its workspace has set. */
record OverrideUpdate(ServiceEdit edit) {
    private static final String STREAM = "/logs/streams/resource/{id}";

    void run() {
        if (edit.touches(NOTIFICATIONS)) {
            notifications();
        }
        if (edit.touches(LOG_STREAM)) {
            edit.desired().get(LOG_STREAM).present().ifPresentOrElse(this::stream, this::noStream);
        }
    }

    private void notifications() {
        Spec wanted = edit.desired().get(NOTIFICATIONS).present().orElse(Spec.EMPTY);
        edit.write(
                "PATCH /notification-settings/overrides/services/{id}",
                ServiceBodies.texts(wanted, NOTIFICATIONS_TO_SEND, PREVIEW_NOTIFICATIONS),
                (api, sent) -> api.patchNotifications(edit.id(), sent));
    }

    /** A stream is only written whole, and with it the token, which Render never shows. */
    private void stream(Spec wanted) {
        Spec before = edit.live().spec().get(LOG_STREAM).present().orElse(Spec.EMPTY);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String setting = pick(STREAM_SETTING, wanted, before).orElse("send");
        body.put(STREAM_SETTING.name(), setting);
        if (setting.equals("send")) {
            pick(STREAM_ENDPOINT, wanted, before)
                    .ifPresent(it -> body.put(STREAM_ENDPOINT.name(), it));
            token(wanted.get(STREAM_TOKEN)).ifPresent(it -> body.put(STREAM_TOKEN.name(), it));
        }
        edit.write("PUT " + STREAM, body, (api, sent) -> api.putResourceStream(edit.id(), sent));
    }

    private void noStream() {
        edit.delete("DELETE " + STREAM, api -> api.deleteResourceStream(edit.id()));
    }

    private static Optional<String> token(Value<Input> token) {
        if (token.present().isEmpty()) {
            return Optional.empty();
        }
        if (token.present().get() instanceof Input.Known(var value)) {
            return Optional.of(value.reveal());
        }
        throw new ProviderException.Rejected(
                "logStream.token has to be sent again with every change of the stream, and its value"
                        + " is not known here: give it a value, or a secret",
                400);
    }

    private static Optional<String> pick(Field<String> field, Spec wanted, Spec before) {
        return List.of(wanted, before).stream()
                .flatMap(spec -> spec.get(field).present().stream())
                .findFirst();
    }
}
