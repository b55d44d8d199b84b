package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A kind whose resources are items of one collection: one POST makes one, one PATCH changes its
 * fields and its name, and what has calls of its own follows part by part.
 */
final class ItemKind implements ResourceKind, Lister {
    private final ItemTraits traits;
    private final RenderClient client;
    private final Supplier<String> owner;

    ItemKind(ItemTraits traits, Workspace workspace) {
        this.traits = traits;
        this.client = workspace.client();
        this.owner = workspace.owner();
    }

    @Override
    public KindModel model() {
        return traits.model();
    }

    @Override
    public Set<KindId> kinds() {
        return Set.of(id());
    }

    @Override
    public Map<KindId, List<Live>> list(String workspace) {
        List<Live> found = traits.list(workspace).stream().map(this::decode).toList();
        traits.learn(found);
        return Map.of(id(), found);
    }

    @Override
    public Live inspect(Live live, Set<Facet> facets) {
        Live seen = live;
        for (Part part : traits.parts()) {
            if (part.facet().filter(facets::contains).isPresent()) {
                seen = part.inspect(seen);
            }
        }
        return seen;
    }

    @Override
    public Optional<Live> find(String externalId) {
        return traits.items().find(externalId).map(this::decode);
    }

    @Override
    public Created create(Manifest manifest) {
        ObjectNode body = traits.creation(manifest);
        body.put("name", manifest.liveName()).put("ownerId", owner.get());
        Reply reply = traits.items().create(body);
        String id = reply.json().need("id");
        traits.created(manifest.liveName(), id);
        return new Created(id, client.date(reply));
    }

    @Override
    public Receipt update(Live live, Manifest manifest, List<Change> changes) {
        Instant lastWrite = live.createdAt();
        ObjectNode body = traits.patch(live, manifest, changes);
        if (!live.name().equals(manifest.liveName())) {
            body.put("name", manifest.liveName());
        }
        if (!body.isEmpty()) {
            lastWrite = client.date(traits.items().patch(live.externalId(), body));
        }
        for (Part part : traits.parts()) {
            lastWrite = part.update(live, manifest, changes).orElse(lastWrite);
        }
        return new Receipt(lastWrite);
    }

    @Override
    public void delete(Live live) {
        traits.items().delete(live.externalId());
    }

    @Override
    public Map<String, Sensitive> outputs(Live live) {
        return traits.outputs(live);
    }

    @Override
    public Map<String, Sensitive> outputs(Live live, String member) {
        return traits.outputs(live, member);
    }

    /** Where an item shows no creation time, its id holds one. */
    private Live decode(JsonView item) {
        String id = item.need("id");
        Live live =
                new Live(
                        id(),
                        id,
                        item.need("name"),
                        traits.form().read(item),
                        new TreeMap<>(Map.of(Facet.CORE, client.now())),
                        item.moment("createdAt").orElseGet(() -> Xid.time(id)),
                        item.text("dashboardUrl").present().map(URI::create),
                        traits.health(item));
        return traits.withFacts(live, item);
    }
}
