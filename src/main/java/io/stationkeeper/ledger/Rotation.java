package io.stationkeeper.ledger;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * That the credential of a resource is being replaced. Kept until every consumer runs with the new
 * one, so that a crash or a failed deploy half way is gone on with.
 *
 * @param by who asked for it
 * @param resetAt when the provider answered the reset, by our clock; empty until then. A reset whose
 *     answer was lost is sent again: that makes yet another credential, and consumers take the last
 */
public record Rotation(ResourceId id, String by, Instant requestedAt, Optional<Instant> resetAt) {
    public static Rotation requested(ResourceId id, String by, Instant at) {
        return new Rotation(id, by, at, Optional.empty());
    }

    public Rotation reset(Instant at) {
        return new Rotation(id, by, requestedAt, Optional.of(at));
    }
}
