package io.stationkeeper.story;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends a run at its n-th event, as a kill would: an event is the moment after a provider's answer,
 * before a write of the ledger, or after it. An Error, so that nothing on the way handles it.
 */
final class CrashPoint {
    static final int NEVER = Integer.MAX_VALUE;
    private final AtomicInteger events = new AtomicInteger();
    private final int at;

    CrashPoint(int at) {
        this.at = at;
    }

    void event() {
        if (events.incrementAndGet() == at) {
            throw new Crash();
        }
    }

    int events() {
        return events.get();
    }

    /** The process is gone. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
