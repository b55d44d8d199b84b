package io.stationkeeper.notify;

import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.journal.Event;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what people were told with how things are, after each pass, and tells the difference
 * once. What was delivered is in the journal, so a restart repeats nothing, and what could not be
 * delivered is told later if it is still true. Never delays a pass. Told before the status board,
 * which forgets what is not declared any more.
 */
public final class Notifier implements PassListener {
    static final String TOLD = "told ";

    private final Outbox outbox;
    private final Journal journal;
    private final Map<Optional<ResourceId>, Troubled> since = new HashMap<>();
    private final Set<Optional<ResourceId>> underway = new HashSet<>();

    /** How long the same kind of trouble lasts. */
    private record Troubled(Notice.Kind event, Instant at) {}

    public Notifier(Outbox outbox, Journal journal) {
        this.outbox = outbox;
        this.journal = journal;
    }

    @Override
    public synchronized void ended(PassReport report) {
        tell(Optional.empty(), Concern.of(report.source()), report);
        if (report.source().acceptedRevision().isEmpty()) {
            // Nothing is known of what should be.
            return;
        }
        for (ResourceReport resource : report.resources().values()) {
            tell(Optional.of(resource.plan().id()), Concern.of(resource, report), report);
        }
        for (ResourceId id : journal.resources()) {
            if (!isThere(id, report)) {
                tell(Optional.of(id), new Concern.Finding.InOrder(), report);
            }
        }
        since.keySet().removeIf(id -> id.isPresent() && !isThere(id.get(), report));
    }

    private static boolean isThere(ResourceId id, PassReport report) {
        return report.resources().containsKey(id);
    }

    private void tell(Optional<ResourceId> subject, Concern.Finding finding, PassReport report) {
        List<String> told =
                journal.facts(subject).keySet().stream()
                        .filter(fact -> fact.startsWith(TOLD))
                        .toList();
        switch (finding) {
            case Concern.Finding.Open _ -> {}
            case Concern.Finding.InOrder _ -> {
                since.remove(subject);
                if (!told.isEmpty()) {
                    send(recovered(subject, report), List.of(), told, report);
                }
            }
            case Concern.Finding.Trouble(Concern concern) -> {
                if (lastsLongEnough(subject, concern, report.startedAt())
                        && !told.contains(concern.fact())) {
                    send(notice(subject, concern, report), List.of(concern.fact()), told, report);
                }
            }
        }
    }

    private boolean lastsLongEnough(Optional<ResourceId> subject, Concern concern, Instant now) {
        Troubled before = since.get(subject);
        if (before == null || before.event != concern.event()) {
            since.put(subject, new Troubled(concern.event(), now));
            return concern.patience().isZero();
        }
        return !now.isBefore(before.at.plus(concern.patience()));
    }

    private void send(Notice notice, List<String> begins, List<String> ends, PassReport report) {
        if (!underway.add(notice.resource())) {
            return;
        }
        boolean taken =
                outbox.send(
                        notice,
                        delivered -> {
                            if (delivered) {
                                journal.write(event(notice, begins, ends, report));
                                journal.force();
                            }
                            done(notice.resource());
                        });
        if (!taken) {
            done(notice.resource());
        }
    }

    private synchronized void done(Optional<ResourceId> subject) {
        underway.remove(subject);
    }

    private static Event event(
            Notice notice, List<String> begins, List<String> ends, PassReport report) {
        return new Event(
                notice.at(),
                report.id(),
                notice.resource(),
                "told",
                Event.SELF,
                notice.event().word(),
                begins,
                ends.stream().filter(fact -> !begins.contains(fact)).toList());
    }

    private static Notice recovered(Optional<ResourceId> subject, PassReport report) {
        boolean gone = subject.filter(id -> !isThere(id, report)).isPresent();
        return new Notice(
                report.startedAt(),
                Notice.Kind.RECOVERED,
                subject,
                gone ? "it is not declared any more" : "",
                Optional.empty(),
                dashboard(subject, report),
                report.source().acceptedRevision());
    }

    private static Notice notice(Optional<ResourceId> subject, Concern concern, PassReport report) {
        return new Notice(
                report.startedAt(),
                concern.event(),
                subject,
                concern.reason(),
                concern.fingerprint(),
                dashboard(subject, report),
                report.source().acceptedRevision());
    }

    private static Optional<URI> dashboard(Optional<ResourceId> subject, PassReport report) {
        return subject.flatMap(id -> Optional.ofNullable(report.resources().get(id)))
                .flatMap(resource -> resource.plan().live())
                .flatMap(Live::dashboardUrl);
    }
}
