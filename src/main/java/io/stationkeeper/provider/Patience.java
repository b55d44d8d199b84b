package io.stationkeeper.provider;

import java.time.Duration;

/**
 * How long a call may take and how soon a failed read is tried again. A recorded POST took 13 s, so
 * writes get more time.
 *
 * @param rest how long nothing is asked of a provider that did not answer for a while
 */
public record Patience(Duration read, Duration write, Duration retryDelay, Duration rest) {
    private static final Duration REST = Duration.ofSeconds(5);

    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(200));

    /** With the usual rest. */
    public Patience(Duration read, Duration write, Duration retryDelay) {
        this(read, write, retryDelay, REST);
    }
}
