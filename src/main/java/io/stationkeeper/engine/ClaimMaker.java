package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.DeployDebt;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Manifest;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes claims from manifests. Pure. */
final class ClaimMaker {
    private ClaimMaker() {}

    static Claim intended(Manifest manifest, Instant now, Instant theirs, Prints prints) {
        return claim(
                manifest,
                Claim.State.INTENDED,
                Claim.Origin.CREATED,
                Optional.empty(),
                now,
                theirs,
                prints.of(manifest.spec()));
    }

    /** Keeps what an earlier claim knows, how the resource became ours above all. */
    static Claim owned(
            Manifest manifest,
            String externalId,
            Optional<Claim> earlier,
            Instant now,
            Prints prints) {
        return earlier.map(claim -> claim.owned(externalId))
                .orElseGet(() ->
                        claim(
                                manifest,
                                Claim.State.OWNED,
                                Claim.Origin.ADOPTED,
                                Optional.of(externalId),
                                now,
                                now,
                                prints.of(manifest.spec())));
    }

    static Claim managing(Claim claim, Manifest manifest, Prints prints) {
        SortedMap<String, Fingerprint> managed = new TreeMap<>(claim.managed());
        managed.putAll(prints.of(manifest.spec()));
        SortedSet<String> released = new TreeSet<>(claim.released());
        released.removeAll(managed.keySet());
        return claim.withManaged(managed).withReleased(released);
    }

    static Claim releasing(Claim claim, Manifest manifest, Prints prints) {
        SortedMap<String, Fingerprint> declared = prints.of(manifest.spec());
        SortedSet<String> left = Releases.left(claim, declared.keySet());
        SortedMap<String, Fingerprint> managed = new TreeMap<>(claim.managed());
        managed.keySet().removeAll(left);
        SortedSet<String> released = new TreeSet<>(claim.released());
        released.addAll(left);
        return claim.withManaged(managed).withReleased(released);
    }

    static DeployDebt debt(Claim claim, String cause, boolean release, Instant now) {
        return claim.debt()
                .map(debt -> debt.and(cause, release))
                .orElseGet(() -> DeployDebt.of(now, cause, release));
    }

    private static Claim claim(
            Manifest manifest,
            Claim.State state,
            Claim.Origin origin,
            Optional<String> externalId,
            Instant now,
            Instant theirs,
            SortedMap<String, Fingerprint> managed) {
        return new Claim(
                manifest.id(),
                manifest.kind(),
                state,
                origin,
                externalId,
                manifest.liveName(),
                now,
                theirs,
                manifest.handling().mode(),
                manifest.handling().deletionPolicy(),
                managed,
                new TreeSet<>(),
                Optional.empty());
    }
}
