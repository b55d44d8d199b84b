package io.stationkeeper.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Decides when passes run. They never overlap; a trigger during a pass starts a whole pass after it,
 * fetch included. Called from any thread.
 */
public final class ReconcileLoop implements AutoCloseable {
    public static final String INTERVAL = "interval";
    public static final String REQUESTED = "requested";
    public static final String FOLLOW_UP = "follow-up";
    private static final Duration FIRST_FOLLOW_UP = Duration.ofMillis(500);
    private static final int DOUBLINGS = 16;

    /** For a quota that comes back later, nobody waits: then it is shown what is not known. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(45);

    private final Pass pass;
    private final BooleanSupplier gate;
    private final Duration interval;
    private final InstantSource clock;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("reconcile").factory());

    private long lastId;
    private boolean running;
    private boolean stopping;
    private boolean waited;
    private int streak;
    private Instant nextAt;
    private Optional<String> pending = Optional.empty();

    /** What runs in each pass; an exception is the pass's end, never the loop's. */
    @FunctionalInterface
    public interface Pass {
        Optional<PassReport> run(long id, String trigger, BooleanSupplier stopping);

        /** Before when a pass that only follows another would take reads that others need. */
        default Optional<Instant> followUpFrom() {
            return Optional.empty();
        }

        /** Before when no pass could see everything, because a quota of reads is used up. */
        default Optional<Instant> passFrom() {
            return Optional.empty();
        }
    }

    /**
     * A loop whose first pass is due at once.
     *
     * @param gate asked at each tick before a due pass starts; false leaves it due
     */
    public ReconcileLoop(Pass pass, BooleanSupplier gate, Duration interval, InstantSource clock) {
        this.pass = pass;
        this.gate = gate;
        this.interval = interval;
        this.clock = clock;
        this.nextAt = clock.instant();
    }

    /** Starts a pass if one is due. Called every second or so. */
    public synchronized void tick() {
        boolean due = !running && !stopping && !clock.instant().isBefore(nextAt);
        if (due && gate.getAsBoolean() && !waitsForReads()) {
            start(pending.orElse(streak > 0 ? FOLLOW_UP : INTERVAL));
        }
    }

    /**
     * Asks for a pass now; the answer is the id of one that starts after this call: at once, or up to a
     * minute later if a quota of reads is used up until then.
     */
    public synchronized long request(String trigger) {
        boolean later = running || (!stopping && waitsForReads());
        if (later) {
            pending = Optional.of(trigger);
            return lastId + 1;
        }
        if (!stopping) {
            start(trigger);
        }
        return lastId;
    }

    /** Once for each pass, so that somebody else who uses up each quota does not keep us from looking. */
    private boolean waitsForReads() {
        Instant now = clock.instant();
        if (waited) {
            return now.isBefore(nextAt);
        }
        Optional<Instant> from =
                pass.passFrom()
                        .filter(at -> at.isAfter(now) && !at.isAfter(now.plus(LONGEST_WAIT)));
        from.ifPresent(at -> {
            nextAt = at;
            waited = true;
        });
        return from.isPresent();
    }

    public synchronized Optional<Long> runningPass() {
        return running ? Optional.of(lastId) : Optional.empty();
    }

    public synchronized Instant nextAt() {
        return nextAt;
    }

    /** Finishes the step in flight, starts no new one. */
    @Override
    public void close() {
        synchronized (this) {
            stopping = true;
        }
        thread.shutdown();
        try {
            boolean ended = thread.awaitTermination(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                thread.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private void start(String trigger) {
        running = true;
        waited = false;
        pending = Optional.empty();
        lastId++;
        long id = lastId;
        thread.execute(() -> run(id, trigger));
    }

    private void run(long id, String trigger) {
        Optional<PassReport> report = Optional.empty();
        try {
            report = pass.run(id, trigger, this::isStopping);
        } finally {
            ended(report);
        }
    }

    private synchronized void ended(Optional<PassReport> report) {
        running = false;
        Instant now = clock.instant();
        boolean settled = report.map(it -> isSettled(it, now)).orElse(false);
        streak = settled ? 0 : streak + 1;
        nextAt = settled ? now.plus(interval) : next(report, now);
        if (pending.isPresent() && !stopping && !waitsForReads()) {
            start(pending.get());
        }
    }

    /** Nothing will change before the interval is over, so far as this pass could see. */
    private boolean isSettled(PassReport report, Instant now) {
        boolean quiet = !report.wrote() && isLater(report.wakeAt(), now) && !report.waits();
        return switch (report.result()) {
            case CONVERGED, DRIFTED, HELD, BLOCKED, SOURCE_REJECTED, FAILED -> quiet;
            case WAITING -> quiet && report.count(Standing.UNKNOWN) == 0;
            case CHANGED -> false;
        };
    }

    /** A pass comes before it anyway. */
    private boolean isLater(Optional<Instant> wakeAt, Instant now) {
        return wakeAt.filter(at -> at.isBefore(now.plus(interval))).isEmpty();
    }

    /**
     * Soon after a pass that wrote or waits, then less and less often, so that a service that
     * deploys for minutes does not cost the quota, and a fight over a field does not race.
     */
    private Instant next(Optional<PassReport> report, Instant now) {
        Duration ladder = FIRST_FOLLOW_UP.multipliedBy(1L << Math.min(streak - 1, DOUBLINGS));
        Instant end = now.plus(interval);
        Instant byLadder = earlier(now.plus(ladder), end);
        Optional<Instant> wakeAt = report.flatMap(PassReport::wakeAt);
        boolean onlyTimed = report.map(r -> !r.wrote() && !r.waits()).orElse(false);
        if (onlyTimed && wakeAt.isPresent()) {
            return earlier(wakeAt.get(), end);
        }
        return pass.followUpFrom()
                .filter(byLadder::isBefore)
                .map(from -> earlier(from, end))
                .orElse(byLadder);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
