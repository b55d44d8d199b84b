package io.stationkeeper.story;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Plays one history against the simulators and asks the oracle; the first thing that is wrong ends it. */
final class HistoryRun implements AutoCloseable {
    private static final int MOST_PASSES = 25;
    private static final int MOST_APPROVALS = 6;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_CALL = Duration.ofMillis(700);

    /** Below what opens the breaker, which counts in real time. */
    private static final int MOST_OUTAGES = 3;

    private final History history;
    private final HistoryTally tally;
    private final Path folder;
    private final Station station;
    private final Dashboard dashboard;
    private final HistoryOracle oracle = new HistoryOracle();
    private final HistoryPerson person;
    private final HistoryCalls calls;
    private final List<String> wrong = new ArrayList<>();
    private Optional<WantedStack> committed = Optional.empty();
    private Optional<PassReport> last = Optional.empty();
    private List<Hold> holds = List.of();

    /** What the last pass left, while nothing else happened. */
    private Optional<LiveThings> seen = Optional.empty();

    private boolean broken;
    private boolean gone;
    private boolean skewed;
    private boolean armed;
    private int outages;

    HistoryRun(History history, Path folder, UnaryOperator<Ledger> ledger, HistoryTally tally) {
        this.history = history;
        this.tally = tally;
        this.folder = folder;
        this.station = Station.in(folder);
        this.dashboard = station.dashboard();
        this.person = new HistoryPerson(dashboard, oracle);
        this.calls = new HistoryCalls(() -> station.clock().instant());
        station.pruning(HistoryOracle.GRACE).remembering(ledger).watchedBy(calls, LONGEST_CALL);
    }

    /** What is wrong, in words; empty if all is as it should be. */
    List<String> play() {
        dashboard.settings("{\"rateLimits\": true}");
        if (history.setup().namesake()) {
            person.makesANamesake();
        }
        for (HistoryEvent event : history.events()) {
            happen(event);
            if (!wrong.isEmpty()) {
                return named(event.toString());
            }
        }
        end();
        return named("the end");
    }

    private List<String> named(String when) {
        if (!skewed) {
            wrong.addAll(calls.wrong());
        }
        return wrong.stream().map(text -> when + ": " + text).toList();
    }

    private void happen(HistoryEvent event) {
        seen = Optional.empty();
        switch (event) {
            case HistoryEvent.Commit(var changes) -> commit(changes);
            case HistoryEvent.Edit(var deed, int number) -> edit(deed, number);
            case HistoryEvent.Approve(int pick) -> approve(pick);
            case HistoryEvent.Fault fault -> fault(fault);
            case HistoryEvent.Stale(int seconds) ->
                    dashboard.settings("{\"staleReads\": \"%ds\"}".formatted(seconds));
            case HistoryEvent.Jump(long seconds) ->
                    station.clock().advance(Duration.ofSeconds(seconds));
            case HistoryEvent.Skew(int seconds) -> skew(seconds);
            case HistoryEvent.Crash(int at) -> crashAt(at);
            case HistoryEvent.Restart _ -> restart();
            case HistoryEvent.Passes(int count) -> {
                for (int i = 0; i < count && wrong.isEmpty(); i++) {
                    pass(PAUSE);
                }
            }
            case HistoryEvent.Broken(boolean now) -> breakSource(now);
            case HistoryEvent.Gone(boolean now) -> hide(now);
            case HistoryEvent.Push(String branch) ->
                    dashboard.admin(
                            "POST",
                            "/push",
                            "{\"repo\": \"%s\", \"branch\": \"%s\"}"
                                    .formatted(WantedStack.REPO, branch));
        }
    }

    private void commit(Map<Toggle, Integer> changes) {
        committed = Optional.of(committed.orElseGet(() -> WantedStack.of(Map.of())).with(changes));
        writeSource();
    }

    private void writeSource() {
        committed.ifPresent(stack -> station.write("stack.yaml", stack.yaml()));
        station.write("broken.yaml", broken ? "kind: nonsense\n" : "");
    }

    private void breakSource(boolean now) {
        broken = now;
        writeSource();
    }

