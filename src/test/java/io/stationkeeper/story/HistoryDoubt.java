package io.stationkeeper.story;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the source can be believed that something has left it: not after its history was written
 * anew, before a person has looked.
 */
final class HistoryDoubt {
    /** Those of which one was accepted last: several after a process that died. */
    private final Set<HistorySource.Revision> accepted = new LinkedHashSet<>();

    private boolean sure;
    private boolean possible;

    /**
     * Before a pass that reads this.
     *
     * @param owning whether something is surely ours: else nothing can be taken away
     */
    void reads(HistorySource.Revision revision, boolean owning) {
        long strange = accepted.stream().filter(it -> !revision.follows(it)).count();
        sure = sure || (owning && strange > 0 && strange == accepted.size());
        possible = possible || strange > 0;
    }

    /** After that pass. */
    void has(Optional<HistorySource.Revision> read, boolean crashed) {
        if (read.isPresent() && !crashed) {
            accepted.clear();
        }
        read.ifPresent(accepted::add);
    }

    /** A ledger that knows nothing meets what exists: it may be the successor of a lost one. */
    void metSomething() {
        possible = true;
    }

    /** A person agreed to what was held for it. */
    void looked() {
        sure = false;
    }

    /** Nothing may be taken away now. */
    boolean isSure() {
        return sure;
    }

    /** There was a reason once, as far as can be told. */
    boolean wasPossible() {
        return possible;
    }
}
