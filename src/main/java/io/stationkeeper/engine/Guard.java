package io.stationkeeper.engine;

import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last look before anything is written. Holds whatever goes to an account that is not plausible
 * or to a resource that somebody else writes too, lets pass what a person agreed to, and gives each
 * hold its fingerprint. Pure.
 *
 * @param approved digests of steps
 */
record Guard(LiveState live, Set<String> approved) {
    /** The plan with held steps, and the holds. */
    record Guarded(Plan plan, List<Hold> holds, String fingerprint) {}

    Guarded check(Plan plan) {
        SortedMap<ResourceId, ResourcePlan> resources = new TreeMap<>();
        plan.resources().forEach((id, resource) -> resources.put(id, held(resource)));
        List<Step> order = new ArrayList<>();
        for (Step step : plan.order()) {
            order.add(held(step, plan.get(step.id())));
        }
        return new Guarded(new Plan(resources, order), holds(order), Digests.of(order));
    }

    private ResourcePlan held(ResourcePlan plan) {
        return plan.withSteps(
                plan.steps().stream().map(step -> held(step, Optional.of(plan))).toList());
    }

    private Step held(Step step, Optional<ResourcePlan> resource) {
        return switch (live.account(step.id().provider())) {
            case AccountState.Held(String reason) -> step.judged(new Verdict.Held(reason));
            case AccountState.Usable _, AccountState.Stopped _, AccountState.Unknown _ ->
                    agreed(controlled(step, resource));
        };
    }

    private Step agreed(Step step) {
        return step.verdict() instanceof Verdict.Held && approved.contains(Digests.of(step))
                ? step.judged(new Verdict.Allowed())
                : step;
    }

    /** What somebody else writes too is left to them; letting go of it is no write. */
    private static Step controlled(Step step, Optional<ResourcePlan> resource) {
        return resource.flatMap(ResourcePlan::live)
                .flatMap(Live::controller)
                .filter(_ -> step.isAllowed() && step.action() != Action.RELEASE)
                .map(controller -> step.judged(new Verdict.Held(step.id() + " " + controller)))
                .orElse(step);
    }

    /** Who agrees to a step at an account that does not look like itself agrees to anything. */
    private boolean isBlind(Step step) {
        return live.account(step.id().provider()) instanceof AccountState.Held;
    }

    private List<Hold> holds(List<Step> steps) {
        Map<String, List<Step>> byReason = new TreeMap<>();
        for (Step step : steps) {
            if (step.verdict() instanceof Verdict.Held(String reason)) {
                byReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add(step);
            }
        }
        List<Hold> holds = new ArrayList<>();
        byReason.forEach((reason, held) ->
                holds.add(
                        new Hold(
                                Digests.of(held),
                                reason,
                                held.stream().map(Step::id).distinct().toList(),
                                held.stream().map(Digests::of).toList(),
                                held.stream().noneMatch(this::isBlind))));
        return holds;
    }
}
