package io.stationkeeper.status;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Intervention;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.ledger.Approval;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.source.SourceDescription;
import io.stationkeeper.status.StatusDocument.PassView;
import io.stationkeeper.status.StatusDocument.PlanView;
import io.stationkeeper.status.StatusDocument.ResourceView;
import io.stationkeeper.status.StatusDocument.SourceView;
import io.stationkeeper.status.StatusDocument.Summary;
import io.stationkeeper.status.StatusDocument.UnmanagedView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what is known after the last pass ready to be asked for. Told by the pass's thread, asked
 * from any thread; an answer is immutable and belongs to exactly one pass.
 */
public final class StatusBoard implements PassListener {
    private final About about;
    private final InstantSource clock;
    private final Journal journal;
    private final Chronicle chronicle;
    private long currentPass;
    private volatile Published published;

    /**
     * What is known before the first pass.
     *
     * @param version of this build
     * @param sandbox whether the providers are simulators
     */
    public record About(
            String version, boolean sandbox, SourceDescription source, Ledger.Condition ledger) {}

    private record Published(StatusDocument document, List<UnmanagedView> unmanaged) {}

    /** One whose memory ends with the process. */
    public StatusBoard(About about, InstantSource clock) {
        this(about, clock, Journal.inMemory());
    }

    /** One that goes on where the journal ends. */
    public StatusBoard(About about, InstantSource clock, Journal journal) {
        this.about = about;
        this.clock = clock;
        this.journal = journal;
        this.chronicle = new Chronicle(journal);
        this.published = new Published(beforeTheFirst(about), List.of());
    }

    @Override
    public synchronized void started(long pass) {
        currentPass = pass;
    }

    @Override
    public synchronized void applied(Outcome outcome) {
        chronicle.outcome(outcome, new Chronicle.Moment(clock.instant(), currentPass));
    }

    @Override
    public synchronized void approved(Hold hold, Approval approval) {
        chronicle.approved(hold, approval, new Chronicle.Moment(approval.at(), currentPass));
    }

    @Override
    public synchronized void intervened(Intervention intervention) {
        chronicle.intervened(intervention, new Chronicle.Moment(intervention.at(), currentPass));
    }

    @Override
    public synchronized void ended(PassReport report) {
        Instant end = report.startedAt().plus(report.duration());
        chronicle.ended(report, new Chronicle.Moment(end, report.id()));
        published =
                new Published(
                        document(report, Views.millis(end)),
                        report.unmanaged().stream().map(Views::unmanaged).toList());
    }

    /** The document as of now, all resources, without {@code unmanaged} and histories. */
    public StatusDocument document(ReconcileLoop loop) {
        Optional<Long> running = loop.runningPass();
        Optional<Instant> next =
                running.isPresent() ? Optional.empty() : Optional.of(loop.nextAt());
        return document(running, next);
    }

    StatusDocument document(Optional<Long> running, Optional<Instant> nextAt) {
        StatusDocument last = published.document;
        return new StatusDocument(
                last.version(),
                last.sandbox(),
                last.ledger(),
                Stream.concat(last.notices().stream(), journal.trouble().stream()).toList(),
                last.source(),
                last.pass().map(pass -> withNext(pass, nextAt)),
                running,
                last.summary(),
                last.plan(),
                last.rotations(),
                last.suspensions(),
                last.exemptions(),
                last.resources(),
                Optional.empty());
    }

    /** Live resources that are nobody's. */
    public List<UnmanagedView> unmanaged() {
        return published.unmanaged;
    }

    /** What happened last, to all. */
    public HistoryDocument history(int limit) {
        return HistoryDocument.of(journal.recent(limit));
    }

    /** One resource with its history; empty if it is neither declared nor claimed. */
    public synchronized Optional<ResourceView> resource(ResourceId id) {
        String text = id.toString();
        return published.document.resources().stream()
                .filter(resource -> resource.id().equals(text))
                .findAny()
                .map(resource -> withHistory(resource, id));
    }

    private static PassView withNext(PassView pass, Optional<Instant> nextAt) {
        return new PassView(
                pass.id(),
                pass.startedAt(),
                pass.duration(),
                pass.trigger(),
                pass.result(),
                nextAt.map(Views::millis));
    }

    private ResourceView withHistory(ResourceView view, ResourceId id) {
        return new ResourceView(
                view.id(),
                view.provider(),
                view.kind(),
                view.name(),
                view.externalId(),
                view.dashboardUrl(),
                view.origin(),
                view.mode(),
                view.conditions(),
                view.drift(),
                view.released(),
                view.observedAt(),
                view.facts(),
                Optional.of(chronicle.history(id)));
    }

    private StatusDocument document(PassReport report, Instant end) {
        return new StatusDocument(
                about.version(),
                about.sandbox(),
                word(report.ledger()),
                report.notices(),
                Views.source(report.source()),
                Optional.of(Views.pass(report)),
                Optional.empty(),
                Views.summary(report),
                Views.plan(report, chronicle.drift()),
                report.rotations().stream().map(Views::rotation).toList(),
                InterventionViews.suspensions(report),
                InterventionViews.exemptions(report),
                report.resources().values().stream()
                        .map(resource -> resource(resource, report, end))
                        .toList(),
                Optional.empty());
    }

    private ResourceView resource(ResourceReport resource, PassReport report, Instant end) {
        return Views.resource(
                resource.plan(),
                chronicle.dated(
                        resource.plan().id(),
                        ConditionRules.of(resource, report.outcomes()),
                        end,
                        report.source().acceptedRevision()),
                chronicle.drift());
    }

    private static StatusDocument beforeTheFirst(About about) {
        return new StatusDocument(
                about.version(),
                about.sandbox(),
                word(about.ledger()),
                List.of(),
                new SourceView(
                        about.source().kind(),
                        about.source().location(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        List.of()),
                Optional.empty(),
                Optional.empty(),
                new Summary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                new PlanView(Optional.empty(), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static String word(Ledger.Condition condition) {
        return condition.name().toLowerCase(Locale.ROOT);
    }
}
