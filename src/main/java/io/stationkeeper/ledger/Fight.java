package io.stationkeeper.ledger;

import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.List;

/**
 * That a field which we wrote was changed back, again and again.
 *
 * @param path of the field
 * @param value what we write
 * @param writes when we wrote it, the oldest first
 * @param tripped whether it came to a hold; it stays one until a person agrees or it is quiet
 */
public record Fight(
        ResourceId id, String path, Fingerprint value, List<Instant> writes, boolean tripped) {
    public Fight {
        writes = List.copyOf(writes);
    }

    Fight moved(ResourceId to) {
        return new Fight(to, path, value, writes, tripped);
    }

    public Fight trip() {
        return new Fight(id, path, value, writes, true);
    }
}
