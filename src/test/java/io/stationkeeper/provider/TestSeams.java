package io.stationkeeper.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that moves only when told, retries without delay, and a listener that remembers. */
public final class TestSeams implements InstantSource {
    /** Ten seconds into a minute, so that no test sits on a boundary. */
    public static final Instant START = Instant.parse("2026-11-21T09:00:10Z");

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    public void forward(Duration by) {
        now = now.plus(by);
    }

    /** Operations and statuses in the order of their answers: {@code GET /owners 200}. */
    public List<String> calls() {
        return calls;
    }

    public Calls.Seams seams() {
        return seams(Duration.ofSeconds(30));
    }

    /** For tests that wait for a call to be given up. */
    public Calls.Seams seams(Duration timeOut) {
        return new Calls.Seams(
                this,
                new Patience(timeOut, timeOut, Duration.ofMillis(5)),
                (_, operation, status, _) -> calls.add(operation + " " + status));
    }
}
