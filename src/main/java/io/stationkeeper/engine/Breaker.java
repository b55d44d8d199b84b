package io.stationkeeper.engine;

import io.stationkeeper.ledger.Fight;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stops writing a field that somebody else keeps writing too. Pure.
 *
 * @param fights by what is fought over
 * @param others who changed it back, as far as an audit log said so
 * @param limit how often a value may be changed back within an hour
 */
record Breaker(
        Map<Subject, Fight> fights,
        Map<Subject, String> others,
        int limit,
        Prints prints,
        Instant now) {
    static final Duration WITHIN = Duration.ofHours(1);

    /** A field of a resource. */
    record Subject(ResourceId id, String path) {
        static Subject of(Fight fight) {
            return new Subject(fight.id(), fight.path());
        }
    }

    ResourcePlan apply(ResourcePlan plan) {
        return fights.isEmpty()
                ? plan
                : plan.withSteps(
                        plan.steps().stream().flatMap(step -> split(step).stream()).toList());
    }

    private List<Step> split(Step step) {
        if (!step.isAllowed() || step.action() == Action.ADOPT) {
            return List.of(step);
        }
        Optional<Change> fought =
                step.changes().stream().filter(it -> fight(step.id(), it).isPresent()).findFirst();
        return fought.map(first ->
                        StepParts.split(
                                step,
                                first::equals,
                                new Verdict.Held(
                                        words(
                                                step.id(),
                                                first,
                                                fight(step.id(), first).orElseThrow()))))
                .map(parts -> again(parts))
                .orElseGet(() -> List.of(step));
    }

    /** The rest of the step may have another one; each has a hold of its own. */
    private List<Step> again(List<Step> parts) {
        return parts.stream()
                .flatMap(part -> part.isAllowed() ? split(part).stream() : List.of(part).stream())
                .toList();
    }

    /** The fight over what this change would write, if it has gone too far. */
    Optional<Fight> fight(ResourceId id, Change change) {
        return Optional.ofNullable(fights.get(new Subject(id, change.path())))
                .filter(fight -> fight.value().equals(value(change, prints)))
                .filter(fight -> fight.tripped() || recent(fight.writes(), now).size() > limit);
    }

    static Fingerprint value(Change change, Prints prints) {
        return prints.key().of(change.type() + " " + change.desired().orElse(""));
    }

    static List<Instant> recent(List<Instant> writes, Instant now) {
        return writes.stream().filter(at -> at.plus(WITHIN).isAfter(now)).toList();
    }

    private String words(ResourceId id, Change change, Fight fight) {
        Duration over = Duration.between(fight.writes().getFirst(), fight.writes().getLast());
        String theirs =
                change.live().filter(_ -> !change.sensitive()).map(it -> " to " + it).orElse("");
        String by =
                Optional.ofNullable(others.get(Subject.of(fight)))
                        .map(who -> " by " + who)
                        .orElse("");
        return "%s of %s was written by us %d times within %s and changed back each time, last%s%s: "
                        .formatted(
                                change.path(),
                                id,
                                fight.writes().size(),
                                minutes(over),
                                theirs.isEmpty() ? " to another value" : theirs,
                                by)
                + "somebody or something else writes it too; end that, declare their value, exempt"
                + " the field, or approve to write it again";
    }

    private static String minutes(Duration time) {
        return time.toMinutes() < 1 ? "a minute" : time.toMinutes() + " minutes";
    }
}
