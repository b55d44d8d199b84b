package io.stationkeeper.engine;

import io.stationkeeper.ledger.Suspension;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts off whatever would be done to what a person suspended. Pure. */
record Suspensions(List<Suspension> inForce) {
    static final String WORD = "Suspended";

    /** The one that ends last: the others do not matter before. */
    Optional<Suspension> of(ResourceId id) {
        return inForce.stream()
                .filter(it -> it.covers(id))
                .max(Comparator.comparing(it -> it.until().orElse(Instant.MAX)));
    }

    /**
     * Held steps too: who agrees to a step does not resume the resource. What is only reported stays
     * drift.
     */
    ResourcePlan apply(ResourcePlan plan, Map<ResourceId, ResourcePlan> all) {
        if (plan.mode() == Mode.REPORT) {
            return plan;
        }
        return plan.withSteps(plan.steps().stream().map(step -> step(step, all)).toList());
    }

    private Step step(Step step, Map<ResourceId, ResourcePlan> all) {
        return of(step.id())
                .map(it -> putOff(step, step.id(), it))
                .or(() -> robbed(step, all))
                .orElse(step);
    }

    /** A step that would take something away from what is suspended. */
    private Optional<Step> robbed(Step step, Map<ResourceId, ResourcePlan> all) {
        if (inForce.isEmpty()) {
            return Optional.empty();
        }
        List<String> from =
                step.changes().stream().flatMap(change -> change.takenFrom().stream()).toList();
        return all.values().stream()
                .filter(plan ->
                        plan.live().map(Live::externalId).filter(from::contains).isPresent())
                .flatMap(plan -> of(plan.id()).map(it -> putOff(step, plan.id(), it)).stream())
                .findFirst();
    }

    /** Who could not follow a new credential would be without a valid one. */
    Step reset(Step reset, Collection<ResourcePlan> consumers) {
        return Stream.concat(Stream.of(reset.id()), consumers.stream().map(ResourcePlan::id))
                .flatMap(id -> of(id).map(it -> putOff(reset, id, it)).stream())
                .findFirst()
                .orElse(reset);
    }

    private static Step putOff(Step step, ResourceId why, Suspension suspension) {
        boolean would =
                switch (step.verdict()) {
                    case Verdict.Blocked _ -> false;
                    case Verdict.Allowed _, Verdict.Held _, Verdict.Waiting _, Verdict.Deferred _ ->
                            true;
                };
        return would
                ? step.judged(
                        new Verdict.Deferred(
                                why + " is " + suspension.words(),
                                suspension.until(),
                                Optional.of(WORD)))
                : step;
    }
}
