package io.stationkeeper.status;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourcePlan;
import io.stationkeeper.engine.RotationReport;
import io.stationkeeper.engine.SourceStatus;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.journal.Event;
import io.stationkeeper.ledger.Claim;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.status.HistoryDocument.LineView;
import io.stationkeeper.status.StatusDocument.ConditionView;
import io.stationkeeper.status.StatusDocument.EventView;
import io.stationkeeper.status.StatusDocument.HoldView;
import io.stationkeeper.status.StatusDocument.PassView;
import io.stationkeeper.status.StatusDocument.PlanView;
import io.stationkeeper.status.StatusDocument.ProblemView;
import io.stationkeeper.status.StatusDocument.ResourceView;
import io.stationkeeper.status.StatusDocument.RotationView;
import io.stationkeeper.status.StatusDocument.SourceView;
import io.stationkeeper.status.StatusDocument.StepView;
import io.stationkeeper.status.StatusDocument.Summary;
import io.stationkeeper.status.StatusDocument.UnmanagedView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns what the engine reports into the words of the status document. Pure. */
final class Views {
    private Views() {}

    static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    static SourceView source(SourceStatus source) {
        return new SourceView(
                source.description().kind(),
                source.description().location(),
                source.revision(),
                source.acceptedRevision(),
                Optional.of(source.reachable()),
                source.reason(),
                source.fetchedAt().map(Views::millis),
                source.problems().stream().map(Views::problem).toList());
    }

    private static ProblemView problem(Problem problem) {
        return new ProblemView(
                problem.file(),
                problem.line(),
                problem.column(),
                problem.message(),
                problem.severity().name().toLowerCase(Locale.ROOT));
    }

    static PassView pass(PassReport report) {
        return new PassView(
                report.id(),
                millis(report.startedAt()),
                report.duration().truncatedTo(ChronoUnit.MILLIS),
                report.trigger(),
                report.result().word(),
                Optional.empty());
    }

    static RotationView rotation(RotationReport report) {
        return new RotationView(
                report.rotation().id().toString(),
                report.rotation().by(),
                millis(report.rotation().requestedAt()),
                report.rotation().resetAt().map(Views::millis),
                report.open().stream()
                        .map(it -> it.plan().id() + " " + it.reason() + ": " + it.message())
                        .toList());
    }

    static Summary summary(PassReport report) {
        return new Summary(
                report.resources().size(),
                report.count(Standing.SYNCED),
                report.count(Standing.DRIFTED),
                report.count(Standing.UNKNOWN),
                report.count(Standing.WAITING),
                report.count(Standing.BLOCKED),
                report.count(Standing.HELD),
                report.count(Standing.FAILED),
                report.count(Standing.IGNORED),
                report.unmanaged().size());
    }

    static PlanView plan(PassReport report, DriftTimes times) {
        return new PlanView(
                Optional.of(report.planFingerprint()),
                report.steps().stream().map(step -> step(step, report, times)).toList(),
                report.holds().stream().map(Views::hold).toList());
    }

    private static StepView step(Step step, PassReport report, DriftTimes times) {
        Optional<Live> live =
                Optional.ofNullable(report.resources().get(step.id()))
                        .flatMap(resource -> resource.plan().live());
        return new StepView(
                step.id().toString(),
                step.action().word(),
                step.effect().word(),
                step.verdict().word(),
                step.reason(),
                ChangeViews.of(step.id(), step.changes(), live, times));
    }

    private static HoldView hold(Hold hold) {
        return new HoldView(
                hold.fingerprint(),
                hold.reason(),
                Optional.empty(),
                hold.steps().stream().map(ResourceId::toString).toList());
    }

    static ResourceView resource(
            ResourcePlan plan, List<ConditionView> conditions, DriftTimes times) {
        return new ResourceView(
                plan.id().toString(),
                plan.id().provider(),
                plan.id().kind(),
                plan.id().name(),
                plan.live().map(Live::externalId).or(() -> plan.claim().flatMap(Claim::externalId)),
                plan.live().flatMap(Live::dashboardUrl),
                plan.manifest().map(Manifest::origin),
                plan.mode().name().toLowerCase(Locale.ROOT),
                conditions,
                ChangeViews.drift(plan, times),
                plan.claim().map(claim -> List.copyOf(claim.released())).orElse(List.of()),
                observedAt(plan.live()),
                facts(plan.live()),
                Optional.empty());
    }

    private static Optional<Map<String, String>> facts(Optional<Live> live) {
        return live.<Map<String, String>>map(Live::facts).filter(facts -> !facts.isEmpty());
    }

    private static Map<String, Instant> observedAt(Optional<Live> live) {
        Map<String, Instant> times = new TreeMap<>();
        live.ifPresent(seen ->
                seen.observedAt().forEach((facet, at) -> times.put(facet.name(), millis(at))));
        return times;
    }

    static EventView event(Event event) {
        return new EventView(event.at(), event.pass(), event.what(), event.by(), event.detail());
    }

    static LineView line(Event event) {
        return new LineView(
                event.at(),
                event.pass(),
                event.resource().map(ResourceId::toString),
                event.what(),
                event.by(),
                event.detail());
    }

    static UnmanagedView unmanaged(PassReport.Unmanaged unmanaged) {
        Live live = unmanaged.live();
        return new UnmanagedView(
                unmanaged.provider(),
                live.kind().name(),
                live.name(),
                live.externalId(),
                live.dashboardUrl());
    }
}
