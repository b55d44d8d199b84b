package io.stationkeeper.story;

import io.stationkeeper.ledger.Approval;
import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Interventions;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.Rotation;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

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
    public List<Approval> approvals() {
        return ledger.approvals();
    }

    @Override
    public void approve(Approval approval) {
        crash.event();
        ledger.approve(approval);
        crash.event();
    }

    @Override
    public void useUp(String digest) {
        crash.event();
        ledger.useUp(digest);
        crash.event();
    }

    @Override
    public SortedMap<ResourceId, Rotation> rotations() {
        return ledger.rotations();
    }

    @Override
    public void put(Rotation rotation) {
        crash.event();
        ledger.put(rotation);
        crash.event();
    }

    @Override
    public void endRotation(ResourceId id) {
        crash.event();
        ledger.endRotation(id);
        crash.event();
    }

    @Override
    public Interventions interventions() {
        return ledger.interventions();
    }

    @Override
    public void intervene(UnaryOperator<Interventions> edit) {
        crash.event();
        ledger.intervene(edit);
        crash.event();
    }

    @Override
    public void move(ResourceId from, Claim claim) {
        crash.event();
        ledger.move(from, claim);
        crash.event();
    }

    @Override
    public Optional<String> pruneDisarmed() {
        return ledger.pruneDisarmed();
    }

    @Override
    public void disarmPrune(String reason) {
        crash.event();
        ledger.disarmPrune(reason);
        crash.event();
    }

    @Override
    public void armPrune() {
        crash.event();
        ledger.armPrune();
        crash.event();
    }

    @Override
    public void knowsAll() {
        ledger.knowsAll();
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
