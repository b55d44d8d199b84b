package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Kinds of which nothing is declared, claimed or referred to: they are listed only to show what is
 * unmanaged, so once in an interval is enough, however many passes follow each other. In memory.
 */
final class Bystanders {
    private final KindRegistry kinds;
    private final Duration interval;
    private final Map<String, Map<KindId, KindState>> lastSeen = new HashMap<>();
    private final Map<String, Instant> lastListed = new HashMap<>();

    Bystanders(KindRegistry kinds, Duration interval) {
        this.kinds = kinds;
        this.interval = interval;
    }

    /** Without those that were listed not long ago. */
    Map<String, Set<KindId>> without(
            Map<String, Set<KindId>> wanted,
            DesiredState desired,
            Collection<Claim> claims,
            Instant now) {
        Map<String, Set<KindId>> due = new HashMap<>();
        wanted.forEach((instance, all) -> {
            Set<KindId> needed = new HashSet<>(all);
            if (isRecent(instance, now)) {
                needed.retainAll(needed(instance, desired, claims));
            }
            due.put(instance, needed);
        });
        return due;
    }

    /** With what was seen of the others when they were last listed. */
    LiveState complete(LiveState listed, Instant now) {
        Map<String, Map<KindId, KindState>> complete = new HashMap<>();
        listed.kinds()
                .forEach((instance, seen) -> {
                    Map<KindId, KindState> all =
                            new HashMap<>(lastSeen.getOrDefault(instance, Map.of()));
                    all.putAll(seen);
                    if (!isRecent(instance, now)) {
                        lastSeen.put(instance, Map.copyOf(seen));
                        lastListed.put(instance, now);
                    }
                    complete.put(instance, all);
                });
        return new LiveState(listed.accounts(), complete, listed.gone());
    }

    private boolean isRecent(String instance, Instant now) {
        Instant at = lastListed.get(instance);
        return at != null && at.plus(interval).isAfter(now);
    }

    /** Declared, claimed or referred to, or of one set of names with such a kind. */
    private Set<KindId> needed(String instance, DesiredState desired, Collection<Claim> claims) {
        Set<String> scopes = new HashSet<>();
        Dependencies dependencies = Dependencies.of(desired, kinds);
        for (ResourceId id : desired.manifests().keySet()) {
            addScope(scopes, instance, id);
            dependencies.direct(id).forEach(target -> addScope(scopes, instance, target));
        }
        claims.forEach(claim -> addScope(scopes, instance, claim.id()));
        Set<KindId> needed = new HashSet<>();
        kinds.all().stream()
                .filter(model -> scopes.contains(model.nameScope()))
                .map(KindModel::id)
                .forEach(needed::add);
        return needed;
    }

    private void addScope(Set<String> scopes, String instance, ResourceId id) {
        if (id.provider().equals(instance)) {
            kinds.all().stream()
                    .filter(model -> model.id().name().equals(id.kind()))
                    .map(KindModel::nameScope)
                    .forEach(scopes::add);
        }
    }
}
