package io.stationkeeper.engine;

import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.SpecInputs;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read in earlier passes, for the facets that this one does not read again. Sensitive
 * values are kept as fingerprints only. In memory, used by one pass at a time.
 */
final class Memory {
    private final Prints prints;
    private final Map<String, Live> seen = new HashMap<>();

    Prints prints() {
        return prints;
    }

    Memory(Prints prints) {
        this.prints = prints;
    }

    Optional<Instant> lastRead(String externalId, Facet facet) {
        return Optional.ofNullable(seen.get(externalId)).map(live -> live.observedAt().get(facet));
    }

    void keep(Live live) {
        seen.put(live.externalId(), forgetful(live));
    }

    /** Forgets what is no longer listed. */
    void retain(Set<String> externalIds) {
        seen.keySet().retainAll(externalIds);
    }

    /** Adds the facets that only memory knows to what was just listed. */
    Live complete(Live listed) {
        Live before = seen.get(listed.externalId());
        if (before == null) {
            return listed;
        }
        Spec.Builder spec = Spec.builder();
        SortedMap<Facet, Instant> times = new TreeMap<>(before.observedAt());
        for (Field<?> field : before.spec().fields()) {
            if (!listed.wasRead(field.facet())) {
                copy(field, before.spec(), spec);
            }
        }
        times.putAll(listed.observedAt());
        Optional<Deploys> deploys = listed.deploys().or(before::deploys);
        Health health = isOlder(before, listed) ? before.health() : listed.health();
        Live complete =
                listed.withSpec(spec.putAll(listed.spec()).build(), times)
                        .withHealth(health, deploys);
        return listed.domains().isEmpty() ? complete.withDomains(before.domains()) : complete;
    }

    /**
     * Whether memory tells more of its health: the list does not know deploys. It does know whether
     * something is switched off, or is no longer.
     */
    private static boolean isOlder(Live before, Live listed) {
        return listed.deploys().isEmpty()
                && before.deploys().isPresent()
                && !(listed.health() instanceof Health.Suspended)
                && !(before.health() instanceof Health.Suspended);
    }

    private Live forgetful(Live live) {
        Spec kept = SpecInputs.map(live.spec(), input -> new Input.Remembered(prints.of(input)));
        return live.withSpec(kept, live.observedAt());
    }

    private static <T> void copy(Field<T> field, Spec from, Spec.Builder to) {
        to.put(field, from.get(field));
    }
}
