package io.stationkeeper.engine;

import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.source.DesiredStateSource;
import io.stationkeeper.source.Snapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One pass: read the source, look at the providers, plan, guard, apply, report. A pass is a decision
 * between two edges of I/O; only one runs at a time, so nothing here is locked.
 */
public final class Reconciler {
    private final Instruments instruments;
    private final DesiredStateReader source;
    private final InstantSource clock;
    private final PassListener listener;
    private final Decider decider;
    private final Applier applier;
    private final Verifications verifications;
    private final Reporter reporter;

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
        this.instruments = Instruments.of(parts, config);
        this.source = new DesiredStateReader(source, loader, instruments.bookkeeper()::accepted);
        this.clock = parts.clock;
        this.listener = parts.listener;
        this.decider = new Decider(instruments);
        this.applier = instruments.applier();
        this.verifications = new Verifications(parts.providers);
        this.reporter = new Reporter(instruments);
    }

    /** Runs one pass. {@code stopping} is asked between steps; the step in flight is finished. */
    public PassReport pass(long id, String trigger, BooleanSupplier stopping) {
        Instant start = clock.instant();
        listener.started(id);
        if (trigger.equals(ReconcileLoop.REQUESTED)) {
            instruments.troubles().forgive();
        }
        DesiredStateReader.Desired desired = source.read(start);
        Decision decision =
                decider.decide(
                        desired.state().orElseGet(Reconciler::nothing),
                        start,
                        !trigger.equals(ReconcileLoop.FOLLOW_UP));
        instruments.bookkeeper().agreed(decision.guarded(), approvals().digests(start));
        Instant decided = clock.instant();
        List<Outcome> outcomes =
                desired.state().isPresent() && desired.noted()
                        ? applier.apply(decision.plan(), stopping)
                        : List.of();
        decider.wrote(decision, outcomes);
        if (!stopping.getAsBoolean()) {
            ask(decision, new Attribution.Pass(start, decided, outcomes));
        }
        PassReport report =
                reporter.report(
                        new Reporter.Run(id, trigger, start), desired.status(), decision, outcomes);
        ended(report, desired, decision);
        return report;
    }

    /** What a pass would do for this desired state; nothing is written, the ledger included. */
    public PassReport preview(DesiredState desired, SourceStatus status) {
        Instant start = clock.instant();
        Decision decision = decider.decide(desired, start, true);
        return reporter.preview(new Reporter.Run(0, "plan", start), status, decision);
    }

    private static DesiredState nothing() {
        return new DesiredState("", new TreeMap<>());
    }

    /** What is asked of the providers beside a pass, after its writes. */
    private void ask(Decision decision, Attribution.Pass pass) {
        verifications.ask(decision.plan().awake(), pass.start());
        instruments.attribution().ask(pass, decision.plan(), decision.dependencies().desired());
    }

    /** Everybody who goes on from one pass to the next is told. */
    private void ended(PassReport report, DesiredStateReader.Desired desired, Decision decision) {
        desired.state().ifPresent(state -> decider.ended(state, report));
        approvals().show(report.holds());
        intent().ended(
                        report,
                        decision.plan(),
                        decision.sight().live(),
                        desired.state().isPresent());
        reporter.ended(report);
        endRotations(report, decision.dependencies());
        listener.ended(report);
    }

    private void endRotations(PassReport report, Dependencies dependencies) {
        try {
            rotator().ended(report, dependencies);
        } catch (LedgerException _) {
            // Ended in a later pass, when the ledger can be written again.
        }
    }

    /** Asked from any thread. */
    public Rotator rotator() {
        return instruments.rotator();
    }

    /** Until when there are too few reads for a pass that only follows another. */
    public Optional<Instant> followUpFrom() {
        return decider.followUpFrom();
    }

    /** Until when there are too few reads for any pass. */
    public Optional<Instant> passFrom() {
        return decider.passFrom();
    }

    /** Told from any thread. */
    public PeoplesIntent intent() {
        return instruments.intent();
    }

    /** Told from any thread. */
    public Approvals approvals() {
        return instruments.approvals();
    }
}
