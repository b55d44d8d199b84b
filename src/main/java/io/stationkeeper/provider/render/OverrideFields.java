package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.text;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.List;

/** Where a resource differs from what its workspace has set. */
final class OverrideFields {
    static final Facet NOTIFICATIONS_FACET = new Facet("notifications");
    static final Facet LOG_STREAM_FACET = new Facet("logStream");

    /** The word for no override. */
    static final String DEFAULT = "default";

    static final Field<String> NOTIFICATIONS_TO_SEND =
            Field.of(
                            "notificationsToSend",
                            new Shape.Choice(List.of(DEFAULT, "none", "failure", "all")),
                            "Which deploys people are notified of; default is what the workspace has set.")
                    .otherwise("`default`");

    static final Field<String> PREVIEW_NOTIFICATIONS =
            Field.of(
                            "previewNotificationsEnabled",
                            new Shape.Choice(List.of(DEFAULT, "true", "false")),
                            "Whether previews notify as well; default is what the workspace has set.")
                    .otherwise("`default`");

    static final Field<Spec> NOTIFICATIONS =
            Field.of(
                            "notifications",
                            new Shape.Nested(List.of(NOTIFICATIONS_TO_SEND, PREVIEW_NOTIFICATIONS)),
                            "Notifications of this service, instead of the workspace's settings.")
                    .in(NOTIFICATIONS_FACET)
                    .effect(Effect.LIVE)
                    .otherwise("the workspace's settings");

    static final Field<String> STREAM_SETTING =
            Field.of(
                            "setting",
                            new Shape.Choice(List.of("send", "drop")),
                            "Whether the logs are sent, or dropped.")
                    .mandatory();
    static final Field<String> STREAM_ENDPOINT =
            text("endpoint", "Where the logs are sent, for the setting send.");
    static final Field<Input> STREAM_TOKEN =
            Field.of(
                            "token",
                            new Shape.Secret(),
                            "Sent along to the endpoint; Render never shows it, and forgets one that"
                                    + " is not declared when the rest changes.")
                    .readable(Readability.WRITE_ONLY)
                    .secret()
                    .otherwise("none");

    static final Field<Spec> LOG_STREAM =
            Field.of(
                            "logStream",
                            new Shape.Nested(
                                    List.of(STREAM_SETTING, STREAM_ENDPOINT, STREAM_TOKEN)),
                            "Where its logs go, instead of the workspace's stream;"
                                    + " null for the workspace's.")
                    .in(LOG_STREAM_FACET)
                    .nullable()
                    .effect(Effect.LIVE)
                    .otherwise("the workspace's stream");

    private OverrideFields() {}
}
