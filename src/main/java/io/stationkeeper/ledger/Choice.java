package io.stationkeeper.ledger;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;

/**
 * That a person said which live resource a manifest speaks of. Kept until that one is claimed.
 *
 * @param by who said so
 */
public record Choice(ResourceId id, String externalId, String by, Instant at) {
    Choice moved(ResourceId to) {
        return new Choice(to, externalId, by, at);
    }
}
