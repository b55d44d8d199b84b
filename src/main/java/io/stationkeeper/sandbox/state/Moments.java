package io.stationkeeper.sandbox.state;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The simulators' time: never the same microsecond twice, so that order by time is order of events. */
public final class Moments {

    private final InstantSource clock;
    private Instant last = Instant.EPOCH;

    public Moments(InstantSource clock) {
        this.clock = clock;
    }

    /** The clock as it stands: for timers and rate limits. */
    public Instant now() {
        return clock.instant();
    }

    /** A time stamp for something that happens now, in microseconds like the API's. */
    public Instant stamp() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return last;
    }
}
