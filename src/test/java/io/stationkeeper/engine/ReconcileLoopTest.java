package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class ReconcileLoopTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Things.NOW);
    private final AtomicBoolean gate = new AtomicBoolean(true);
    private final List<String> passes = new CopyOnWriteArrayList<>();

    @Test
    void theFirstTickStartsAPass() {
        try (ReconcileLoop loop = loop(this::record)) {
            loop.tick();

            await().until(() -> passes.equals(List.of("1 interval")));
        }
    }

    @Test
    void aDuePassWaitsForTheGateAndStartsAtTheNextTick() {
        gate.set(false);
        try (ReconcileLoop loop = loop(this::record)) {
            loop.tick();
            assertThat(loop.runningPass()).isEmpty();
            assertThat(passes).isEmpty();

            gate.set(true);
            loop.tick();

            await().until(() -> passes.equals(List.of("1 interval")));
        }
    }

    @Test
    void noPassIsDueBeforeItsTime() {
        try (ReconcileLoop loop = loop(this::record)) {
            loop.tick();
            await().until(() -> passes.size() == 1 && loop.runningPass().isEmpty());

            loop.tick();

            assertThat(loop.runningPass()).isEmpty();
            assertThat(loop.nextAt()).isAfter(now.get());
        }
    }

    @Test
    void aRequestDuringAPassStartsAWholePassAfterIt() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        ReconcileLoop.Pass slow =
                (id, trigger, stopping) -> {
                    assertThat(atOnce.incrementAndGet()).isEqualTo(1);
                    started.countDown();
                    waitFor(release);
                    atOnce.decrementAndGet();
                    return record(id, trigger, stopping);
                };
        try (ReconcileLoop loop = loop(slow)) {
            loop.tick();
            assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();

            long first = loop.request(ReconcileLoop.REQUESTED);
            long second = loop.request(ReconcileLoop.REQUESTED);
            release.countDown();

            assertThat(first).isEqualTo(2);
            assertThat(second).isEqualTo(2);
            await().until(() -> passes.equals(List.of("1 interval", "2 requested")));
        }
    }

    @Test
    void aPassThatFailsIsNotTheEndOfTheLoop() {
        ReconcileLoop.Pass failing =
                (id, trigger, stopping) -> {
                    record(id, trigger, stopping);
                    return Optional.empty();
                };
        try (ReconcileLoop loop = loop(failing)) {
            loop.tick();
            await().until(() -> passes.size() == 1 && loop.runningPass().isEmpty());
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));

            loop.tick();

            await().until(() -> passes.size() == 2);
        }
    }

    @Test
    void aPassThatOnlyFollowsAnotherWaitsForReads() {
        Instant reset = now.get().plusSeconds(20);
        ReconcileLoop.Pass poor =
                new ReconcileLoop.Pass() {
                    @Override
                    public Optional<PassReport> run(
                            long id, String trigger, BooleanSupplier stopping) {
                        return record(id, trigger, stopping);
                    }

                    @Override
                    public Optional<Instant> followUpFrom() {
                        return Optional.of(reset);
                    }
                };
        try (ReconcileLoop loop = loop(poor)) {
            loop.tick();
            await().until(() -> passes.size() == 1 && loop.runningPass().isEmpty());

            assertThat(loop.nextAt()).isEqualTo(reset);

            loop.request(ReconcileLoop.REQUESTED);
            await().until(() -> passes.equals(List.of("1 interval", "2 requested")));
        }
    }

    @Test
    void aPassThatCouldNotSeeEverythingWaitsForReadsOnce() {
        Instant reset = now.get().plusSeconds(20);
        try (ReconcileLoop loop = loop(poor(reset))) {
            assertThat(loop.request(ReconcileLoop.REQUESTED)).isEqualTo(1);
            assertThat(loop.request(ReconcileLoop.REQUESTED)).isEqualTo(1);
            loop.tick();
            assertThat(loop.runningPass()).isEmpty();
            assertThat(passes).isEmpty();
            assertThat(loop.nextAt()).isEqualTo(reset);

            now.set(reset);
            loop.tick();

            await().until(() -> passes.equals(List.of("1 requested")));
        }
    }

    @Test
    void nobodyWaitsForReadsThatComeBackMuchLater() {
        try (ReconcileLoop loop = loop(poor(now.get().plusSeconds(3600)))) {
            loop.tick();

            await().until(() -> passes.equals(List.of("1 interval")));
        }
    }

    private ReconcileLoop.Pass poor(Instant reset) {
        return new ReconcileLoop.Pass() {
            @Override
            public Optional<PassReport> run(long id, String trigger, BooleanSupplier stopping) {
                return record(id, trigger, stopping);
            }

            @Override
            public Optional<Instant> passFrom() {
                return Optional.of(reset);
            }
        };
    }

    @Test
    void closingAsksThePassToStopAndWaitsForIt() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        ReconcileLoop.Pass untilStopped =
                (id, trigger, stopping) -> {
                    started.countDown();
                    await().until(stopping::getAsBoolean);
                    return record(id, trigger, stopping);
                };
        ReconcileLoop loop = loop(untilStopped);
        loop.tick();
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();

        loop.close();

        assertThat(passes).hasSize(1);
    }

    private ReconcileLoop loop(ReconcileLoop.Pass pass) {
        return new ReconcileLoop(pass, gate::get, Duration.ofSeconds(60), now::get);
    }

    private Optional<PassReport> record(long id, String trigger, BooleanSupplier stopping) {
        assertThat(stopping).isNotNull();
        passes.add(id + " " + trigger);
        return Optional.empty();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
