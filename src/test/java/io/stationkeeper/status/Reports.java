package io.stationkeeper.status;

import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.SourceStatus;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.ledger.Interventions;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.source.SourceDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds pass reports by hand, each pass a minute after the one before. */
public final class Reports {
    public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    public static final Duration TOOK = Duration.ofMillis(800);
    public static final SourceDescription SOURCE =
            new SourceDescription("git", "https://git.example/acme/infra");

    private final long id;
    private PassResult result = PassResult.CONVERGED;
    private final SortedMap<ResourceId, ResourceReport> resources = new TreeMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private final List<PassReport.Unmanaged> unmanaged = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private List<Problem> problems = List.of();
    private Optional<String> unreachable = Optional.empty();
    private Ledger.Condition ledger = Ledger.Condition.WHOLE;

    private Reports(long id) {
        this.id = id;
    }

    public static Reports pass(long id) {
        return new Reports(id);
    }

    /** When pass {@code id} ends. */
    public static Instant end(long id) {
        return started(id).plus(TOOK);
    }

    public static Instant started(long id) {
        return START.plus(Duration.ofMinutes(id));
    }

    public Reports result(PassResult result) {
        this.result = result;
        return this;
    }

    public Reports with(Resources resource) {
        ResourceReport report = resource.report();
        resources.put(report.plan().id(), report);
        return this;
    }

    public Reports applied(Step step) {
        outcomes.add(new Outcome.Applied(step));
        return this;
    }

    public Reports failed(Step step, String reason, Optional<Instant> again) {
        outcomes.add(new Outcome.Failed(step, reason, again));
        return this;
    }

    public Reports hold(Hold hold) {
        holds.add(hold);
        return this;
    }

    public Reports unmanaged(Resources resource) {
        unmanaged.add(
                new PassReport.Unmanaged("render", resource.report().plan().live().orElseThrow()));
        return this;
    }

    public Reports problems(Problem... problems) {
        this.problems = List.of(problems);
        return this;
    }

    public Reports unreachable(String reason) {
        this.unreachable = Optional.of(reason);
        return this;
    }

    public Reports ledger(Ledger.Condition condition) {
        this.ledger = condition;
        return this;
    }

    public Reports notice(String text) {
        notices.add(text);
        return this;
    }

    public PassReport report() {
        return new PassReport(
                id,
                "interval",
                started(id),
                TOOK,
                result,
                new SourceStatus(
                        SOURCE,
                        Optional.of("9f1c000000000000000000000000000000000042"),
                        Optional.of("9f1c000000000000000000000000000000000042"),
                        unreachable.isEmpty(),
                        unreachable.orElse(""),
                        Optional.of(started(id)),
                        problems),
                ledger,
                resources,
                resources.values().stream().flatMap(r -> r.plan().steps().stream()).toList(),
                holds,
                "0123456789abcdef",
                outcomes,
                unmanaged,
                notices,
                List.of(),
                Interventions.NONE,
                Optional.empty());
    }

    /** A step of an existing resource. */
    public static Step step(ResourceId id, Action action, Verdict verdict, Change... changes) {
        Effect effect = Effect.NONE;
        for (Change change : changes) {
            effect = effect.atLeast(change.effect());
        }
        return new Step(
                id,
                action,
                effect,
                verdict,
                "",
                List.of(changes),
                Optional.of("srv-1"),
                Set.of(Facet.CORE));
    }
}
