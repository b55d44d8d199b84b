package io.stationkeeper.engine;

import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Says in one report what a pass found, decided and did. */
final class Reporter {
    private final Instruments instruments;
    private final LostLedger lostLedger;

    Reporter(Instruments instruments) {
        this.instruments = instruments;
        this.lostLedger = new LostLedger(instruments.parts().ledger());
    }

    /** Which pass it is. */
    record Run(long id, String trigger, Instant start) {}

    /** What became of a decision. */
    private record Done(
            Decision decision,
            List<Outcome> outcomes,
            SortedMap<ResourceId, ResourceReport> resources) {}

    /** Who waits for a new credential, and who gets one soon. */
    private record Credentials(List<RotationReport> reports, List<String> announcements) {
        static final Credentials UNTOLD = new Credentials(List.of(), List.of());
    }

    PassReport report(Run run, SourceStatus source, Decision decision, List<Outcome> outcomes) {
        Done done = done(decision, outcomes);
        return report(run, source, done, credentials(done, run.start));
    }

    /** The same of what was only decided. */
    PassReport preview(Run run, SourceStatus source, Decision decision) {
        return report(run, source, done(decision, List.of()), Credentials.UNTOLD);
    }

    /** Once everything is told. */
    void ended(PassReport report) {
        lostLedger.ended(report);
    }

    private Done done(Decision decision, List<Outcome> outcomes) {
        SortedMap<ResourceId, ResourceReport> resources = new TreeMap<>();
        decision.plan()
                .resources()
                .forEach((id, plan) ->
                        resources.put(
                                id,
                                Judge.judge(plan, outcomes, instruments.troubles().all())
                                        .by(instruments.attribution().of(id))));
        return new Done(decision, outcomes, resources);
    }

    private Credentials credentials(Done done, Instant start) {
        Rotator rotator = instruments.rotator();
        Dependencies dependencies = done.decision.dependencies();
        return new Credentials(
                rotator.reports(done.resources, dependencies),
                rotator.announcements(done.decision.plan(), dependencies, start));
    }

    private PassReport report(Run run, SourceStatus source, Done done, Credentials credentials) {
        Ledger ledger = instruments.parts().ledger();
        Decision decision = done.decision;
        Plan plan = decision.plan();
        return new PassReport(
                run.id,
                run.trigger,
                run.start,
                Duration.between(run.start, instruments.parts().clock().instant()),
                Overall.of(source, done.resources.values(), done.outcomes),
                source,
                ledger.condition(),
                done.resources,
                plan.order().stream().map(it -> Leftovers.postponed(it, done.outcomes)).toList(),
                decision.guarded().holds(),
                decision.guarded().fingerprint(),
                done.outcomes,
                Leftovers.unmanaged(plan, decision.sight().live()),
                Stream.of(
                                lostLedger.notices(decision.sight().matches()),
                                instruments.intent().intervener().notices(run.start),
                                credentials.announcements)
                        .flatMap(List::stream)
                        .toList(),
                credentials.reports,
                ledger.interventions().at(run.start),
                WakeUp.at(plan, done.outcomes));
    }
}
