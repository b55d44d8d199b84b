package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * Says when a ledger that knows nothing meets a workspace that is alive: either Stationkeeper is new
 * here, or its memory was lost. Both times nothing is removed and what differs is held.
 */
final class LostLedger {
    private final Ledger ledger;
    private long found;

    LostLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What to tell after this pass; the same until everything that is declared is ours. */
    List<String> notices(Map<ResourceId, Match> matches) {
        if (ledger.condition() != Ledger.Condition.NEW) {
            return List.of();
        }
        long candidates =
                matches.values().stream().filter(Match.Candidate.class::isInstance).count();
        found = Math.max(found, candidates);
        return found == 0
                ? List.of()
                : List.of(
                        "the ledger is new and %d of the declared resources exist already: what agrees becomes ours without a write, what differs is held, nothing is removed. If there was a ledger before, stop the daemon and restore the data folder from a backup"
                                .formatted(found));
    }

    /** A ledger that knows every declared resource knows enough. */
    void ended(PassReport report) {
        boolean whole =
                report.resources().values().stream()
                        .map(ResourceReport::plan)
                        .filter(plan -> plan.manifest().isPresent())
                        .allMatch(plan ->
                                ledger.claim(plan.id()).flatMap(Claim::externalId).isPresent());
        if (whole && !report.resources().isEmpty()) {
            ledger.knowsAll();
        }
    }
}
