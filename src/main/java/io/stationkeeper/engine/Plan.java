package io.stationkeeper.engine;

import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What would be done, for every resource: the whole graph, also what cannot be done yet.
 *
 * @param order in which steps are applied; deploys come after everything else
 */
public record Plan(SortedMap<ResourceId, ResourcePlan> resources, List<Step> order) {
    public Plan {
        order = List.copyOf(order);
    }

    /** The same with every step that could go ahead blocked for this reason. */
    Plan blocked(String reason) {
        return judged(step -> blocked(step, reason));
    }

    /** The same with other verdicts. */
    Plan judged(UnaryOperator<Step> judge) {
        SortedMap<ResourceId, ResourcePlan> judged = new TreeMap<>();
        resources.forEach((id, plan) ->
                judged.put(id, plan.withSteps(plan.steps().stream().map(judge).toList())));
        return new Plan(judged, order.stream().map(judge).toList());
    }

    /** The same without some steps. */
    Plan without(Predicate<Step> some) {
        SortedMap<ResourceId, ResourcePlan> fewer = new TreeMap<>();
        resources.forEach((id, plan) ->
                fewer.put(
                        id,
                        plan.withSteps(
                                plan.steps().stream().filter(Predicate.not(some)).toList())));
        return new Plan(fewer, order.stream().filter(Predicate.not(some)).toList());
    }

    private static Step blocked(Step step, String reason) {
        return step.isAllowed() ? step.judged(new Verdict.Blocked(Obstacle.LEDGER, reason)) : step;
    }

    /** Without what a person suspended. */
    Plan awake() {
        SortedMap<ResourceId, ResourcePlan> awake = new TreeMap<>(resources);
        awake.values().removeIf(plan -> plan.restraint().suspension().isPresent());
        return new Plan(awake, order);
    }

    Optional<ResourcePlan> get(ResourceId id) {
        return Optional.ofNullable(resources.get(id));
    }
}
