package io.stationkeeper.story;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Plays one history against the simulators and asks the oracle; the first thing that is wrong ends it. */
final class HistoryRun implements AutoCloseable {
    private static final int MOST_APPROVALS = 6;
    private static final Duration LONGEST_CALL = Duration.ofMillis(700);

    private final History history;
    private final Station station;
    private final Dashboard dashboard;
    private final HistoryOracle oracle = new HistoryOracle();
    private final HistoryCalls calls;
    private final HistoryPerson person;
    private final HistorySource source;
    private final HistoryPasses passes;
    private final HistoryWords words;
    private final HistoryTrouble trouble;

    HistoryRun(History history, Path folder, UnaryOperator<Ledger> ledger, HistoryTally tally) {
        this.history = history;
        this.station = Station.in(folder);
        this.dashboard = station.dashboard();
        this.person = new HistoryPerson(dashboard, oracle);
        this.calls = new HistoryCalls(() -> station.clock().instant());
        this.source = new HistorySource(station, folder, history.setup().git());
        station.pruning(HistoryOracle.GRACE).remembering(ledger).watchedBy(calls, LONGEST_CALL);
        this.passes = new HistoryPasses(station, source, oracle, tally, calls);
        this.words = new HistoryWords(station, passes, oracle, tally);
        this.trouble = new HistoryTrouble(station, passes, calls, tally, history.setup().losing());
    }

    /** What is wrong, in words; empty if all is as it should be. */
    List<String> play() {
        dashboard.settings("{\"rateLimits\": true}");
        if (history.setup().namesake()) {
            person.makesANamesake();
            oracle.doubt().metSomething();
        }
        for (HistoryEvent event : history.events()) {
            if (!(event instanceof HistoryEvent.Passes)) {
                passes.happened();
            }
            happen(event);
            if (!passes.isRight()) {
                return named(event.toString());
            }
        }
        end();
        return named("the end");
    }

    private List<String> named(String when) {
        return passes.wrong().stream().map(text -> when + ": " + text).toList();
    }

    private void happen(HistoryEvent event) {
        switch (event) {
            case HistoryEvent.Commit(var changes) -> source.commit(changes);
            case HistoryEvent.Broken(boolean now) -> source.breaks(now);
            case HistoryEvent.Gone(boolean now) -> source.hide(now);
            case HistoryEvent.Rewind(int back) -> source.rewind(back);
            case HistoryEvent.Branch _ -> source.branch();
            case HistoryEvent.Push(String branch) -> push(branch);
            case HistoryEvent.Edit(var deed, int number) -> edit(deed, number);
            case HistoryEvent.Approve(int pick) -> words.approve(pick);
            case HistoryEvent.Suspend(var subject, boolean on) -> words.suspend(subject, on);
            case HistoryEvent.Exempt(var field, boolean on) -> words.exempt(field, on);
            case HistoryEvent.LetGo(var subject) -> words.letGo(subject);
            case HistoryEvent.Fault fault -> trouble.begins(fault);
            case HistoryEvent.Stale(int seconds) -> trouble.lag(seconds);
            case HistoryEvent.Burst(int left) -> burst(left);
            case HistoryEvent.Jump(long seconds) -> jump(Duration.ofSeconds(seconds));
            case HistoryEvent.Skew(int seconds) -> skew(seconds);
            case HistoryEvent.Crash(int at) -> crashAt(at);
            case HistoryEvent.Restart _ -> restart();
            case HistoryEvent.Passes(int count) -> pass(count);
        }
    }

    private void pass(int count) {
        if (trouble.isOver()) {
            passes.quiet(count);
            return;
        }
        for (int i = 0; i < count && passes.isRight(); i++) {
            trouble.outlasts(HistoryPasses.PAUSE);
            passes.pass(HistoryPasses.PAUSE);
        }
    }

    private void push(String branch) {
        dashboard.admin(
                "POST",
                "/push",
                "{\"repo\": \"%s\", \"branch\": \"%s\"}".formatted(WantedStack.REPO, branch));
    }

    private void edit(HistoryEvent.Deed deed, int number) {
        trouble.ends();
        person.does(deed, number);
    }

    private void burst(int left) {
        trouble.ends();
        calls.sharesTheQuota();
        new HistoryBurst(station.simulators()).until(left);
    }

    private void jump(Duration time) {
        trouble.outlasts(time);
        station.clock().advance(time);
    }

    private void skew(int seconds) {
        trouble.outlasts(Duration.ofSeconds(Math.abs(seconds)));
        passes.skew(seconds);
    }

    private void crashAt(int at) {
        passes.crashAt(at);
        trouble.newProcess();
    }

    private void restart() {
        passes.restart();
        trouble.newProcess();
    }

    private void end() {
        passes.happened();
        trouble.ends();
        trouble.lag(0);
        source.hide(false);
        source.breaks(false);
        if (passes.isArmed() || trouble.hadOutages() || history.setup().restarted()) {
            restart();
        }
        words.takeBack();
        passes.settle();
        for (int i = 0; i < MOST_APPROVALS && agrees(); i++) {
            passes.holds().forEach(words::agree);
            passes.settle();
        }
        if (passes.isRight()) {
            passes.last().ifPresent(this::judge);
        }
        if (passes.isRight()) {
            dashboard.forgetCalls();
            passes.pass(HistoryPasses.PAUSE);
            if (!dashboard.writes().isEmpty()) {
                passes.found(List.of("a pass without need wrote " + dashboard.writes()));
            }
        }
    }

    private boolean agrees() {
        return passes.isRight()
                && history.setup().approving()
                && passes.holds().stream().anyMatch(Hold::approvable);
    }

    private void judge(PassReport report) {
        HistoryEnd end =
                new HistoryEnd(oracle, history.setup().approving(), source.meant(), passes.look());
        passes.found(end.wrong(report));
    }

    @Override
    public void close() {
        station.close();
    }
}
