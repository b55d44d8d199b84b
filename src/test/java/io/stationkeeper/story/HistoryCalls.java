package io.stationkeeper.story;

import io.stationkeeper.provider.CallListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Watches what one process after the other asks the providers: a 429 that nobody planned is one call
 * too many, and after one that says when to come back the operation is not called before. Calls of
 * one pass are at one time; what was on its way together with the refused call is no answer to it. A
 * new process knows neither what the one before used up nor what it was told.
 */
final class HistoryCalls implements CallListener {
    /** What planned refusals say. */
    static final int RETRY_AFTER = 20;

    private static final int TOO_MANY = 429;

    private final Supplier<Instant> clock;
    private final Map<String, Instant> refused = new ConcurrentHashMap<>();
    private final Set<String> called = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private boolean planned;
    private boolean shared;

    HistoryCalls(Supplier<Instant> clock) {
        this.clock = clock;
    }

    synchronized void plansARefusal() {
        planned = true;
    }

    /**
     * Somebody else called with our key. Only our next calls can tell, so each may be refused once; and no
     * refusal is surely one of those that were planned.
     */
    synchronized void sharesTheQuota() {
        shared = true;
        refused.clear();
        called.clear();
    }

    synchronized void newProcess() {
        refused.clear();
        called.clear();
    }

    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public synchronized void called(String instance, String operation, int status, Duration took) {
        String name = instance + " " + operation;
        Instant now = clock.get();
        Instant at = refused.getOrDefault(name, Instant.MAX);
        if (at.isBefore(now) && at.plusSeconds(RETRY_AFTER).isAfter(now)) {
            wrong.add("%s was refused at %s and called at %s".formatted(name, at, now));
        }
        boolean first = called.add(name);
        if (status != TOO_MANY) {
            return;
        }
        if (planned && !shared) {
            refused.put(name, now);
        } else if (!planned && !first) {
            wrong.add("%s was one call too many".formatted(name));
        }
    }
}
