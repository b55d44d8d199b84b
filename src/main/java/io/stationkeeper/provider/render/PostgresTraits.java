package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Postgres instances: https://api-docs.render.com/reference/list-postgres. */
final class PostgresTraits implements ItemTraits {
    private static final int USUAL_PORT = 5432;

    private final Items items;
    private final WireForm form;
    private final List<Part> parts;

    PostgresTraits(Workspace workspace, ExtensionStore extensions) {
        this.items = new Items(workspace.client(), "postgres", "postgres");
        this.form = PostgresForms.listed(workspace.membership());
        this.parts =
                List.of(
                        new Details(items),
                        Datastore.membership(workspace.membership()),
                        new StreamOverride(workspace.client()),
                        new PostgresExtensions(items, extensions),
                        Datastore.suspension(items));
    }

    @Override
    public KindModel model() {
        return RenderKinds.postgres();
    }

    @Override
    public Items items() {
        return items;
    }

    @Override
    public WireForm form() {
        return form;
    }

    /** Replicas are shown with their primary. */
    @Override
    public List<JsonView> list(String owner) {
        return items.list(
                owner, (api, cursor) -> api.databases(owner, false, RenderClient.PAGE, cursor));
    }

    @Override
    public Health health(JsonView item) {
        return Datastore.health(item);
    }

    /** The API wants a plan and a version; what nobody chose is what Blueprints would take. */
    @Override
    public ObjectNode creation(Manifest manifest) {
        ObjectNode body =
                WireForm.object()
                        .put("plan", PostgresFields.DEFAULT_PLAN)
                        .put("version", PostgresFields.NEWEST_VERSION);
        body.setAll(form.create(manifest.spec()));
        body.setAll(PostgresForms.SINGLE.create(manifest.spec()));
        return body;
    }

    @Override
    public ObjectNode patch(Live live, Manifest manifest, List<Change> changes) {
        ObjectNode body = form.patch(manifest.spec(), live.spec(), changes);
        boolean replicas = WireForm.touches(changes, PostgresFields.REPLICAS);
        Spec there = replicas ? replicas(live, changes) : Spec.EMPTY;
        body.setAll(PostgresForms.SINGLE.patch(manifest.spec(), there, changes));
        return body;
    }

    /** As they are at this moment: one that is left out of the next list is destroyed. */
    private Spec replicas(Live live, List<Change> changes) {
        List<String> unwanted =
                changes.stream()
                        .filter(change -> change.field().equals(PostgresFields.REPLICAS))
                        .filter(change -> change.type() == Change.Type.EXTRA)
                        .flatMap(change -> change.element().stream())
                        .toList();
        Spec there = PostgresForms.SINGLE.read(items.read(live.externalId()));
        return there.with(
                PostgresFields.REPLICAS,
                there.get(PostgresFields.REPLICAS)
                        .map(all ->
                                all.stream().filter(it -> !unwanted.contains(name(it))).toList()));
    }

    private static String name(Spec replica) {
        return replica.get(PostgresFields.REPLICA_NAME).present().orElse("");
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    /** The host of the private network; a port is not in its address (recorded). */
    @Override
    public Map<String, Sensitive> outputs(Live live) {
        return outputs(live.externalId());
    }

    /** A replica has an id of its own, and an address (API specification). */
    @Override
    public Map<String, Sensitive> outputs(Live live, String replica) {
        return Optional.ofNullable(live.facts().get(ReadReplicas.FACT + replica))
                .map(this::outputs)
                .orElseGet(Map::of);
    }

    @Override
    public Live withFacts(Live live, JsonView item) {
        return ReadReplicas.withFacts(live, item);
    }

    private Map<String, Sensitive> outputs(String id) {
        JsonView info = items.part(id, "connection-info");
        ConnectionString inside = ConnectionString.parse(info.need("internalConnectionString"));
        ConnectionString outside = ConnectionString.parse(info.need("externalConnectionString"));
        Map<String, Sensitive> outputs = new TreeMap<>();
        outputs.put("connectionString", Sensitive.of(info.need("internalConnectionString")));
        outputs.put(
                "externalConnectionString", Sensitive.of(info.need("externalConnectionString")));
        info.text("internalConnectionPoolString")
                .present()
                .ifPresent(pool -> outputs.put(DatastoreOutputs.POOL, Sensitive.of(pool)));
        outputs.put("host", Sensitive.of(inside.host()));
        outputs.put("externalHost", Sensitive.of(outside.host()));
        outputs.put("port", Sensitive.of(Integer.toString(inside.port().orElse(USUAL_PORT))));
        outputs.put("user", Sensitive.of(inside.user()));
        outputs.put("password", Sensitive.of(info.need("password")));
        outputs.put("database", Sensitive.of(inside.database()));
        return Map.copyOf(outputs);
    }

    /** Parameters and replicas, which are written with the PATCH. */
    private record Details(Items items) implements Part {
        @Override
        public Optional<Facet> facet() {
            return Optional.of(PostgresFields.DETAILS);
        }

        @Override
        public Live inspect(Live live) {
            Spec more = PostgresForms.SINGLE.read(items.read(live.externalId()));
            return live.observed(
                    PostgresFields.DETAILS,
                    items.client().now(),
                    Spec.builder().putAll(live.spec()).putAll(more).build());
        }
    }
}
