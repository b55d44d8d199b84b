package io.stationkeeper.engine;

import io.stationkeeper.resource.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The last look before anything is written. Holds whatever goes to an account that is not plausible
 * or to a resource that somebody else writes too, lets pass what a person agreed to, and gives each
 * hold its fingerprint. Pure.
 *
 * @param approved digests of steps
 * @param disarmed why nothing is removed before a person has looked
 */
record Guard(
        LiveState live,
        Set<String> approved,
        Optional<String> disarmed,
        Limits limits,
        Holdings owned,
        DeployPlanner deploys) {
    /** The plan with held steps, and the holds. */
    record Guarded(Plan plan, List<Hold> holds, String fingerprint) {}

    Guarded check(Plan plan) {
        Plan single = plan.judged(step -> held(step, plan.get(step.id())));
        Map<String, String> broken = limits.broken(single.order(), owned);
        Plan whole = deploys.caused(single.judged(step -> limited(step, broken)));
        return new Guarded(whole, holds(whole.order()), Digests.of(whole.order()));
    }

    /** What is on its way out is held while it still waits; of the rest what would go ahead. */
    private Step limited(Step step, Map<String, String> broken) {
        String digest = Digests.of(step);
        boolean goes = step.isAllowed() || (Disarming.isRemoval(step) && !isHeld(step));
        return goes && broken.containsKey(digest) && !approved.contains(digest)
                ? step.judged(new Verdict.Held(broken.get(digest)))
                : step;
    }

    private static boolean isHeld(Step step) {
        return step.verdict() instanceof Verdict.Held;
    }

    /** A step that is held for a reason of its own says both. */
    private Step disarmed(Step step) {
        if (disarmed.isEmpty()
                || !Disarming.isRemoval(step)
                || approved.contains(Digests.of(step))) {
            return step;
        }
        return switch (step.verdict()) {
            case Verdict.Held(String reason) ->
                    step.judged(new Verdict.Held(reason + "; " + disarmed.get()));
            case Verdict.Allowed _, Verdict.Waiting _, Verdict.Deferred _ ->
                    step.judged(new Verdict.Held(disarmed.get()));
            case Verdict.Blocked _ -> step;
        };
    }

    private Step held(Step step, Optional<ResourcePlan> resource) {
        return switch (live.account(step.id().provider())) {
            case AccountState.Held(String reason) -> step.judged(new Verdict.Held(reason));
            case AccountState.Usable _, AccountState.Stopped _, AccountState.Unknown _ ->
                    disarmed(agreed(controlled(step, resource)));
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
