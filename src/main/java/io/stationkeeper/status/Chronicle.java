package io.stationkeeper.status;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Intervention;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Step;
import io.stationkeeper.journal.Event;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.ledger.Approval;
import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.status.StatusDocument.ConditionView;
import io.stationkeeper.status.StatusDocument.EventView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What outlives a pass: since when things are as they are, and what happened to each resource. The
 * journal keeps it, and so a pass like the one before writes nothing. Not thread-safe: the board
 * guards it.
 */
final class Chronicle {
    private static final String MISSING = "missing";
    private static final String CLAIM = "claim ";
    private static final String RELEASED = "released ";

    private final Journal journal;
    private final Scribe scribe;
    private final DriftTimes drift;
    private final Map<ResourceId, Map<String, Turn>> turns = new HashMap<>();

    Chronicle(Journal journal) {
        this.journal = journal;
        this.scribe = new Scribe(journal);
        this.drift = new DriftTimes(journal);
    }

    /** The last time that a condition changed its status. */
    private record Turn(String status, Instant at) {}

    /** When and in which pass something happened. */
    record Moment(Instant at, long pass) {}

    /** What was only put off is told with the plan, when that changes. */
    void outcome(Outcome outcome, Moment moment) {
        Step step = outcome.step();
        String done = ChangeText.headline(step);
        switch (outcome) {
            case Outcome.Applied _ -> scribe.tell(step.id(), moment, "applied", done);
            case Outcome.Failed(var _, String reason, var _) ->
                    scribe.tell(step.id(), moment, "failed", done + ": " + reason);
            case Outcome.Postponed _ -> {}
        }
    }

    void approved(Hold hold, Approval approval, Moment moment) {
        String detail = hold.reason() + " [" + hold.fingerprint() + "]";
        for (ResourceId id : hold.steps()) {
            scribe.tell(id, moment, new Scribe.Entry("approved", approval.by(), detail));
        }
        journal.force();
    }

    /** Of a kind or of everything it belongs to no single resource. */
    void intervened(Intervention said, Moment moment) {
        Optional<ResourceId> id = ResourceId.parse(said.scope());
        String detail = id.isPresent() ? said.detail() : said.scope() + ": " + said.detail();
        scribe.tell(
                id,
                moment,
                new Scribe.Entry(said.what(), said.by(), detail),
                new Scribe.Facts(List.of(), List.of()));
        journal.force();
    }

    void ended(PassReport report, Moment moment) {
        new SourceEvents(journal, scribe).ended(report.source(), moment);
        PlanEvents plans = new PlanEvents(journal, scribe, report, moment);
        for (ResourceReport resource : report.resources().values()) {
            drift(resource, moment);
            claim(resource, moment);
            plans.tell(resource);
        }
        plans.rotations();
        turns.keySet().retainAll(report.resources().keySet());
        if (report.source().acceptedRevision().isPresent()) {
            forget(report.resources().keySet(), moment);
        }
        journal.force();
    }

    /** What is neither declared nor ours any more; unless nothing is declared as nothing was read. */
    private void forget(Set<ResourceId> known, Moment moment) {
        for (ResourceId id : journal.resources()) {
            if (!known.contains(id)) {
                List<String> open = List.copyOf(journal.facts(Optional.of(id)).keySet());
                if (!open.isEmpty()) {
                    scribe.tell(
                            Optional.of(id),
                            moment,
                            Scribe.Entry.own("left", "neither declared nor ours any more"),
                            new Scribe.Facts(List.of(), open));
                }
                journal.forget(id);
            }
        }
    }

    DriftTimes drift() {
        return drift;
    }

    List<EventView> history(ResourceId id) {
        return journal.history(id).stream().map(Views::event).toList();
    }

    /** The conditions with the times at which they took their status. */
    List<ConditionView> dated(
            ResourceId id,
            List<ConditionRules.Ruled> ruled,
            Instant at,
            Optional<String> revision) {
        Map<String, Turn> before = turns.getOrDefault(id, Map.of());
        Map<String, Turn> now = new HashMap<>();
        for (ConditionRules.Ruled rule : ruled) {
            Turn last = before.get(rule.type());
            boolean same = last != null && last.status().equals(rule.status());
            now.put(rule.type(), same ? last : new Turn(rule.status(), at));
        }
        turns.put(id, now);
        return ruled.stream().map(rule -> view(rule, now, revision)).toList();
    }

