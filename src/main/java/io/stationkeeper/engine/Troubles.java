package io.stationkeeper.engine;

import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What failed last and when it may be tried again. In memory: after a restart everything is tried. */
final class Troubles {
    private final Prints prints;
    private final Map<ResourceId, Trouble> troubles = new HashMap<>();

    Troubles(Prints prints) {
        this.prints = prints;
    }

    Map<ResourceId, Trouble> all() {
        return Map.copyOf(troubles);
    }

    /** A person asked for a pass: what waits for its time is tried now; a refusal stays one. */
    void forgive() {
        troubles.values().removeIf(trouble -> trouble.notBefore().isPresent());
    }

    /**
     * Something could be done. What was refused of the same manifest stays refused all the same:
     * else the deploy after it would have it tried again, and deployed again, for ever.
     */
    void succeeded(ResourceId id, Optional<Manifest> manifest) {
        troubles.computeIfPresent(
                id,
                (_, trouble) ->
                        trouble.notBefore().isEmpty()
                                        && manifest.filter(it -> isOf(trouble, it)).isPresent()
                                ? trouble
                                : null);
    }

    private boolean isOf(Trouble trouble, Manifest manifest) {
        return trouble.tried().equals(print(manifest, prints));
    }

    void failed(Manifest manifest, Obstacle obstacle, ProviderException failure, Instant now) {
        Trouble last = troubles.get(manifest.id());
        int failures = last == null ? 1 : last.failures() + 1;
        Optional<Instant> notBefore =
                switch (failure) {
                    case ProviderException.Throttled throttled -> Optional.of(throttled.until());
                    case ProviderException.Rejected _ -> Optional.empty();
                    case ProviderException.Transient _,
                            ProviderException.Unauthorized _,
                            ProviderException.Gone _ ->
                            Optional.of(Backoff.next(failures, now));
                };
        troubles.put(
                manifest.id(),
                new Trouble(
                        failures,
                        Reasons.message(failure),
                        notBefore,
                        obstacle,
                        print(manifest, prints)));
    }

    /** Of what has no manifest any more: refused or not, it is tried again. */
    void failed(ResourceId id, ProviderException failure, Instant now) {
        int failures = Optional.ofNullable(troubles.get(id)).map(Trouble::failures).orElse(0) + 1;
        Instant again =
                failure instanceof ProviderException.Throttled throttled
                        ? throttled.until()
                        : Backoff.next(failures, now);
        troubles.put(
                id,
                new Trouble(
                        failures,
                        Reasons.message(failure),
                        Optional.of(again),
                        Obstacle.REFUSED,
                        prints.key().of(id.toString())));
    }

    static Fingerprint print(Manifest manifest, Prints prints) {
        return prints.key().of(manifest.liveName() + prints.of(manifest.spec()));
    }
}
