package io.stationkeeper.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
final class TestClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-06-01T12:00:10.25Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    void set(Instant to) {
        now = to;
    }
}