    private static ConditionView view(
            ConditionRules.Ruled rule, Map<String, Turn> times, Optional<String> revision) {
        Turn turn = Objects.requireNonNull(times.get(rule.type()));
        return new ConditionView(
                rule.type(), rule.status(), rule.reason(), rule.message(), turn.at(), revision);
    }

    /**
     * One entry for all that began and one for all that ended; of a missing resource just that. What
     * could not be seen says nothing.
     */
    private void drift(ResourceReport resource, Moment moment) {
        ResourceId id = resource.plan().id();
        DriftTimes.Turned turned = drift.turned(resource);
        if (turned.isNothing() || resource.plan().unknown().isPresent()) {
            return;
        }
        boolean exists = resource.plan().live().isPresent();
        boolean wasMissing = journal.since(Optional.of(id), MISSING).isPresent();
        if (!turned.gone().isEmpty()) {
            String gone = String.join(", ", turned.gone());
            List<String> ends = facts(turned.gone().stream());
            scribe.tell(
                    Optional.of(id),
                    moment,
                    Scribe.Entry.own("drift-gone", wasMissing ? "it exists" : gone),
                    new Scribe.Facts(List.of(), with(ends, wasMissing && exists)));
        }
        Map<String, List<Change>> seen =
                turned.seen().stream()
                        .collect(
                                Collectors.groupingBy(
                                        change -> by(resource, change),
                                        TreeMap::new,
                                        Collectors.toList()));
        seen.forEach((by, changes) -> seen(resource, by, changes, moment));
    }

    private static String by(ResourceReport resource, Change change) {
        return resource.by().getOrDefault(change.path(), Event.SELF);
    }

    /** What one person changed, or nobody is known to have changed. */
    private void seen(ResourceReport resource, String by, List<Change> changes, Moment moment) {
        boolean exists = resource.plan().live().isPresent();
        Optional<String> cause = Optional.of(by).filter(who -> !who.equals(Event.SELF));
        String words =
                changes.stream()
                        .map(change -> ChangeText.withCause(ChangeViews.change(change, cause)))
                        .collect(Collectors.joining("; "));
        List<String> begins = facts(changes.stream().map(Change::path));
        scribe.tell(
                Optional.of(resource.plan().id()),
                moment,
                new Scribe.Entry("drift-seen", by, exists ? words : "it does not exist"),
                new Scribe.Facts(with(begins, !exists), List.of()));
    }

    private static List<String> facts(Stream<String> paths) {
        return paths.map(DriftTimes::fact).toList();
    }

    private static List<String> with(List<String> facts, boolean missing) {
        return missing ? Stream.concat(facts.stream(), Stream.of(MISSING)).toList() : facts;
    }

    private void claim(ResourceReport resource, Moment moment) {
        ResourceId id = resource.plan().id();
        Optional<Claim> now = resource.plan().claim();
        List<String> claim = now.map(it -> CLAIM + words(it)).stream().toList();
        Scribe.Facts turned = scribe.turned(Optional.of(id), CLAIM, claim);
        if (!turned.isNothing()) {
            String is = now.map(Chronicle::words).orElse("no claim any more");
            scribe.tell(Optional.of(id), moment, Scribe.Entry.own("claim", is), turned);
        }
        List<String> released =
                now.stream()
                        .flatMap(it -> it.released().stream())
                        .map(path -> RELEASED + path)
                        .toList();
        Scribe.Facts let = scribe.turned(Optional.of(id), RELEASED, released);
        if (!let.isNothing()) {
            String paths =
                    (let.begins().isEmpty() ? let.ends() : let.begins())
                            .stream()
                                    .map(fact -> fact.substring(RELEASED.length()))
                                    .collect(Collectors.joining(", "));
            String what = let.begins().isEmpty() ? "managed-again" : "released";
            scribe.tell(Optional.of(id), moment, Scribe.Entry.own(what, paths), let);
        }
    }

    private static String words(Claim claim) {
        String id = claim.externalId().orElse("");
        return switch (claim.state()) {
            case INTENDED -> "intended to be created";
            case OWNED ->
                    switch (claim.origin()) {
                        case CREATED -> "ours, created: " + id;
                        case ADOPTED -> "ours, adopted: " + id;
                    };
            case LEAVING -> "left git, to be deleted: " + id;
            case RELEASED -> "released, left as it is: " + id;
        };
    }
}
