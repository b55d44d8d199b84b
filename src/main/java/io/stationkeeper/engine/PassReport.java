package io.stationkeeper.engine;

import io.stationkeeper.ledger.Interventions;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything that one pass found, decided and did. All views (status, metrics, log, page) are made
 * from it.
 *
 * @param planFingerprint of all steps
 * @param unmanaged live resources of the listed kinds that nobody declared, by provider instance
 * @param notices what a person should know and no single resource can say
 * @param rotations credentials that are being replaced
 * @param interventions what people said and is in force
 * @param wakeAt when waiting for the interval would be too long
 */
public record PassReport(
        long id,
        String trigger,
        Instant startedAt,
        Duration duration,
        PassResult result,
        SourceStatus source,
        Ledger.Condition ledger,
        SortedMap<ResourceId, ResourceReport> resources,
        List<Step> steps,
        List<Hold> holds,
        String planFingerprint,
        List<Outcome> outcomes,
        List<Unmanaged> unmanaged,
        List<String> notices,
        List<RotationReport> rotations,
        Interventions interventions,
        Optional<Instant> wakeAt) {
    public PassReport {
        steps = List.copyOf(steps);
        holds = List.copyOf(holds);
        outcomes = List.copyOf(outcomes);
        unmanaged = List.copyOf(unmanaged);
        notices = List.copyOf(notices);
        rotations = List.copyOf(rotations);
    }

    /** A live resource that is nobody's. */
    public record Unmanaged(String provider, Live live) {}

    /** Whether something goes on soon: what a person put off does not. */
    boolean waits() {
        return resources.values().stream()
                .filter(it -> it.standing() == Standing.WAITING)
                .anyMatch(it -> !it.isPutOff());
    }

    public boolean wrote() {
        return outcomes.stream().anyMatch(Outcome.Applied.class::isInstance);
    }

    public long count(Standing standing) {
        return resources.values().stream().filter(r -> r.standing() == standing).count();
    }
}
