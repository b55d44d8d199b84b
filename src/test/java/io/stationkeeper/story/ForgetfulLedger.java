package io.stationkeeper.story;

import io.stationkeeper.ledger.Approval;
import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Interventions;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.Rotation;
import io.stationkeeper.resource.DeletionPolicy;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A ledger with a defect, to see that the model test finds it.
 *
 * @param read what becomes of a claim that is read
 */
record ForgetfulLedger(Ledger ledger, UnaryOperator<Claim> read) implements Ledger {
    /** A process that starts does not know what is owed. */
    static Ledger ofDebts(Ledger ledger) {
        ledger.claims().values().stream()
                .filter(claim -> claim.debt().isPresent())
                .forEach(claim -> ledger.put(claim.owing(Optional.empty())));
        return ledger;
    }

    /** Whatever a manifest asks for, it asks for deletion. */
    static Ledger ofPolicies(Ledger ledger) {
        return new ForgetfulLedger(
                ledger, claim -> claim.asked(claim.mode(), DeletionPolicy.DELETE, claim.needs()));
    }

    @Override
    public SortedMap<ResourceId, Claim> claims() {
        SortedMap<ResourceId, Claim> claims = new TreeMap<>();
        ledger.claims().forEach((id, claim) -> claims.put(id, read.apply(claim)));
        return claims;
    }

    @Override
    public Optional<Claim> claim(ResourceId id) {
        return ledger.claim(id).map(read);
    }

    @Override
    public void put(Claim claim) {
        ledger.put(claim);
    }

    @Override
    public void remove(ResourceId id) {
        ledger.remove(id);
    }

    @Override
    public Optional<String> account(String instance) {
        return ledger.account(instance);
    }

    @Override
    public void bind(String instance, String account) {
        ledger.bind(instance, account);
    }

    @Override
    public List<Approval> approvals() {
        return ledger.approvals();
    }

    @Override
    public void approve(Approval approval) {
        ledger.approve(approval);
    }

    @Override
    public void useUp(String digest) {
        ledger.useUp(digest);
    }

    @Override
    public SortedMap<ResourceId, Rotation> rotations() {
        return ledger.rotations();
    }

    @Override
    public void put(Rotation rotation) {
        ledger.put(rotation);
    }

    @Override
    public void endRotation(ResourceId id) {
        ledger.endRotation(id);
    }

    @Override
    public Interventions interventions() {
        return ledger.interventions();
    }

    @Override
    public void intervene(UnaryOperator<Interventions> edit) {
        ledger.intervene(edit);
    }

    @Override
    public void move(ResourceId from, Claim claim) {
        ledger.move(from, claim);
    }

    @Override
    public Optional<String> pruneDisarmed() {
        return ledger.pruneDisarmed();
    }

    @Override
    public void disarmPrune(String reason) {
        ledger.disarmPrune(reason);
    }

    @Override
    public void armPrune() {
        ledger.armPrune();
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
