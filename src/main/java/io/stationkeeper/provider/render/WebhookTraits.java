package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Map;

/** Webhooks of the workspace: https://api-docs.render.com/reference/list-webhooks. */
final class WebhookTraits implements ItemTraits {
    static final KindId KIND = new KindId("render", "Webhook");

    /** What the deliveries are signed with. */
    static final String SECRET = "secret";

    static final Field<String> URL =
            Field.of("url", new Shape.Text(), "Where events are delivered.")
                    .mandatory()
                    .effect(Effect.LIVE)
                    .example("https://hooks.example.com/render");
    static final Field<Boolean> ENABLED =
            Field.of("enabled", new Shape.Flag(), "Whether anything is delivered.")
                    .effect(Effect.LIVE)
                    .otherwise("`true`");

    /** Compared as a whole: the empty list means something else than its elements. */
    static final Field<List<String>> EVENT_FILTER =
            Field.of(
                            "eventFilter",
                            new Shape.Texts(),
                            "The types of the events that are delivered; [] for all.")
                    .equivalent(Normal::sameElements)
                    .effect(Effect.LIVE)
                    .otherwise("all events");

    static final List<Field<?>> ALL = List.of(URL, ENABLED, EVENT_FILTER);

    private static final String FILTER_KEY = "eventFilter";
    static final WireForm FORM =
            WireForm.of(
                    WireField.text(URL, "url"),
                    WireField.flag(ENABLED, "enabled", "enabled"),
                    WireField.of(
                            EVENT_FILTER,
                            WebhookTraits::filter,
                            (body, desired, _) -> {
                                ArrayNode types = body.putArray(FILTER_KEY);
                                desired.present().orElse(List.of()).forEach(types::add);
                            }));

    private final Items items;

    WebhookTraits(Workspace workspace) {
        this.items = new Items(workspace.client(), "webhooks", "webhook");
    }

    /** {@code null} and {@code []} are the same (recorded). */
    private static Value<List<String>> filter(JsonView item) {
        Value<List<String>> types = item.texts(FILTER_KEY);
        return types instanceof Value.Absent<List<String>> ? Value.of(List.of()) : types;
    }

    @Override
    public KindModel model() {
        return RenderKinds.webhook();
    }

    @Override
    public Items items() {
        return items;
    }

    @Override
    public WireForm form() {
        return FORM;
    }

    /** The API wants all of them. */
    @Override
    public ObjectNode creation(Manifest manifest) {
        ObjectNode body = WireForm.object().put("enabled", true);
        body.putArray(FILTER_KEY);
        body.setAll(FORM.create(manifest.spec()));
        return body;
    }

    @Override
    public Map<String, Sensitive> outputs(Live live) {
        return items.read(live.externalId())
                .text(SECRET)
                .present()
                .filter(secret -> !secret.isEmpty())
                .map(secret -> Map.of(SECRET, Sensitive.of(secret)))
                .orElseGet(Map::of);
    }
}
