package io.stationkeeper.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.source.SourceReading.Fetched;
import io.stationkeeper.source.SourceReading.Unreachable;

/** The two outcomes of a look, asserted and unwrapped. */
final class Readings {
    private Readings() {}

    static Fetched fetched(DesiredStateSource source) {
        SourceReading reading = source.latest();
        assertThat(reading).isInstanceOf(Fetched.class);
        return (Fetched) reading;
    }

    static Unreachable unreachable(DesiredStateSource source) {
        SourceReading reading = source.latest();
        assertThat(reading).isInstanceOf(Unreachable.class);
        return (Unreachable) reading;
    }

    static Snapshot acceptLatest(DesiredStateSource source) {
        Snapshot snapshot = fetched(source).snapshot();
        source.accept(snapshot);
        return snapshot;
    }
}
