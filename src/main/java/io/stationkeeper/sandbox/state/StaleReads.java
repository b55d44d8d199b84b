package io.stationkeeper.sandbox.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets reads see the state of a while ago, as a replica that lags behind would; costs a copy of everything for each write. */
public final class StaleReads {

    private final Store store;
    private final Moments moments;
    private final Deque<Past> pasts = new ArrayDeque<>();

    /** The state as it was until {@code until}, when a write came. */
    private record Past(Instant until, ObjectNode state) {}

    public StaleReads(Store store, Moments moments) {
        this.store = store;
        this.moments = moments;
    }

    public <T> T write(Supplier<T> act) {
        pasts.addLast(new Past(moments.now(), store.save()));
        return act.get();
    }

    /** Serves from the state as it was {@code lag} ago, then puts the present one back. */
    public <T> T read(Duration lag, Supplier<T> act) {
        Instant seen = moments.now().minus(lag);
        pasts.removeIf(past -> !past.until.isAfter(seen));
        Optional<ObjectNode> past = Optional.ofNullable(pasts.peekFirst()).map(Past::state);
        if (past.isEmpty()) {
            return act.get();
        }
        ObjectNode present = store.save();
        store.load(past.get());
        try {
            return act.get();
        } finally {
            store.load(present);
        }
    }
}
