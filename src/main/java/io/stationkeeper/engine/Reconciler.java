package io.stationkeeper.engine;

import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.source.DesiredStateSource;
import io.stationkeeper.source.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One pass: read the source, look at the providers, plan, guard, apply, report. A pass is a decision
 * between two edges of I/O; only one runs at a time, so nothing here is locked.
 */
public final class Reconciler {
    private final DesiredStateReader source;
    private final KindRegistry kinds;
    private final Providers providers;
    private final Ledger ledger;
    private final Prints prints;
    private final EngineConfig config;
    private final InstantSource clock;
    private final PassListener listener;
    private final Lookout lookout;
    private final Resolver resolver;
    private final Planner planner;
    private final Troubles troubles;
    private final Applier applier;
    private final Verifications verifications;
    private final Approvals approvals;
    private final Bookkeeper bookkeeper;
    private final LostLedger lostLedger;
    private final Rotator rotator;
    private final PeoplesIntent intent;
    private final Attribution attribution;
    private final Set<ResourceId> hot = new HashSet<>();
    private final Settled settled = new Settled();
    private Map<ResourceId, Manifest> lastDesired = Map.of();

    /** The parts that the outside brings. */
    public record Parts(
            KindRegistry kinds,
            Providers providers,
            Ledger ledger,
            SecretStore secrets,
            FingerprintKey key,
            InstantSource clock,
            PassListener listener) {}

    public Reconciler(
            DesiredStateSource source,
            Function<Snapshot, LoadResult> loader,
            Parts parts,
            EngineConfig config) {
        this.kinds = parts.kinds;
        this.providers = parts.providers;
        this.ledger = parts.ledger;
        this.prints = new Prints(parts.key);
        this.config = config;
        this.clock = parts.clock;
        this.listener = parts.listener;
        this.lookout = new Lookout(kinds, providers, ledger, new Memory(prints), config);
        this.resolver = new Resolver(kinds, providers, parts.secrets);
        this.verifications = new Verifications(providers);
        this.planner = new Planner(kinds, prints);
        this.troubles = new Troubles(prints);
        Claims claims = new Claims(ledger, kinds, prints, providers);
        DeployStep deploys = new DeployStep(providers, ledger, kinds, clock, config.createGrace());
        this.approvals = new Approvals(ledger, clock, listener);
        this.bookkeeper =
                new Bookkeeper(
                        ledger,
                        providers,
                        new Departures(ledger, kinds, prints),
                        new Disarming(ledger));
        this.source = new DesiredStateReader(source, loader, bookkeeper::accepted);
        this.lostLedger = new LostLedger(ledger);
        this.rotator = new Rotator(ledger, kinds, clock);
        this.intent =
                new PeoplesIntent(
                        new PeoplesIntent.Parts(ledger, kinds, prints, clock), listener, config);
        this.attribution = new Attribution(providers, prints, clock, config.auditLog());
        this.applier =
                new Applier(
                        providers,
                        claims,
                        deploys,
                        new Applier.Memo(troubles, approvals, rotator, intent),
                        listener);
    }

    /** Runs one pass. {@code stopping} is asked between steps; the step in flight is finished. */
    public PassReport pass(long id, String trigger, BooleanSupplier stopping) {
        Instant start = clock.instant();
        listener.started(id);
        if (trigger.equals(ReconcileLoop.REQUESTED)) {
            troubles.forgive();
        }
        DesiredStateReader.Desired desired = source.read(start);
        Decision decision =
                decide(
                        desired.state().orElseGet(Reconciler::nothing),
                        start,
                        !trigger.equals(ReconcileLoop.FOLLOW_UP));
        bookkeeper.agreed(decision.guarded, approvals.digests(start));
        Instant decided = clock.instant();
        List<Outcome> outcomes =
                desired.state().isPresent() && desired.noted()
                        ? applier.apply(decision.plan(), stopping)
                        : List.of();
        rememberHot(decision.desired, outcomes);
        if (!stopping.getAsBoolean()) {
            verifications.ask(decision.plan().awake(), start);
            attribution.ask(
                    new Attribution.Pass(start, decided, outcomes),
                    decision.plan(),
                    decision.dependencies.desired());
        }
        PassReport found = report(new Run(id, trigger, start), desired, decision, outcomes);
        PassReport report =
                found.withRotations(
                        rotator.reports(found, decision.dependencies),
                        rotator.announcements(found, decision.dependencies));
        desired.state().ifPresent(state -> settled.ended(state, report));
        approvals.show(report.holds());
        intent.ended(report, decision.plan(), decision.sight.live(), desired.state().isPresent());
        lostLedger.ended(report);
        endRotations(report, decision.dependencies);
        listener.ended(report);
        return report;
    }

