package io.stationkeeper.ledger;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * That a person wants something left alone for a while: it is looked at and shown, and nothing of it
 * is written.
 *
 * @param scope {@link #ALL}, a kind such as {@code render/WebService}, or one resource in the text
 *     form of its id
 * @param by who said so
 * @param until when it ends by itself; empty for not before somebody resumes
 */
public record Suspension(
        String scope, String reason, String by, Instant since, Optional<Instant> until) {
    public static final String ALL = "all";

    /** Times that people read end at the second. */
    public Suspension {
        since = since.truncatedTo(ChronoUnit.SECONDS);
        until = until.map(end -> end.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The scope of all resources of a kind at a provider instance. */
    public static String ofKind(String instance, String kind) {
        return instance + "/" + kind;
    }

    public boolean isInForce(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }

    public boolean covers(ResourceId id) {
        return scope.equals(ALL)
                || scope.equals(ofKind(id.provider(), id.kind()))
                || scope.equals(id.toString());
    }

    /** For whoever reads why nothing happens. */
    public String words() {
        String end = until.map(Instant::toString).orElse("somebody resumes");
        return "suspended by " + by + " until " + end + ": " + reason;
    }
}
