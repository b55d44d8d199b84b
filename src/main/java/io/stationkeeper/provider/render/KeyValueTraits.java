package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Map;

/** Key Value instances: https://api-docs.render.com/reference/list-key-value. */
final class KeyValueTraits implements ItemTraits {
    private static final int USUAL_PORT = 6379;

    private final Items items;
    private final WireForm form;
    private final List<Part> parts;

    KeyValueTraits(Workspace workspace) {
        this.items = new Items(workspace.client(), "key-value", "keyValue");
        this.form =
                WireForm.of(
                        WireField.text(KeyValueFields.PLAN, "plan"),
                        WireField.text(KeyValueFields.REGION, "region").fixed(),
                        option(KeyValueFields.MAXMEMORY_POLICY),
                        option(KeyValueFields.PERSISTENCE_MODE),
                        AllowList.wire(Datastore.IP_ALLOW_LIST),
                        Datastore.environment(workspace.membership()),
                        Datastore.suspended());
        this.parts =
                List.of(
                        Datastore.membership(workspace.membership()),
                        new StreamOverride(workspace.client()),
                        Datastore.suspension(items));
    }

    /** Written flat, read in {@code options} (recorded), and spelled with underscores. */
    private static WireField<String> option(Field<String> field) {
        return WireField.of(
                field,
                item ->
                        item.object("options")
                                .present()
                                .map(options -> options.text(field.name()))
                                .orElseGet(Value::unset),
                (body, desired, _) ->
                        desired.present()
                                .ifPresent(word -> body.put(field.name(), word.replace('-', '_'))));
    }

    @Override
    public KindModel model() {
        return RenderKinds.keyValue();
    }

    @Override
    public Items items() {
        return items;
    }

    @Override
    public WireForm form() {
        return form;
    }

    @Override
    public Health health(JsonView item) {
        return Datastore.health(item);
    }

    /** The API wants a plan; what nobody chose is what Blueprints would take. */
    @Override
    public ObjectNode creation(Manifest manifest) {
        ObjectNode body = WireForm.object().put("plan", KeyValueFields.DEFAULT_PLAN);
        body.setAll(form.create(manifest.spec()));
        return body;
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public Map<String, Sensitive> outputs(Live live) {
        JsonView info = items.part(live.externalId(), "connection-info");
        String inside = info.need("internalConnectionString");
        ConnectionString parsed = ConnectionString.parse(inside);
        return Map.of(
                "connectionString",
                Sensitive.of(inside),
                "externalConnectionString",
                Sensitive.of(info.need("externalConnectionString")),
                "host",
                Sensitive.of(parsed.host()),
                "port",
                Sensitive.of(Integer.toString(parsed.port().orElse(USUAL_PORT))));
    }
}