    /** A folder that contains itself cannot be read, and is there when a process starts. */
    private void hide(boolean now) {
        Path loop = folder.resolve("source/loop");
        try {
            Files.deleteIfExists(loop);
            if (now) {
                Files.createSymbolicLink(loop, loop.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        gone = now;
    }

    /** The person's calls would be disturbed too. */
    private void edit(HistoryEvent.Deed deed, int number) {
        countFaults();
        dashboard.faults("[]");
        person.does(deed, number);
    }

    private void approve(int pick) {
        List<Hold> approvable = holds.stream().filter(Hold::approvable).toList();
        if (!approvable.isEmpty() && !armed) {
            agree(approvable.get(pick % approvable.size()));
        }
    }

    private void agree(Hold hold) {
        station.approvals().approve(hold.fingerprint(), "ann");
        tally.count("approvals", 1);
        hold.steps().forEach(id -> oracle.approved(id.kind(), id.name()));
    }

    private void fault(HistoryEvent.Fault fault) {
        countFaults();
        boolean status = fault.action().length() == 3;
        String action =
                status
                        ? "\"action\": \"status\", \"status\": %s%s"
                                .formatted(
                                        fault.action(),
                                        fault.action().equals("429")
                                                ? ", \"retryAfter\": " + HistoryCalls.RETRY_AFTER
                                                : "")
                        : "\"action\": \"%s\", \"delay\": \"40ms\"".formatted(fault.action());
        if (fault.action().equals("429")) {
            calls.plansARefusal();
        }
        outages += fault.times();
        if (outages > MOST_OUTAGES) {
            restart();
        }
        dashboard.faults(
                "[{\"operation\": \"%s\", \"skip\": %d, \"times\": %d, %s}]"
                        .formatted(fault.operation(), fault.skip(), fault.times(), action));
    }

    private void countFaults() {
        dashboard
                .admin("GET", "/faults", "")
                .forEach(plan ->
                        tally.count(
                                "faults met",
                                plan.path("seen").asInt() > plan.path("fault").path("skip").asInt()
                                        ? 1
                                        : 0));
    }

    private void skew(int seconds) {
        skewed = true;
        station.skewed(Duration.ofSeconds(seconds));
    }

    private void crashAt(int at) {
        station.restartToCrashAt(at);
        started();
        armed = true;
    }

    private void restart() {
        station.restart();
        started();
        armed = false;
    }

    private void started() {
        calls.newProcess();
        holds = List.of();
        outages = 0;
    }

    private void end() {
        seen = Optional.empty();
        countFaults();
        dashboard.faults("[]");
        dashboard.settings("{\"staleReads\": \"0s\"}");
        broken = false;
        hide(false);
        writeSource();
        if (armed || outages > 0 || history.setup().restarted()) {
            restart();
        }
        settle();
        for (int i = 0; i < MOST_APPROVALS && agrees(); i++) {
            holds.forEach(this::agree);
            settle();
        }
        if (wrong.isEmpty()) {
            last.ifPresent(this::judge);
        }
        if (wrong.isEmpty()) {
            dashboard.forgetCalls();
            pass(PAUSE);
            if (!dashboard.writes().isEmpty()) {
                wrong.add("a pass without need wrote " + dashboard.writes());
            }
        }
    }

    private boolean agrees() {
        return wrong.isEmpty()
                && history.setup().approving()
                && holds.stream().anyMatch(Hold::approvable);
    }

    private void judge(PassReport report) {
        WantedStack stack = committed.orElseGet(() -> WantedStack.of(Map.of()));
        wrong.addAll(
                new HistoryEnd(oracle, history.setup(), stack, LiveThings.of(dashboard))
                        .wrong(report));
    }

    private void settle() {
        Duration pause = PAUSE;
        for (int i = 0; i < MOST_PASSES && wrong.isEmpty(); i++) {
            pass(pause);
            if (last.filter(HistoryRun::isSettled).isPresent()) {
                return;
            }
            pause = last.map(this::untilNext).orElse(PAUSE);
        }
        if (wrong.isEmpty()) {
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
        boolean done = report.outcomes().stream().anyMatch(Outcome.Applied.class::isInstance);
        boolean still =
                report.resources().values().stream()
                        .noneMatch(it ->
                                it.standing() == Standing.FAILED
                                        || it.standing() == Standing.UNKNOWN);
        // A deploy that is planned for a change that the guard holds stays postponed with it.
        boolean open =
                report.wakeAt().isPresent()
                        || report.outcomes().stream().anyMatch(Outcome.Failed.class::isInstance);
        return report.result() == PassResult.CONVERGED
                || (report.result() == PassResult.HELD && !done && still && !open);
    }

    /** The loop wakes when something can go on. */
    private Duration untilNext(PassReport report) {
        return report.wakeAt()
                .map(at -> Duration.between(station.engineTime(), at))
                .filter(wait -> wait.compareTo(PAUSE) > 0)
                .orElse(PAUSE);
    }

    private void pass(Duration pause) {
        LiveThings before = seen.orElseGet(() -> LiveThings.of(dashboard));
        Instant start = station.clock().instant().plus(pause);
        oracle.beforePass(broken || gone ? Optional.empty() : committed, before, start);
        Optional<PassReport> report = run(pause);
        if (!wrong.isEmpty()) {
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
        LiveThings after = LiveThings.of(dashboard);
        seen = Optional.of(after);
        tally(before, after);
        wrong.addAll(
                oracle.afterPass(
                        before, after, new HistoryOracle.Pass(start, crashed, converged, !skewed)));
    }

    private void tally(LiveThings before, LiveThings after) {
        tally.count("passes", 1);
        tally.count("held passes", holds.isEmpty() ? 0 : 1);
        after.things()
                .forEach((id, thing) -> {
                    LiveThings.Thing then = before.things().get(id);
                    tally.count("made", then == null ? 1 : 0);
                    tally.count("changed", then != null && !then.equals(thing) ? 1 : 0);
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

    @Override
    public void close() {
        station.close();
    }
}
