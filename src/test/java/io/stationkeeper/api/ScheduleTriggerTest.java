package io.stationkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.status.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ScheduleTriggerTest {
    private final AtomicInteger passes = new AtomicInteger();
    private volatile Instant now = Reports.START;

    @Test
    void tickStartsAPassThatIsDue() {
        try (ReconcileLoop loop = loop()) {
            new ScheduleTrigger(loop, () -> now).tick();

            Awaitility.await().untilAtomic(passes, is(1));
        }
    }

    @Test
    void silenceOfTheClockworkIsDeathAndATickRevives() {
        try (ReconcileLoop loop = loop()) {
            ScheduleTrigger trigger = new ScheduleTrigger(loop, () -> now);

            now = Reports.START.plusSeconds(30);
            assertThat(trigger.isAlive()).isTrue();

            now = Reports.START.plusSeconds(31);
            assertThat(trigger.isAlive()).isFalse();

            trigger.tick();
            assertThat(trigger.isAlive()).isTrue();
        }
    }

    private ReconcileLoop loop() {
        return new ReconcileLoop(
                (_, _, _) -> {
                    passes.incrementAndGet();
                    return Optional.empty();
                },
                () -> true,
                Duration.ofHours(1),
                () -> now);
    }
}
