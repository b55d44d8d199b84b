package io.stationkeeper.engine;

import java.time.Duration;
import java.time.Instant;

/** How long to leave a failing resource alone: doubling, with an end. Pure. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 9;

    private Backoff() {}

    /** @param failures in a row, at least 1 */
    static Instant next(int failures, Instant now) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
