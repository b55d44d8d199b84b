package io.stationkeeper.api;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.stationkeeper.engine.ReconcileLoop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clockwork: the only place where the framework's scheduler drives the loop. */
@Singleton
class ScheduleTrigger {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final ReconcileLoop loop;
    private final InstantSource clock;
    private volatile Instant lastTick;

    @Inject
    ScheduleTrigger(ReconcileLoop loop, InstantSource clock) {
        this.loop = loop;
        this.clock = clock;
        this.lastTick = clock.instant();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        lastTick = clock.instant();
        loop.tick();
    }

    /** A tick that comes when the program is taken apart already would end in an error in the log. */
    static void stopping(@Observes ShutdownEvent event, Scheduler scheduler) {
        if (scheduler.isRunning()) {
            scheduler.pause();
        }
    }

    /** Whether the loop was called lately; a time before the first call counts as a call. */
    boolean isAlive() {
        return !lastTick.plus(SILENCE).isBefore(clock.instant());
    }
}
