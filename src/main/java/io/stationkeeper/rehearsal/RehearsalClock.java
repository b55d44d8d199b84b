package io.stationkeeper.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that stands still between two steps of a rehearsal, so that nobody waits for a build. */
public final class RehearsalClock implements InstantSource {
    private final Instant start;
    private final AtomicReference<Instant> now;

    public RehearsalClock(Instant start) {
        this.start = start;
        this.now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    Duration passed() {
        return Duration.between(start, now.get());
    }

    void moveTo(Instant time) {
        now.set(time);
    }
}
