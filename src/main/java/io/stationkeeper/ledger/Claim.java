package io.stationkeeper.ledger;

import io.stationkeeper.resource.DeletionPolicy;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
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
 * @param made elements that were not there before we wrote them: only these may be removed
 * @param successors what appeared when its manifest left git and may be the same under another name
 * @param needs what its manifest referred to, as of the last accepted revision that had it; like
 *     {@code mode} and {@code deletionPolicy}
 * @param leaving since when it is on its way out
 * @param credentialSince when we replaced its credential last
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
        SortedSet<String> made,
        SortedSet<ResourceId> successors,
        SortedSet<ResourceId> needs,
        Optional<Leaving> leaving,
        Optional<Instant> credentialSince,
        Optional<DeployDebt> debt) {
    /** How far a claim has come. */
    public enum State {
        /** Written before the POST; whether the resource exists is not known. */
        INTENDED,
        OWNED,
        /** Its manifest left git, and the last one asked for the deletion of what leaves. */
        LEAVING,
        /** Its manifest left git: known, but left alone. */
        RELEASED
    }

    /** How the resource became ours. */
    public enum Origin {
        CREATED,
        ADOPTED
    }

    /**
     * That a manifest left git and the resource is to go.
     *
     * @param at by our clock; the grace period begins here
     * @param revision the first accepted one without it
     */
    public record Leaving(Instant at, String revision) {}

    public Claim {
        managed = Collections.unmodifiableSortedMap(new TreeMap<>(managed));
        released = Collections.unmodifiableSortedSet(new TreeSet<>(released));
        made = Collections.unmodifiableSortedSet(new TreeSet<>(made));
        successors = Collections.unmodifiableSortedSet(new TreeSet<>(successors));
        needs = Collections.unmodifiableSortedSet(new TreeSet<>(needs));
    }

    public Claim owned(String newExternalId) {
        return of(
                id,
                State.OWNED,
                Optional.of(newExternalId),
                new Keeping(this).since(Optional.empty()));
    }

    /** As its manifest asks in a newly accepted revision. */
    public Claim asked(Mode newMode, DeletionPolicy newPolicy, Set<ResourceId> newNeeds) {
        return of(
                new Asked(newMode, newPolicy, new TreeSet<>(newNeeds)),
                id,
                state,
                externalId,
                new Keeping(this));
    }

    /** On its way out; what it knows stays, for the case that it comes back. */
    public Claim leaving(Leaving since, Set<ResourceId> newSuccessors) {
        Keeping kept = new Keeping(this).leavingTo(new TreeSet<>(newSuccessors));
        return of(id, State.LEAVING, externalId, kept.since(Optional.of(since)));
    }

    /** Declared again before it was deleted. */
    public Claim back() {
        return of(
                id,
                State.OWNED,
                externalId,
                new Keeping(this).leavingTo(new TreeSet<>()).since(Optional.empty()));
    }

    public Claim inState(State newState) {
        return of(id, newState, externalId, new Keeping(this).since(Optional.empty()));
    }

    /** The same thing, under another name in git. */
    public Claim renamed(ResourceId newId) {
        return of(newId, state, externalId, new Keeping(this).leavingTo(new TreeSet<>()));
    }

    public Claim withManaged(SortedMap<String, Fingerprint> newManaged) {
        return of(
                id,
                state,
                externalId,
                new Keeping(
                        newManaged, released, made, successors, leaving, credentialSince, debt));
    }

    public Claim withReleased(SortedSet<String> newReleased) {
        return of(
                id,
                state,
                externalId,
                new Keeping(
                        managed, newReleased, made, successors, leaving, credentialSince, debt));
    }

    public Claim leavingTo(Set<ResourceId> newSuccessors) {
        return of(id, state, externalId, new Keeping(this).leavingTo(new TreeSet<>(newSuccessors)));
    }

    /** With more elements that we are about to make. */
    public Claim making(Set<String> more) {
        SortedSet<String> all = new TreeSet<>(made);
        all.addAll(more);
        return of(
                id,
                state,
                externalId,
                new Keeping(managed, released, all, successors, leaving, credentialSince, debt));
    }

    public Claim withCredentialSince(Instant at) {
        return of(
                id,
                state,
                externalId,
                new Keeping(managed, released, made, successors, leaving, Optional.of(at), debt));
    }

    public Claim owing(Optional<DeployDebt> newDebt) {
        return of(
                id,
                state,
                externalId,
                new Keeping(
                        managed, released, made, successors, leaving, credentialSince, newDebt));
    }

    /** What changes while a claim lives. */
    private record Keeping(
            SortedMap<String, Fingerprint> managed,
            SortedSet<String> released,
            SortedSet<String> made,
            SortedSet<ResourceId> successors,
            Optional<Leaving> leaving,
            Optional<Instant> credentialSince,
            Optional<DeployDebt> debt) {
        private Keeping(Claim claim) {
            this(
                    claim.managed,
                    claim.released,
                    claim.made,
                    claim.successors,
                    claim.leaving,
                    claim.credentialSince,
                    claim.debt);
        }

        private Keeping leavingTo(SortedSet<ResourceId> newSuccessors) {
            return new Keeping(
                    managed, released, made, newSuccessors, leaving, credentialSince, debt);
        }

        private Keeping since(Optional<Leaving> newLeaving) {
            return new Keeping(
                    managed, released, made, successors, newLeaving, credentialSince, debt);
        }
    }

    /** What the last manifest asked for. */
    private record Asked(Mode mode, DeletionPolicy deletionPolicy, SortedSet<ResourceId> needs) {}

    private Claim of(
            ResourceId newId, State newState, Optional<String> newExternalId, Keeping kept) {
        return of(new Asked(mode, deletionPolicy, needs), newId, newState, newExternalId, kept);
    }

    private Claim of(
            Asked asked,
            ResourceId newId,
            State newState,
            Optional<String> newExternalId,
            Keeping kept) {
        return new Claim(
                newId,
                kind,
                newState,
                origin,
                newExternalId,
                liveName,
                since,
                providerSince,
                asked.mode,
                asked.deletionPolicy,
                kept.managed,
                kept.released,
                kept.made,
                kept.successors,
                asked.needs,
                kept.leaving,
                kept.credentialSince,
                kept.debt);
    }
}
