package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What waits for something that will never come by itself is blocked too: a service whose database
 * cannot be made does not "wait" for it. Pure.
 */
record Stranded(KindRegistry kinds, Dependencies dependencies) {
    /** Marks until nothing changes, as one stranded resource may strand the next. */
    void mark(SortedMap<ResourceId, ResourcePlan> plans) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (ResourceId id : List.copyOf(plans.keySet())) {
                ResourcePlan before = Optional.ofNullable(plans.get(id)).orElseThrow();
                ResourcePlan after = marked(before, plans);
                if (!after.equals(before)) {
                    plans.put(id, after);
                    changed = true;
                }
            }
        }
    }

    private ResourcePlan marked(ResourcePlan plan, SortedMap<ResourceId, ResourcePlan> plans) {
        return plan.withSteps(plan.steps().stream().map(step -> marked(step, plans)).toList());
    }

    private Step marked(Step step, SortedMap<ResourceId, ResourcePlan> plans) {
        if (step.action() == Action.CREATE && step.isAllowed()) {
            return links(step.id())
                    .flatMap(target -> obstacle(target, plans).stream())
                    .findFirst()
                    .map(why -> step.judged(new Verdict.Blocked(Obstacle.TARGET_MISSING, why)))
                    .orElse(step);
        }
        if (!(step.verdict() instanceof Verdict.Waiting(var reason, Optional<ResourceId> on))) {
            return step;
        }
        return on.flatMap(target -> obstacle(target, plans))
                .map(why ->
                        step.judged(
                                new Verdict.Blocked(Obstacle.TARGET_MISSING, reason + ": " + why)))
                .orElse(step);
    }

    /** A service is not made without the groups that it links. */
    private Stream<ResourceId> links(ResourceId id) {
        Set<KindId> linked =
                kinds.all().stream()
                        .flatMap(model -> model.link().stream())
                        .map(KindModel.Link::target)
                        .collect(Collectors.toSet());
        return dependencies.direct(id).stream()
                .filter(target ->
                        linked.stream().anyMatch(kind -> kind.name().equals(target.kind())));
    }

    private static Optional<String> obstacle(
            ResourceId target, SortedMap<ResourceId, ResourcePlan> plans) {
        return Optional.ofNullable(plans.get(target)).stream()
                .flatMap(plan -> plan.steps().stream())
                .filter(step -> step.action() == Action.CREATE)
                .filter(step -> step.verdict() instanceof Verdict.Blocked)
                .map(step -> target + " cannot be made: " + step.reason())
                .findFirst();
    }
}
