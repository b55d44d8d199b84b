package io.stationkeeper.engine;

import io.stationkeeper.ledger.Interventions;
import io.stationkeeper.ledger.LetGo;
import io.stationkeeper.resource.MaintenanceWindow;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that keeps a step from going ahead although nothing is wrong with it: what people said,
 * what they did in a dashboard, the time of day, and somebody else who writes the same field. Takes
 * away or judges steps, and never adds one. Pure.
 */
record Restraints(
        Interventions interventions,
        Suspensions suspensions,
        Rollbacks rollbacks,
        Breaker breaker,
        Windows windows) {
    private static final Set<Action> TAKING = EnumSet.of(Action.ADOPT, Action.CREATE);
    private static final Set<Action> WRITING =
            EnumSet.of(Action.UPDATE, Action.RENAME, Action.LINK, Action.REMOVE);

    static Restraints of(
            Interventions all, Rollbacks rollbacks, Breaker breaker, MaintenanceWindow standard) {
        Instant now = breaker.now();
        Interventions inForce = all.at(now);
        return new Restraints(
                inForce,
                new Suspensions(inForce.suspensions()),
                rollbacks,
                breaker,
                new Windows(standard, now));
    }

    /** Before deploys are planned: what is not written needs none. */
    void apply(SortedMap<ResourceId, ResourcePlan> plans) {
        Map<ResourceId, ResourcePlan> all = Map.copyOf(plans);
        plans.replaceAll((_, plan) ->
                suspensions.apply(
                        windows.apply(
                                breaker.apply(
                                        rollbacks.apply(
                                                takenAgain(exempted(said(plan))), breaker.now()))),
                        all));
    }

    /** The deploys that were planned since. */
    void applyToDeploys(SortedMap<ResourceId, ResourcePlan> plans) {
        Map<ResourceId, ResourcePlan> all = Map.copyOf(plans);
        plans.replaceAll((_, plan) -> suspensions.apply(rollbacks.deploys(plan), all));
    }

    /** The reset of a credential, before its consumers are told to wait for it. */
    Step reset(Step reset, ResourcePlan plan, Collection<ResourcePlan> consumers) {
        return suspensions.reset(windows.later(reset, Optional.of(plan)), consumers);
    }

    /** Who agreed to a step agreed to what it does, not to when. */
    Guard.Guarded afterApproval(Guard.Guarded guarded) {
        Plan plan = guarded.plan();
        SortedMap<ResourceId, ResourcePlan> resources = new TreeMap<>();
        plan.resources()
                .forEach((id, resource) -> resources.put(id, later(resource, resource.steps())));
        List<Step> order = new ArrayList<>();
        plan.order().forEach(step -> order.add(windows.later(step, plan.get(step.id()))));
        return new Guard.Guarded(
                new Plan(resources, order),
                guarded.holds().stream().map(hold -> hold.from(opens(hold, plan))).toList(),
                guarded.fingerprint());
    }

    private ResourcePlan later(ResourcePlan plan, List<Step> steps) {
        return plan.withSteps(
                steps.stream().map(step -> windows.later(step, Optional.of(plan))).toList());
    }

    private Optional<Instant> opens(Hold hold, Plan plan) {
        return plan.order().stream()
                .filter(step -> hold.digests().contains(Digests.of(step)))
                .flatMap(step -> windows.opens(step, plan.get(step.id())).stream())
                .max(Instant::compareTo);
    }

    private ResourcePlan said(ResourcePlan plan) {
        return plan.withRestraint(
                new Restraint(
                        suspensions.of(plan.id()),
                        interventions.exemptions().stream()
                                .filter(it -> it.id().equals(plan.id()))
                                .toList()));
    }

    /** What is created or adopted is as it is declared; an exemption is of what is there. */
    private static ResourcePlan exempted(ResourcePlan plan) {
        if (plan.restraint().exemptions().isEmpty()) {
            return plan;
        }
        return plan.withSteps(
                plan.steps().stream()
                        .flatMap(step ->
                                WRITING.contains(step.action())
                                        ? StepParts.without(
                                                step,
                                                change ->
                                                        plan.restraint()
                                                                .exemption(change)
                                                                .isPresent())
                                                .stream()
                                        : List.of(step).stream())
                        .toList());
    }

    private ResourcePlan takenAgain(ResourcePlan plan) {
        Optional<LetGo> gone =
                interventions.letGo().stream()
                        .filter(it -> it.id().equals(plan.id()))
                        .findFirst()
                        .filter(_ -> plan.manifest().isPresent());
        return gone.map(it ->
                        plan.withSteps(
                                plan.steps().stream().map(step -> takenAgain(step, it)).toList()))
                .orElse(plan);
    }

    private static Step takenAgain(Step step, LetGo gone) {
        return TAKING.contains(step.action()) && step.isAllowed()
                ? step.judged(
                        new Verdict.Held(
                                "%s was let go of by %s at %s and is still declared: approve to take"
                                                .formatted(gone.id(), gone.by(), gone.at())
                                        + " it again, or take it out of git"))
                : step;
    }
}
