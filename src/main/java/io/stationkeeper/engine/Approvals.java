package io.stationkeeper.engine;

import io.stationkeeper.ledger.Approval;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.LedgerException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What people agreed to. Asked by the pass's thread, told from any: an approval is in the ledger
 * when {@link #approve} returns.
 */
public final class Approvals {
    /** How long an approval is good for: long enough for a quota to come back, not for ever. */
    public static final Duration VALIDITY = Duration.ofHours(24);

    private final Ledger ledger;
    private final InstantSource clock;
    private final PassListener listener;
    private volatile List<Hold> shown = List.of();

    Approvals(Ledger ledger, InstantSource clock, PassListener listener) {
        this.ledger = ledger;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Agrees to the steps of a hold of the last pass.
     *
     * @param by who agrees, for the record
     * @return empty if there is no such hold
     * @throws LedgerException if it cannot be written down, and then nothing was agreed to
     */
    public Optional<Approval> approve(String fingerprint, String by) {
        Optional<Hold> hold =
                shown.stream().filter(it -> it.fingerprint().equals(fingerprint)).findAny();
        return hold.filter(Hold::approvable).map(it -> store(it, by));
    }

    /** Whether the last pass had this hold, approvable or not. */
    public Optional<Hold> find(String fingerprint) {
        return shown.stream().filter(it -> it.fingerprint().equals(fingerprint)).findAny();
    }

    private Approval store(Hold hold, String by) {
        Instant now = clock.instant();
        Approval approval =
                new Approval(
                        hold.fingerprint(),
                        by,
                        now,
                        hold.from().filter(now::isBefore).orElse(now).plus(VALIDITY),
                        new TreeSet<>(hold.digests()));
        ledger.approve(approval);
        listener.approved(hold, approval);
        return approval;
    }

    InstantSource clock() {
        return clock;
    }

    void show(List<Hold> holds) {
        shown = List.copyOf(holds);
    }

    /** The digests of the steps that may go ahead. */
    Set<String> digests(Instant now) {
        return ledger.approvals().stream()
                .filter(approval -> approval.isValid(now))
                .flatMap(approval -> approval.digests().stream())
                .collect(Collectors.toSet());
    }

    /** After the step was done. */
    void used(Step step) {
        String digest = Digests.of(step);
        if (ledger.approvals().stream().anyMatch(it -> it.digests().contains(digest))) {
            ledger.useUp(digest);
        }
    }
}