    /** What a pass would do for this desired state; nothing is written, the ledger included. */
    public PassReport preview(DesiredState desired, SourceStatus status) {
        Instant start = clock.instant();
        Decision decision = decide(desired, start, true);
        return report(
                new Run(0, "plan", start),
                new DesiredStateReader.Desired(Optional.of(desired), status, true),
                decision,
                List.of());
    }

    private record Run(long id, String trigger, Instant start) {}

    private record Decision(
            DesiredState desired,
            Lookout.Sight sight,
            Dependencies dependencies,
            Guard.Guarded guarded) {
        Plan plan() {
            return guarded.plan();
        }
    }

    private static DesiredState nothing() {
        return new DesiredState("", new TreeMap<>());
    }

    private Decision decide(DesiredState desired, Instant start, boolean thorough) {
        warmUp(desired);
        intent.belongings().follow();
        bookkeeper.follow(desired);
        Values.Outputs outputs = new Values.Outputs();
        Lookout.Sight first = lookout.look(desired, hot, start, thorough);
        Decision decision = decide(desired, first, outputs, start);
        Optional<Lookout.Sight> second =
                lookout.lookAgain(decision.desired, first, decision.plan(), start);
        return second.map(sight -> decide(desired, sight, outputs, start)).orElse(decision);
    }

    private Decision decide(
            DesiredState desired, Lookout.Sight sight, Values.Outputs outputs, Instant start) {
        bookkeeper.saw(sight, start);
        DesiredState resolved = resolver.resolve(desired, sight, outputs);
        bookkeeper.left(resolved, sight.live(), config.ceiling(), start);
        Set<String> approved = approvals.digests(start);
        Dependencies dependencies = Dependencies.of(desired, kinds, settled.manifests());
        Restraints restraints = intent.restraints(start);
        Plan plan =
                planner.plan(
                        new Planner.Situation(
                                resolved,
                                sight.live(),
                                sight.matches(),
                                ledger.claims(),
                                troubles.all(),
                                ledger.rotations(),
                                restraints,
                                config.ceiling(),
                                new Planner.Terms(config.safety().pruneGrace(), approved),
                                start),
                        dependencies);
        Guard guard =
                new Guard(
                        sight.live(),
                        approved,
                        ledger.pruneDisarmed(),
                        config.safety().limits(),
                        Holdings.of(ledger, kinds, dependencies, start),
                        new DeployPlanner(kinds));
        return new Decision(
                resolved,
                sight,
                dependencies,
                restraints.afterApproval(guard.check(bookkeeper.writable(plan))));
    }

    private void endRotations(PassReport report, Dependencies dependencies) {
        try {
            rotator.ended(report, dependencies);
        } catch (LedgerException _) {
            // Ended in a later pass, when the ledger can be written again.
        }
    }

    /** Asked from any thread. */
    public Rotator rotator() {
        return rotator;
    }

    /** Until when there are too few reads for a pass that only follows another. */
    public Optional<Instant> followUpFrom() {
        return lookout.followUpFrom(clock.instant());
    }

    /** Told from any thread. */
    public PeoplesIntent intent() {
        return intent;
    }

    /** Told from any thread. */
    public Approvals approvals() {
        return approvals;
    }

    /** What changed in git is read first when the budget is short. */
    private void warmUp(DesiredState desired) {
        desired.manifests()
                .forEach((id, manifest) -> {
                    Manifest before = lastDesired.get(id);
                    if (before != null && !before.spec().equals(manifest.spec())) {
                        hot.add(id);
                    }
                });
        lastDesired = desired.manifests();
    }

    private void rememberHot(DesiredState desired, List<Outcome> outcomes) {
        hot.clear();
        outcomes.forEach(outcome -> hot.add(outcome.step().id()));
        hot.retainAll(desired.manifests().keySet());
    }

    private PassReport report(
            Run run,
            DesiredStateReader.Desired desired,
            Decision decision,
            List<Outcome> outcomes) {
        SortedMap<ResourceId, ResourceReport> resources = new TreeMap<>();
        decision.plan()
                .resources()
                .forEach((id, plan) ->
                        resources.put(
                                id,
                                Judge.judge(plan, outcomes, troubles.all())
                                        .by(attribution.of(id))));
        return new PassReport(
                run.id,
                run.trigger,
                run.start,
                Duration.between(run.start, clock.instant()),
                Judge.result(desired.status(), resources.values(), outcomes),
                desired.status(),
                ledger.condition(),
                resources,
                decision.plan().order().stream()
                        .map(step -> Leftovers.postponed(step, outcomes))
                        .toList(),
                decision.guarded.holds(),
                decision.guarded.fingerprint(),
                outcomes,
                Leftovers.unmanaged(decision.plan(), decision.sight.live()),
                Stream.concat(
                                lostLedger.notices(decision.sight.matches()).stream(),
                                intent.intervener().notices(run.start).stream())
                        .toList(),
                List.of(),
                ledger.interventions().at(run.start),
                WakeUp.at(decision.plan(), outcomes));
    }
}
