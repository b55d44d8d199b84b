package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Spec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A setting of the workspace, of which there is one or none, and which one call writes whole. */
final class SingletonKind implements ResourceKind, Lister {
    /** The only name: the API has none for it. */
    static final String NAME = "workspace";

    private final SingletonTraits traits;
    private final RenderClient client;
    private final Supplier<String> owner;

    SingletonKind(SingletonTraits traits, Workspace workspace) {
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
        return Map.of(id(), read(workspace).stream().toList());
    }

    @Override
    public Live inspect(Live live, Set<Facet> facets) {
        return live;
    }

    @Override
    public Optional<Live> find(String externalId) {
        return externalId.equals(externalId(owner.get())) ? read(owner.get()) : Optional.empty();
    }

    @Override
    public Created create(Manifest manifest) {
        Reply reply = traits.write(owner.get(), traits.form().create(manifest.spec()));
        return new Created(externalId(owner.get()), client.date(reply));
    }

    /** What is not managed is sent as it is. */
    @Override
    public Receipt update(Live live, Manifest manifest, List<Change> changes) {
        Spec whole = Spec.builder().putAll(live.spec()).putAll(manifest.spec()).build();
        Reply reply = traits.write(owner.get(), traits.form().write(whole, live.spec()));
        return new Receipt(client.date(reply));
    }

    @Override
    public void delete(Live live) {
        traits.delete(owner.get());
    }

    /** Unlike the owner's own id, it is no other setting's. */
    private String externalId(String workspace) {
        return traits.path() + "/" + workspace;
    }

    private Optional<Live> read(String workspace) {
        try {
            return Optional.of(decode(workspace, traits.read(workspace)));
        } catch (ProviderException.Gone _) {
            return Optional.empty();
        }
    }

    private Live decode(String workspace, JsonView setting) {
        return new Live(
                id(),
                externalId(workspace),
                NAME,
                traits.form().read(setting),
                new TreeMap<>(Map.of(Facet.CORE, client.now())),
                Instant.EPOCH,
                Optional.empty(),
                new Health.Ready("Present", "it exists"));
    }
}
