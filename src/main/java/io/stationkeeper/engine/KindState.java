package io.stationkeeper.engine;

import io.stationkeeper.resource.Live;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was seen of all resources of one kind at one account. */
public sealed interface KindState {
    /** Everything there is, by external id. */
    record Whole(SortedMap<String, Live> items) implements KindState {
        public Whole {
            items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
        }
    }

    /** Not read: nothing may be concluded. */
    record Unknown(String reason, Optional<Instant> until) implements KindState {}
}
