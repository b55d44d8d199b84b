package io.stationkeeper.engine;

import io.stationkeeper.engine.Breaker.Subject;
import io.stationkeeper.ledger.Fight;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts how often the same value had to be written again. A first write is remembered in memory
 * only; from the second on the ledger knows, so that quiet times cost no write and a restart does not
 * begin the fight anew. Used by the pass's thread only.
 */
final class Fights {
    private static final Set<Action> COUNTED =
            EnumSet.of(Action.UPDATE, Action.RENAME, Action.LINK, Action.REMOVE);

    private final Ledger ledger;
    private final Prints prints;
    private final int limit;
    private final Map<Subject, Fight> fights = new HashMap<>();
    private final Map<Subject, String> others = new HashMap<>();
    private final Map<Subject, Instant> quietSince = new HashMap<>();

    Fights(Ledger ledger, Prints prints, int limit) {
        this.ledger = ledger;
        this.prints = prints;
        this.limit = limit;
        ledger.interventions().fights().forEach(it -> fights.put(Subject.of(it), it));
    }

    Breaker breaker(Instant now) {
        return new Breaker(Map.copyOf(fights), Map.copyOf(others), limit, prints, now);
    }

    /** A write was answered. One that went through a hold was agreed to, and begins the count anew. */
    void wrote(Step step, Instant now) {
        if (!COUNTED.contains(step.action())) {
            return;
        }
        for (Change change : step.changes()) {
            Subject subject = new Subject(step.id(), change.path());
            Fingerprint value = Breaker.value(change, prints);
            Fight before = fights.get(subject);
            boolean goesOn = before != null && before.value().equals(value) && !before.tripped();
            List<Instant> writes =
                    new ArrayList<>(
                            goesOn && before != null
                                    ? Breaker.recent(before.writes(), now)
                                    : List.of());
            writes.add(now);
            fights.put(subject, new Fight(step.id(), change.path(), value, writes, false));
            quietSince.remove(subject);
        }
        keep();
    }

    /** Remembers who changed what, for when it comes to a fight; in memory. */
    void heard(Collection<ResourceReport> reports) {
        others.keySet().retainAll(fights.keySet());
        for (ResourceReport report : reports) {
            report.by()
                    .forEach((path, who) -> {
                        Subject subject = new Subject(report.plan().id(), path);
                        if (fights.containsKey(subject)) {
                            others.put(subject, who);
                        }
                    });
        }
    }

    /** What differs still, or again, is not quiet; what was quiet long enough is over. */
    void ended(Plan plan, Instant now) {
        Breaker breaker = breaker(now);
        Set<Subject> differing = new HashSet<>();
        for (ResourcePlan resource : plan.resources().values()) {
            for (Change change : resource.drift()) {
                Subject subject = new Subject(resource.id(), change.path());
                differing.add(subject);
                breaker.fight(resource.id(), change)
                        .filter(fight -> isHeld(resource, change))
                        .ifPresent(fight -> fights.put(subject, fight.trip()));
            }
        }
        for (Subject subject : Set.copyOf(fights.keySet())) {
            settle(subject, differing.contains(subject), plan, now);
        }
        keep();
    }

    private static boolean isHeld(ResourcePlan resource, Change change) {
        return resource.steps().stream()
                .filter(step -> step.verdict() instanceof Verdict.Held)
                .anyMatch(step -> step.changes().contains(change));
    }

    private void settle(Subject subject, boolean differs, Plan plan, Instant now) {
        if (differs || isUnknown(subject.id(), plan)) {
            quietSince.remove(subject);
            return;
        }
        Instant since = quietSince.computeIfAbsent(subject, _ -> now);
        if (!since.plus(Breaker.WITHIN).isAfter(now)) {
            fights.remove(subject);
            quietSince.remove(subject);
        }
    }

    private static boolean isUnknown(ResourceId id, Plan plan) {
        return plan.get(id).filter(resource -> resource.unknown().isPresent()).isPresent();
    }

    private void keep() {
        List<Fight> serious =
                fights.values().stream()
                        .filter(fight -> fight.writes().size() > 1 || fight.tripped())
                        .sorted(Comparator.comparing(Fight::id).thenComparing(Fight::path))
                        .toList();
        try {
            if (!serious.equals(ledger.interventions().fights())) {
                ledger.intervene(all -> all.withFights(serious));
            }
        } catch (LedgerException _) {
            // Counted in memory meanwhile; a restart would begin anew.
        }
    }
}
