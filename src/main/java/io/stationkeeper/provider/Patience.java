package io.stationkeeper.provider;

import java.time.Duration;

/**
 * How long a call may take and how soon a failed read is tried again. A recorded POST took 13 s, so
 * writes get more time.
 */
public record Patience(Duration read, Duration write, Duration retryDelay) {
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(200));
}
