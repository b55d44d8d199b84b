package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.MaintenanceWindow;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts off to its maintenance window what takes a resource away, if only for a moment. Pure.
 *
 * @param standard of resources that say nothing
 */
record Windows(MaintenanceWindow standard, Instant now) {
    static final String WORD = "OutsideWindow";

    /** Making what is not there, writing down what is, and deploying take nothing away. */
    private static final Set<Action> HARMLESS =
            EnumSet.of(Action.CREATE, Action.ADOPT, Action.RELEASE, Action.DEPLOY);

    /** Held steps are asked for at any time; {@link #later} puts them off once they are agreed to. */
    ResourcePlan apply(ResourcePlan plan) {
        MaintenanceWindow window = of(plan);
        return plan.mode() == Mode.REPORT || window.isOpen(now)
                ? plan
                : plan.withSteps(
                        plan.steps().stream()
                                .flatMap(step -> split(step, window).stream())
                                .toList());
    }

    Step later(Step step, Optional<ResourcePlan> plan) {
        MaintenanceWindow window = plan.map(this::of).orElse(MaintenanceWindow.ALWAYS);
        return step.isAllowed() && isDue(step) && !window.isOpen(now)
                ? step.judged(putOff(window))
                : step;
    }

    /** When a step may go ahead once a person agreed to it; empty for now. */
    Optional<Instant> opens(Step step, Optional<ResourcePlan> plan) {
        return plan.map(this::of)
                .filter(window -> isDue(step) && !window.isOpen(now))
                .flatMap(window -> window.nextStart(now));
    }

    private MaintenanceWindow of(ResourcePlan plan) {
        return plan.manifest()
                .map(Manifest::handling)
                .flatMap(handling -> handling.maintenance())
                .orElse(standard);
    }

    private List<Step> split(Step step, MaintenanceWindow window) {
        if (!step.isAllowed() || !isDue(step)) {
            return List.of(step);
        }
        return step.changes().isEmpty()
                ? List.of(step.judged(putOff(window)))
                : StepParts.split(step, Windows::isDue, putOff(window));
    }

    private static boolean isDue(Step step) {
        return !HARMLESS.contains(step.action()) && isDisruptive(step.effect());
    }

    private static boolean isDue(Change change) {
        return isDisruptive(change.effect());
    }

    private static boolean isDisruptive(Effect effect) {
        return effect.compareTo(Effect.RESTART) >= 0;
    }

    private Verdict putOff(MaintenanceWindow window) {
        return new Verdict.Deferred(
                "outside of the maintenance window " + window.text(),
                window.nextStart(now),
                Optional.of(WORD));
    }
}
