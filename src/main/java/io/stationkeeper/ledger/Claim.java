package io.stationkeeper.ledger;

import io.stationkeeper.resource.DeletionPolicy;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * That a live resource is ours, or is about to be.
 *
 * @param externalId the provider's id; empty while the create is only intended
 * @param since when it was intended or adopted, by our clock
 * @param providerSince the same moment by the provider's clock: what it created later under our name
 *     while the create was intended is ours
 * @param managed by path, the fingerprint of the value last applied, written before the call
 * @param released paths that left the manifest and were left alone
 * @param debt the deploy that a configuration change still needs
 */
public record Claim(
        ResourceId id,
        KindId kind,
        State state,
        Origin origin,
        Optional<String> externalId,
        String liveName,
        Instant since,
        Instant providerSince,
        Mode mode,
        DeletionPolicy deletionPolicy,
        SortedMap<String, Fingerprint> managed,
        SortedSet<String> released,
        Optional<DeployDebt> debt) {
    /** How far a claim has come. */
    public enum State {
        /** Written before the POST; whether the resource exists is not known. */
        INTENDED,
        OWNED,
        /** Its manifest left git: known, but left alone. */
        RELEASED
    }

    /** How the resource became ours. */
    public enum Origin {
        CREATED,
        ADOPTED
    }

    public Claim {
        managed = Collections.unmodifiableSortedMap(new TreeMap<>(managed));
        released = Collections.unmodifiableSortedSet(new TreeSet<>(released));
    }

    public Claim owned(String newExternalId) {
        return copy(State.OWNED, Optional.of(newExternalId), managed, released, debt);
    }

    public Claim inState(State newState) {
        return copy(newState, externalId, managed, released, debt);
    }

    public Claim withManaged(SortedMap<String, Fingerprint> newManaged) {
        return copy(state, externalId, newManaged, released, debt);
    }

    public Claim withReleased(SortedSet<String> newReleased) {
        return copy(state, externalId, managed, newReleased, debt);
    }

    public Claim owing(Optional<DeployDebt> newDebt) {
        return copy(state, externalId, managed, released, newDebt);
    }

    private Claim copy(
            State newState,
            Optional<String> newExternalId,
            SortedMap<String, Fingerprint> newManaged,
            SortedSet<String> newReleased,
            Optional<DeployDebt> newDebt) {
        return new Claim(
                id,
                kind,
                newState,
                origin,
                newExternalId,
                liveName,
                since,
                providerSince,
                mode,
                deletionPolicy,
                newManaged,
                newReleased,
                newDebt);
    }
}
