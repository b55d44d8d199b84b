package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.source.History;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When nothing is removed before a person has looked: what seems to have left git may never have been
 * there. The reason is in the ledger before the revision counts as accepted, and stays until a
 * removal that is held for it is approved.
 */
record Disarming(Ledger ledger) {
    private static final int SHORT = 12;

    /**
     * Before a revision is accepted.
     *
     * @throws io.stationkeeper.ledger.LedgerException if it cannot be written down
     */
    void accepted(DesiredState state, History history) {
        if (ownsAnything()) {
            why(state, history).ifPresent(ledger::disarmPrune);
        }
    }

    /**
     * A ledger that knows nothing meets resources that exist: it may be a lost one's successor. With
     * nothing there, there was nothing to forget.
     */
    void saw(Map<?, Match> matches) {
        if (ledger.condition() != Ledger.Condition.NEW || ledger.pruneDisarmed().isPresent()) {
            return;
        }
        long candidates =
                matches.values().stream().filter(Match.Candidate.class::isInstance).count();
        if (candidates > 0) {
            ledger.disarmPrune(
                    held(
                            "the ledger was new when %d declared resources existed already"
                                    .formatted(candidates)));
        }
    }

    /** After an approval of all that is held for this reason. */
    void settle(Guard.Guarded guarded, Set<String> approved) {
        Optional<String> reason = ledger.pruneDisarmed();
        if (reason.isEmpty()) {
            return;
        }
        boolean agreed =
                guarded.plan().order().stream()
                        .filter(Disarming::isRemoval)
                        .anyMatch(step -> approved.contains(Digests.of(step)));
        boolean open =
                guarded.holds().stream().anyMatch(hold -> hold.reason().equals(reason.get()));
        if (agreed && !open) {
            ledger.armPrune();
        }
    }

    static boolean isRemoval(Step step) {
        return step.action() == Action.DELETE || step.action() == Action.REMOVE;
    }

    private Optional<String> why(DesiredState state, History history) {
        String revision = shortened(state.revision());
        return switch (history) {
            case REWRITTEN ->
                    Optional.of(
                            held(
                                    revision
                                            + " does not follow from the revision before it (a force-push, or a history that is not whole)"));
            case OTHER_SOURCE ->
                    Optional.of(
                            held(
                                    revision
                                            + " comes from another location, branch or path than the revision before it"));
            case FIRST, UNCHANGED, FAST_FORWARD ->
                    state.manifests().isEmpty()
                            ? Optional.of(held(revision + " declares nothing at all"))
                            : Optional.empty();
        };
    }

    private boolean ownsAnything() {
        return ledger.claims().values().stream()
                .anyMatch(claim -> claim.state() != Claim.State.RELEASED);
    }

    private static String held(String why) {
        return "nothing is removed before somebody has looked: " + why;
    }

    /** A commit as people write it; other revisions as they are. */
    static String shortened(String revision) {
        return revision.contains(":") || revision.length() <= SHORT
                ? revision
                : revision.substring(0, SHORT);
    }
}
