package io.stationkeeper.status;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Step;
import io.stationkeeper.ledger.Approval;
import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.status.StatusDocument.ConditionView;
import io.stationkeeper.status.StatusDocument.EventView;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What outlives a pass: since when things are as they are, and what happened to each resource. In
 * memory, so a restart begins anew. Not thread-safe: the board guards it.
 */
final class Chronicle {
    static final int HISTORY = 100;
    private static final String BY = "stationkeeper";

    private final DriftTimes drift = new DriftTimes();
    private final Map<ResourceId, Map<String, Turn>> turns = new HashMap<>();
    private final Map<ResourceId, Claim> claims = new HashMap<>();
    private final Map<ResourceId, Deque<EventView>> history = new HashMap<>();
    private final Set<ResourceId> missing = new HashSet<>();

    /** The last time that a condition changed its status. */
    private record Turn(String status, Instant at) {}

    /** When and in which pass something happened. */
    record Moment(Instant at, long pass) {}

    void outcome(Outcome outcome, Moment moment) {
        Step step = outcome.step();
        String done = ChangeText.headline(step);
        switch (outcome) {
            case Outcome.Applied _ -> add(step.id(), moment, "applied", done);
            case Outcome.Failed(var _, String reason, var _) ->
                    add(step.id(), moment, "failed", done + ": " + reason);
            case Outcome.Postponed(var _, String reason, var _) ->
                    add(step.id(), moment, "postponed", done + ": " + reason);
        }
    }

    void approved(Hold hold, Approval approval, Moment moment) {
        for (ResourceId id : hold.steps()) {
            add(id, moment, new Entry("approved", approval.by(), hold.reason()));
        }
    }

    void ended(PassReport report, Moment moment) {
        Set<ResourceId> ids = report.resources().keySet();
        report.resources()
                .values()
                .forEach(resource -> {
                    drift(resource, moment);
                    claim(resource, moment);
                });
        drift.retain(ids);
        turns.keySet().retainAll(ids);
        claims.keySet().retainAll(ids);
        missing.retainAll(ids);
        history.keySet().retainAll(ids);
    }

    DriftTimes drift() {
        return drift;
    }

    List<EventView> history(ResourceId id) {
        return List.copyOf(history.getOrDefault(id, new ArrayDeque<>()));
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

    /** One entry for all that began and one for all that ended; of a missing resource just that. */
    private void drift(ResourceReport resource, Moment moment) {
        ResourceId id = resource.plan().id();
        DriftTimes.Turned turned = drift.update(resource, moment.at());
        boolean exists = resource.plan().live().isPresent();
        boolean wasMissing = missing.contains(id);
        if (!turned.gone().isEmpty()) {
            String gone = String.join(", ", turned.gone());
            add(id, moment, "drift-gone", wasMissing ? "it exists" : gone);
        }
        if (!turned.seen().isEmpty()) {
            String seen =
                    turned.seen().stream()
                            .map(change -> Views.change(change, drift.by(id, change.path())))
                            .map(ChangeText::withCause)
                            .collect(Collectors.joining("; "));
            String by = drift.whoever(id, turned.seen()).orElse(BY);
            add(id, moment, new Entry("drift-seen", by, exists ? seen : "it does not exist"));
        }
        if (exists) {
            missing.remove(id);
        } else {
            missing.add(id);
        }
    }

    private void claim(ResourceReport resource, Moment moment) {
        ResourceId id = resource.plan().id();
        Optional<Claim> before = Optional.ofNullable(claims.get(id));
        Optional<Claim> now = resource.plan().claim();
        String was = before.map(Chronicle::words).orElse("");
        String is = now.map(Chronicle::words).orElse("");
        if (!was.equals(is)) {
            add(id, moment, "claim", is.isEmpty() ? "no claim any more" : is);
        }
        Set<String> released = new TreeSet<>(now.map(Claim::released).orElseGet(TreeSet::new));
        before.ifPresent(claim -> released.removeAll(claim.released()));
        released.forEach(path -> add(id, moment, "released", path));
        now.ifPresentOrElse(claim -> claims.put(id, claim), () -> claims.remove(id));
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

    private record Entry(String what, String by, String detail) {}

    private void add(ResourceId id, Moment moment, String what, String detail) {
        add(id, moment, new Entry(what, BY, detail));
    }

    private void add(ResourceId id, Moment moment, Entry entry) {
        Deque<EventView> events = history.computeIfAbsent(id, _ -> new ArrayDeque<>());
        if (events.size() == HISTORY) {
            events.removeFirst();
        }
        events.addLast(
                new EventView(
                        Views.millis(moment.at()),
                        moment.pass(),
                        entry.what,
                        entry.by,
                        entry.detail));
    }
}
