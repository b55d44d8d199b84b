package io.stationkeeper.ledger;

import io.stationkeeper.resource.ResourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A ledger that forgets, for looking without touching: what it is told stays in memory. */
public final class ScratchLedger implements Ledger {
    private final SortedMap<ResourceId, Claim> claims;
    private final Map<String, String> accounts = new HashMap<>();
    private final List<Approval> approvals = new ArrayList<>();
    private final SortedMap<ResourceId, Rotation> rotations = new TreeMap<>();
    private final Condition condition;
    private Interventions interventions = Interventions.NONE;
    private Optional<String> pruneDisarmed = Optional.empty();

    private ScratchLedger(SortedMap<ResourceId, Claim> claims, Condition condition) {
        this.claims = claims;
        this.condition = condition;
    }

    /** Starts with what another ledger knows. */
    public static ScratchLedger copyOf(Ledger ledger, Iterable<String> instances) {
        ScratchLedger copy = new ScratchLedger(new TreeMap<>(ledger.claims()), ledger.condition());
        copy.approvals.addAll(ledger.approvals());
        copy.rotations.putAll(ledger.rotations());
        copy.interventions = ledger.interventions();
        copy.pruneDisarmed = ledger.pruneDisarmed();
        for (String instance : instances) {
            ledger.account(instance).ifPresent(account -> copy.bind(instance, account));
        }
        return copy;
    }

    @Override
    public SortedMap<ResourceId, Claim> claims() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(claims));
    }

    @Override
    public Optional<Claim> claim(ResourceId id) {
        return Optional.ofNullable(claims.get(id));
    }

    @Override
    public void put(Claim claim) {
        claims.put(claim.id(), claim);
    }

    @Override
    public void remove(ResourceId id) {
        claims.remove(id);
    }

    @Override
    public Optional<String> account(String instance) {
        return Optional.ofNullable(accounts.get(instance));
    }

    @Override
    public void bind(String instance, String account) {
        accounts.put(instance, account);
    }

    @Override
    public List<Approval> approvals() {
        return List.copyOf(approvals);
    }

    @Override
    public void approve(Approval approval) {
        approvals.add(approval);
    }

    @Override
    public void useUp(String digest) {
        approvals.replaceAll(approval -> approval.without(digest));
    }

    @Override
    public SortedMap<ResourceId, Rotation> rotations() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(rotations));
    }

    @Override
    public void put(Rotation rotation) {
        rotations.put(rotation.id(), rotation);
    }

    @Override
    public void endRotation(ResourceId id) {
        rotations.remove(id);
    }

    @Override
    public Interventions interventions() {
        return interventions;
    }

    @Override
    public void intervene(UnaryOperator<Interventions> edit) {
        interventions = edit.apply(interventions);
    }

    @Override
    public void move(ResourceId from, Claim claim) {
        claims.remove(from);
        claims.put(claim.id(), claim);
    }

    @Override
    public Optional<String> pruneDisarmed() {
        return pruneDisarmed;
    }

    @Override
    public void disarmPrune(String reason) {
        pruneDisarmed = pruneDisarmed.or(() -> Optional.of(reason));
    }

    @Override
    public void armPrune() {
        pruneDisarmed = Optional.empty();
    }

    @Override
    public void knowsAll() {
        // It stays what the other was.
    }

    @Override
    public Condition condition() {
        return condition;
    }

    @Override
    public void verifyWritable() {
        // Nothing is written.
    }
}
