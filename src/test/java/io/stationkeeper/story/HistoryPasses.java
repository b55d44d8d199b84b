package io.stationkeeper.story;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One process after the other, each of which makes passes; after each the oracle is asked. */
final class HistoryPasses {
    static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST_PASSES = 25;

    private final Station station;
    private final HistorySource source;
    private final HistoryOracle oracle;
    private final HistoryTally tally;
    private final HistoryCalls calls;
    private final List<String> wrong = new ArrayList<>();
    private Optional<PassReport> last = Optional.empty();
    private List<Hold> holds = List.of();

    /** What the last pass left, while nothing else happened. */
    private Optional<LiveThings> seen = Optional.empty();

    /** The last pass had nothing to do, and nothing happened since. */
    private boolean idle;

    private boolean skewed;
    private boolean armed;

    HistoryPasses(
            Station station,
            HistorySource source,
            HistoryOracle oracle,
            HistoryTally tally,
            HistoryCalls calls) {
        this.station = station;
        this.source = source;
        this.oracle = oracle;
        this.tally = tally;
        this.calls = calls;
    }

    /** What is wrong so far. */
    List<String> wrong() {
        if (!skewed) {
            wrong.addAll(calls.wrong());
        }
        return List.copyOf(wrong);
    }

    boolean isRight() {
        return wrong.isEmpty();
    }

    void found(List<String> problems) {
        wrong.addAll(problems);
    }

    Optional<PassReport> last() {
        return last;
    }

    List<Hold> holds() {
        return holds;
    }

    /** Something else happened. */
    void happened() {
        seen = Optional.empty();
        idle = false;
    }

    /**
     * Some passes while nothing goes wrong. One after a pass that had nothing to do would do nothing
     * either: it is left out, but for the one at the end of each history.
     */
    void quiet(int count) {
        for (int i = 0; i < count && isRight(); i++) {
            if (idle && !wakesWithin(PAUSE)) {
                station.clock().advance(PAUSE);
                tally.count("idle passes", 1);
            } else {
                pass(PAUSE);
            }
        }
    }

    private boolean wakesWithin(Duration pause) {
        Instant then = station.engineTime().plus(pause);
        return last.flatMap(PassReport::wakeAt).filter(at -> !at.isAfter(then)).isPresent();
    }

    void skew(int seconds) {
        skewed = true;
        station.skewed(Duration.ofSeconds(seconds));
    }

    /** Whether the process is going to die, maybe while somebody speaks to it. */
    boolean isArmed() {
        return armed;
    }

    void crashAt(int at) {
        station.restartToCrashAt(at);
        started();
        armed = true;
    }

    void restart() {
        station.restart();
        started();
        armed = false;
    }

    private void started() {
        calls.newProcess();
        holds = List.of();
    }

    void settle() {
        Duration pause = PAUSE;
        for (int i = 0; i < MOST_PASSES && isRight(); i++) {
            pass(pause);
            if (last.filter(HistoryPasses::isSettled).isPresent()) {
                return;
            }
            pause = last.map(this::untilNext).orElse(PAUSE);
        }
        if (isRight()) {
            wrong.add("not settled after %d passes".formatted(MOST_PASSES));
            last.ifPresent(report -> wrong.add(open(report)));
        }
    }

    private static String open(PassReport report) {
        return Stories.words(report)
                + "\n wakes at "
                + report.wakeAt()
                + "\n outcomes "
                + report.outcomes()
                + "\n steps "
                + report.steps().stream()
                        .map(it -> it.id() + " " + it.action() + " " + it.verdict())
                        .toList();
    }

    /** Nothing was done, and nothing is going to be. */
    private static boolean isSettled(PassReport report) {
        boolean still =
                report.resources().values().stream()
                        .noneMatch(it ->
                                it.standing() == Standing.FAILED
                                        || it.standing() == Standing.UNKNOWN);
        boolean goesOn = report.wakeAt().isPresent() || !report.outcomes().isEmpty();
        return report.result() == PassResult.CONVERGED
                || (report.result() == PassResult.HELD && still && !goesOn);
    }

    /** The loop wakes when something can go on. */
    private Duration untilNext(PassReport report) {
        return report.wakeAt()
                .map(at -> Duration.between(station.engineTime(), at))
                .filter(wait -> wait.compareTo(PAUSE) > 0)
                .orElse(PAUSE);
    }

    void pass(Duration pause) {
        LiveThings before = seen.orElseGet(this::look);
        Instant start = station.clock().instant().plus(pause);
        oracle.beforePass(source.readable(), before, start);
        Optional<PassReport> report = run(pause);
        if (!isRight()) {
            return;
        }
        boolean crashed = report.isEmpty();
        if (crashed) {
            tally.count("crashes", 1);
            restart();
        }
        last = report;
        holds = report.map(PassReport::holds).orElse(List.of());
        boolean converged = report.filter(it -> it.result() == PassResult.CONVERGED).isPresent();
        LiveThings after = look();
        seen = Optional.of(after);
        idle = last.filter(HistoryPasses::isSettled).isPresent() && before.equals(after);
        tally(before, after);
        wrong.addAll(
                oracle.afterPass(
                        before, after, new HistoryOracle.Pass(start, crashed, converged, !skewed)));
    }

    LiveThings look() {
        return LiveThings.of(station.dashboard());
    }

    private void tally(LiveThings before, LiveThings after) {
        tally.count("passes", 1);
        tally.count("held passes", holds.isEmpty() ? 0 : 1);
        after.things()
                .forEach((id, thing) -> {
                    LiveThings.Thing then = before.things().get(id);
                    tally.count("made", then == null ? 1 : 0);
                    tally.count("changed", then != null && !then.equals(thing) ? 1 : 0);
                    tally.count(
                            "renamed", then != null && !then.name().equals(thing.name()) ? 1 : 0);
                });
        before.things()
                .keySet()
                .forEach(id -> tally.count("deleted", after.things().containsKey(id) ? 0 : 1));
    }

    /** Empty if the process ended; in a thread of its own, which dies with it. */
    private Optional<PassReport> run(Duration pause) {
        try (ExecutorService process = Executors.newSingleThreadExecutor()) {
            return process.submit(() -> passOrCrash(pause)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            wrong.add("the pass threw " + e.getCause());
            return Optional.empty();
        }
    }

    private Optional<PassReport> passOrCrash(Duration pause) {
        try {
            return Optional.of(station.passAfter(pause));
        } catch (CrashPoint.Crash _) {
            return Optional.empty();
        }
    }
}
