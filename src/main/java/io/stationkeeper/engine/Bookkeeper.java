package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.source.History;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is written down because of what was read, before anything is decided. */
record Bookkeeper(Ledger ledger, Providers providers, Departures departures, Disarming disarming) {
    /**
     * Before a revision counts as accepted: what it means for what is removed.
     *
     * @throws LedgerException if it cannot be written down, and then it is not accepted
     */
    void accepted(DesiredState state, History history) {
        disarming.accepted(state, history);
        new Moving(ledger).follow(state);
        departures.declared(state);
    }

    /** A claim goes with its manifest when that takes another name in git. */
    void follow(DesiredState desired) {
        try {
            new Moving(ledger).follow(desired);
            departures.declared(desired);
        } catch (LedgerException _) {
            // Without the move the resource looks new, and that is held.
        }
    }

    /** Binds accounts that are seen for the first time and strikes off deploys that were seen. */
    void saw(Lookout.Sight sight, Instant start) {
        try {
            disarming.saw(sight.matches());
            bindAccounts(sight.live());
            settleDebts(sight, start);
        } catch (LedgerException _) {
            // The ledger says of itself that it is unwritable; the plan is shown all the same.
        }
    }

    /** Who leaves, and who is gone. */
    void left(DesiredState desired, LiveState live, Mode ceiling, Instant now) {
        try {
            departures.left(desired, live, ceiling, now);
        } catch (LedgerException _) {
            // Without it in writing nobody leaves.
        }
    }

    /** A person agreed to what was held because the source or the ledger is not what it was. */
    void agreed(Guard.Guarded guarded, Set<String> approved) {
        try {
            disarming.settle(guarded, approved);
        } catch (LedgerException _) {
            // In a later pass, when the ledger can be written again.
        }
    }

    /** Nothing live is changed while what we do cannot be written down. */
    Plan writable(Plan plan) {
        boolean needed = plan.order().stream().anyMatch(Step::isAllowed);
        if (!needed) {
            return plan;
        }
        try {
            ledger.verifyWritable();
            return plan;
        } catch (LedgerException e) {
            return plan.blocked(String.valueOf(e.getMessage()));
        }
    }

    private void bindAccounts(LiveState live) {
        for (Provider provider : providers.all()) {
            boolean usable =
                    live.accounts().get(provider.instance()) instanceof AccountState.Usable;
            if (usable && ledger.account(provider.instance()).isEmpty()) {
                ledger.bind(provider.instance(), provider.account());
            }
        }
    }

    private void settleDebts(Lookout.Sight sight, Instant start) {
        for (Match match : sight.matches().values()) {
            if (match instanceof Match.Ours(Live live, Claim claim)
                    && claim.debt().isPresent()
                    && live.deploys().isPresent()
                    && isFresh(live, start)
                    && Debts.settled(claim.debt().get(), live.deploys().get())) {
                ledger.put(claim.owing(Optional.empty()));
            }
        }
    }

    private static boolean isFresh(Live live, Instant start) {
        Instant read = live.observedAt().get(Facet.DEPLOYS);
        return read != null && !read.isBefore(start);
    }
}
