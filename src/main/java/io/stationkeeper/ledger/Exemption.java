package io.stationkeeper.ledger;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * That a person wants one field left as it is for a while, however git and the provider differ.
 *
 * @param field a path such as {@code plan} or {@code envVars[MODE]}, or the name of a field, which
 *     stands for all of its elements
 * @param by who said so
 */
public record Exemption(
        ResourceId id, String field, String reason, String by, Instant since, Instant until) {
    /** Times that people read end at the second. */
    public Exemption {
        since = since.truncatedTo(ChronoUnit.SECONDS);
        until = until.truncatedTo(ChronoUnit.SECONDS);
    }

    public boolean isInForce(Instant now) {
        return now.isBefore(until);
    }

    public boolean covers(Change change) {
        return change.path().equals(field) || change.field().name().equals(field);
    }

    /** For whoever wonders why a difference stays. */
    public String words() {
        return field + " is left as it is until " + until + ", by " + by + ": " + reason;
    }
}
