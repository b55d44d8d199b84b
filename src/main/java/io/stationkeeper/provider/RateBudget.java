package io.stationkeeper.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Keeps the calls of one account inside its published quota, by bucket. It never waits: a call that
 * has no permit fails with the time at which there will be one. Windows are aligned to the clock
 * (measured at Render). A bucket is named {@code family} or {@code family/key}. Thread-safe.
 */
public final class RateBudget {
    private final InstantSource clock;
    private final Function<String, Rule> rules;
    private final Map<String, BudgetWindow> windows = new HashMap<>();

    /**
     * A budget of which nothing is used yet.
     *
     * @param rules what holds for a bucket until its first answer tells better
     */
    public RateBudget(InstantSource clock, Function<String, Rule> rules) {
        this.clock = clock;
        this.rules = rules;
    }

    /**
     * Counts one call.
     *
     * @throws ProviderException.Throttled if it may not be made now; nothing is counted then
     */
    public synchronized void take(String bucket) {
        Instant now = clock.instant();
        BudgetWindow window = window(bucket);
        window.roll(now);
        if (window.left(now) <= 0) {
            Instant until = window.opensAt(now);
            throw new ProviderException.Throttled(
                    "the budget of "
                            + bucket
                            + " is used up until "
                            + until.truncatedTo(ChronoUnit.SECONDS),
                    until);
        }
        window.take();
    }

    /**
     * Learns from the headers of the answer to a call that was taken.
     *
     * @param resetSeconds until the server's window closes
     * @param sentAt when the call was about to be sent
     */
    public synchronized void observe(
            String bucket, int limit, int remaining, long resetSeconds, Instant sentAt) {
        window(bucket)
                .observe(
                        clock.instant(),
                        new BudgetWindow.Quota(limit, remaining, resetSeconds, sentAt));
    }

    /** A call that was taken has ended without telling what is left. */
    public synchronized void unanswered(String bucket) {
        window(bucket).answered();
    }

    /** A call was refused with 429: nothing more before then, whatever the headers say. */
    public synchronized void refused(String bucket, Instant until) {
        window(bucket).close(until);
    }

    /** When the window that contains this moment ends. */
    public synchronized Instant boundaryAfter(String bucket, Instant now) {
        return window(bucket).boundaryAfter(now);
    }

    /** How many calls are left now, and when there are more. */
    public synchronized Provider.Reads left(String bucket, Instant now) {
        BudgetWindow window = window(bucket);
        return new Provider.Reads(
                Math.max(0, window.left(now)), window.whole(), window.opensAt(now));
    }

    /** What is left by family; of a family with keys, the least of its keys. */
    public synchronized SortedMap<String, Integer> remaining() {
        Instant now = clock.instant();
        SortedMap<String, Integer> left = new TreeMap<>();
        windows.forEach((bucket, window) ->
                left.merge(family(bucket), Math.max(0, window.left(now)), Math::min));
        return Collections.unmodifiableSortedMap(left);
    }

    private BudgetWindow window(String bucket) {
        return windows.computeIfAbsent(bucket, name -> new BudgetWindow(rules.apply(name)));
    }

    private static String family(String bucket) {
        int slash = bucket.indexOf('/');
        return slash < 0 ? bucket : bucket.substring(0, slash);
    }

    /**
     * The quota of a bucket.
     *
     * @param limit calls in a window
     * @param share of the limit that is ours, over 0 and at most 1
     */
    public record Rule(int limit, Duration window, double share) {
        public Rule {
            if (limit < 1 || window.isZero() || window.isNegative() || !(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("a quota needs a limit, a window and a share");
            }
        }

        public static Rule perMinute(int limit) {
            return new Rule(limit, Duration.ofMinutes(1), 1);
        }

        public static Rule perHour(int limit) {
            return new Rule(limit, Duration.ofHours(1), 1);
        }
    }
}
