package io.stationkeeper.story;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.ResourceId;
import java.util.Optional;
import java.util.SortedMap;

/** A real ledger whose writes are events at which the process may end. */
record CrashingLedger(Ledger ledger, CrashPoint crash) implements Ledger {
    @Override
    public SortedMap<ResourceId, Claim> claims() {
        return ledger.claims();
    }

    @Override
    public Optional<Claim> claim(ResourceId id) {
        return ledger.claim(id);
    }

    @Override
    public void put(Claim claim) {
        crash.event();
        ledger.put(claim);
        crash.event();
    }

    @Override
    public void remove(ResourceId id) {
        crash.event();
        ledger.remove(id);
        crash.event();
    }

    @Override
    public Optional<String> account(String instance) {
        return ledger.account(instance);
    }

    @Override
    public void bind(String instance, String account) {
        crash.event();
        ledger.bind(instance, account);
        crash.event();
    }

    @Override
    public Condition condition() {
        return ledger.condition();
    }

    @Override
    public void verifyWritable() {
        ledger.verifyWritable();
    }
}
