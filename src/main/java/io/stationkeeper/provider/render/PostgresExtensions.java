package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.PostgresFields.EXTENSIONS;
import static io.stationkeeper.provider.render.PostgresFields.EXTENSIONS_FACET;

import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The extensions of a database, seen and created over SQL; see ADR 9. Never drops one. */
record PostgresExtensions(Items items, ExtensionStore store) implements Part {
    private static final int CONFLICT = 409;

    @Override
    public Optional<Facet> facet() {
        return Optional.of(EXTENSIONS_FACET);
    }

    /** Not tried while the server cannot answer: the facet stays unread then. */
    @Override
    public Live inspect(Live live) {
        if (!(live.health() instanceof Health.Ready)) {
            return live;
        }
        try (ExtensionStore.Session session = store.open(server(live))) {
            return live.observed(
                    EXTENSIONS_FACET,
                    items.client().now(),
                    live.spec().with(EXTENSIONS, Value.of(session.installed())));
        }
    }

    @Override
    public Optional<Instant> update(Live live, Manifest manifest, List<Change> changes) {
        List<Change> ours =
                changes.stream().filter(change -> change.field().equals(EXTENSIONS)).toList();
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        try (ExtensionStore.Session session = store.open(server(live))) {
            for (Change change : ours) {
                create(session, change);
            }
        }
        return Optional.of(items.client().now());
    }

    private static void create(ExtensionStore.Session session, Change change) {
        String name = change.element().orElseThrow();
        if (change.type() == Change.Type.EXTRA) {
            throw new ProviderException.Rejected(
                    "extension " + name + " is not dropped: what it holds would be lost", CONFLICT);
        }
        session.create(name);
    }

    /** From outside the private network, where we may well be. */
    private ConnectionString server(Live live) {
        return ConnectionString.parse(
                items.part(live.externalId(), "connection-info").need("externalConnectionString"));
    }
}
