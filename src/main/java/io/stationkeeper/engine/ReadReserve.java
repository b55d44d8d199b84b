package io.stationkeeper.engine;

import io.stationkeeper.provider.Provider;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of each read quota is kept for lists: without a list nothing is known of a whole kind, while
 * a facet that was not read is one field that waits. How much a round of lists takes is learned from
 * the last one. In memory.
 */
final class ReadReserve {
    /** For a pass that somebody asks for, and for the one after it. */
    private static final int ROUNDS = 2;

    /** However long the lists are, most of a quota is for reading on. */
    private static final int MOST = 4;

    private final Providers providers;
    private final Map<String, Integer> lists = new ConcurrentHashMap<>();

    ReadReserve(Providers providers) {
        this.providers = providers;
    }

    /** What is left everywhere, to be given to {@link #listed} once the lists were read. */
    Map<String, Provider.Reads> now(Instant now) {
        Map<String, Provider.Reads> left = new HashMap<>();
        providers.all().forEach(provider -> left.put(provider.instance(), provider.reads(now)));
        return left;
    }

    /** The lists were read; a quota that began anew meanwhile tells nothing. */
    void listed(Map<String, Provider.Reads> before, Instant now) {
        now(now).forEach((instance, after) -> {
            Provider.Reads earlier = before.getOrDefault(instance, after);
            int taken = earlier.left() - after.left();
            if (taken > 0 && earlier.resetAt().equals(after.resetAt())) {
                lists.put(instance, taken);
            }
        });
    }

    /** How many reads of this instance's quota are not for facets. */
    int of(String instance, Provider.Reads budget) {
        return Math.min(ROUNDS * lists.getOrDefault(instance, 0), budget.whole() / MOST);
    }

    /**
     * The earliest time for a pass that only follows another: empty at once, else when there is a
     * new quota, because a pass now would use up what is kept for the lists.
     */
    Optional<Instant> followUpFrom(Instant now) {
        return now(now).entrySet().stream()
                .filter(entry -> isShort(entry.getKey(), entry.getValue()))
                .map(entry -> entry.getValue().resetAt())
                .max(Comparator.naturalOrder());
    }

    /**
     * The earliest time for any pass: empty at once, else when there is a new quota, because what is
     * left now does not reach for the lists. A quota that never reaches for them is not waited for.
     */
    Optional<Instant> passFrom(Instant now) {
        return now(now).entrySet().stream()
                .filter(entry -> isTooShort(entry.getKey(), entry.getValue()))
                .map(entry -> entry.getValue().resetAt())
                .max(Comparator.naturalOrder());
    }

    private boolean isTooShort(String instance, Provider.Reads budget) {
        int round = lists.getOrDefault(instance, 0);
        return budget.left() < round && round <= budget.whole();
    }

    private boolean isShort(String instance, Provider.Reads budget) {
        int round = lists.getOrDefault(instance, 0);
        return round > 0 && budget.left() < round + of(instance, budget);
    }
}
