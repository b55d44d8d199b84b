package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A part of a resource that has calls of its own. */
interface Part {
    /** The facet that {@link #inspect} reads; empty for what the list shows. */
    default Optional<Facet> facet() {
        return Optional.empty();
    }

    default Live inspect(Live live) {
        return live;
    }

    /** Writes what of this part is among the changes; the provider's clock after the last write. */
    default Optional<Instant> update(Live live, Manifest manifest, List<Change> changes) {
        return Optional.empty();
    }
}
