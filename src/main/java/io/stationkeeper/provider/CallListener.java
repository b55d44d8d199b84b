package io.stationkeeper.provider;

import java.time.Duration;

/** Hears of every attempt that really went out, for metrics. Called on the caller's thread. */
@FunctionalInterface
public interface CallListener {
    CallListener NONE = (_, _, _, _) -> {};

    /**
     * One attempt is over. Must not throw.
     *
     * @param instance of the provider
     * @param operation method and path with its variable parts as words, {@code GET /services/{id}}
     * @param status 0 when there was no answer
     */
    void called(String instance, String operation, int status, Duration took);
}
