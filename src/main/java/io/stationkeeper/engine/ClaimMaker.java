package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.DeployDebt;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
            Manifest manifest, Live live, Optional<Claim> earlier, Instant now, Prints prints) {
        String externalId = live.externalId();
        return earlier.map(claim -> claim.owned(externalId))
                .orElseGet(() ->
                        claim(
                                manifest,
                                Claim.State.OWNED,
                                Claim.Origin.ADOPTED,
                                Optional.of(externalId),
                                now,
                                now,
                                readable(manifest, live, prints)));
    }

    /**
     * Before a write: what is about to be managed. A value that is never shown keeps the fingerprint
     * of its last write, unless this write is about to replace it.
     *
     * @param writing the paths that are about to be written
     */
    static Claim managing(
            Claim claim, Manifest manifest, Live live, Set<String> writing, Prints prints) {
        SortedMap<String, Fingerprint> managed = new TreeMap<>(claim.managed());
        managed.putAll(readable(manifest, live, prints));
        Untold untold = new Untold(prints);
        untold.paths(manifest.spec(), live.spec()).stream()
                .filter(path -> covers(writing, path))
                .forEach(path -> managed.put(path, untold.onItsWay()));
        Prints.writeOnly(manifest.spec()).stream()
                .filter(path -> covers(writing, path))
                .forEach(managed::remove);
        return managing(claim, managed);
    }

    /** After a write: what is never shown has this value now. */
    static Claim wrote(
            Claim claim, Manifest manifest, Live live, Set<String> written, Prints prints) {
        SortedMap<String, Fingerprint> managed = new TreeMap<>(claim.managed());
        SortedMap<String, Fingerprint> all = prints.of(manifest.spec());
        notShown(manifest, live, prints).stream()
                .filter(path -> covers(written, path))
                .forEach(path ->
                        Optional.ofNullable(all.get(path))
                                .ifPresent(print -> managed.put(path, print)));
        return managing(claim, managed);
    }

    private static boolean covers(Set<String> paths, String path) {
        int dot = path.indexOf('.');
        return paths.contains(path) || (dot > 0 && paths.contains(path.substring(0, dot)));
    }

    private static SortedMap<String, Fingerprint> readable(
            Manifest manifest, Live live, Prints prints) {
        SortedMap<String, Fingerprint> readable = prints.of(manifest.spec());
        readable.keySet().removeAll(notShown(manifest, live, prints));
        return readable;
    }

    /** What a look at the resource does not verify. */
    static SortedSet<String> notShown(Manifest manifest, Live live, Prints prints) {
        SortedSet<String> paths = Prints.writeOnly(manifest.spec());
        paths.addAll(new Untold(prints).paths(manifest.spec(), live.spec()));
        return paths;
    }

    private static Claim managing(Claim claim, SortedMap<String, Fingerprint> managed) {
        SortedSet<String> released = new TreeSet<>(claim.released());
        released.removeAll(managed.keySet());
        return claim.withManaged(managed).withReleased(released);
    }

    static Claim releasing(Claim claim, Manifest manifest, Set<String> kept, Prints prints) {
        SortedMap<String, Fingerprint> declared = prints.of(manifest.spec());
        SortedSet<String> left = Releases.left(claim, declared.keySet());
        left.removeAll(kept);
        SortedMap<String, Fingerprint> managed = new TreeMap<>(claim.managed());
        managed.keySet().removeAll(left);
        SortedSet<String> released = new TreeSet<>(claim.released());
        released.addAll(left);
        return claim.withManaged(managed).withReleased(released);
    }

    /** The elements that a step adds. */
    static SortedSet<String> made(Step step) {
        return step.changes().stream()
                .filter(change -> change.type() == Change.Type.MISSING)
                .filter(change -> change.element().isPresent())
                .map(Change::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The elements among these paths. */
    private static SortedSet<String> elements(Set<String> paths) {
        return paths.stream()
                .filter(path -> path.endsWith("]"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Claim without(Claim claim, String path) {
        SortedMap<String, Fingerprint> managed = new TreeMap<>(claim.managed());
        managed.remove(path);
        SortedSet<String> released = new TreeSet<>(claim.released());
        released.remove(path);
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
                origin == Claim.Origin.CREATED ? elements(managed.keySet()) : new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
