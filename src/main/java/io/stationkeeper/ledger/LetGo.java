package io.stationkeeper.ledger;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * That a person let go of a resource which may still be declared. Its claim goes with the next pass,
 * and it is not taken again before a person agrees or its manifest has left git.
 *
 * @param by who said so
 */
public record LetGo(ResourceId id, String by, Instant at) {
    /** Times that people read end at the second. */
    public LetGo {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }
}
