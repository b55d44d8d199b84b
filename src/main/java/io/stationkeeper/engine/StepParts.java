package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes a step apart, so that what one change has to wait for does not hold up the others. Pure. */
final class StepParts {
    private StepParts() {}

    /** The step with these of its changes only. */
    static Step only(Step step, List<Change> changes) {
        return new Step(
                step.id(),
                step.action(),
                Planner.highest(changes),
                step.verdict(),
                step.note(),
                changes,
                step.externalId(),
                Planner.facets(changes));
    }

    /** The step, which rests on one more facet. */
    static Step resting(Step step, Facet facet) {
        Set<Facet> facets = new HashSet<>(step.facets());
        facets.add(facet);
        return new Step(
                step.id(),
                step.action(),
                step.effect(),
                step.verdict(),
                step.note(),
                step.changes(),
                step.externalId(),
                facets);
    }

    /** Nothing where all of its changes go; a step without changes stays as it is. */
    static List<Step> without(Step step, Predicate<Change> which) {
        List<Change> left = step.changes().stream().filter(which.negate()).toList();
        if (left.size() == step.changes().size()) {
            return List.of(step);
        }
        return left.isEmpty() ? List.of() : List.of(only(step, left));
    }

    /** The changes that go ahead as before, and those that get another verdict. */
    static List<Step> split(Step step, Predicate<Change> which, Verdict verdict) {
        var parts = step.changes().stream().collect(Collectors.partitioningBy(which));
        List<Change> judged = parts.getOrDefault(true, List.of());
        List<Change> left = parts.getOrDefault(false, List.of());
        if (judged.isEmpty()) {
            return List.of(step);
        }
        return left.isEmpty()
                ? List.of(step.judged(verdict))
                : List.of(only(step, left), only(step, judged).judged(verdict));
    }
}
