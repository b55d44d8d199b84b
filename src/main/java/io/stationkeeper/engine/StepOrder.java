package io.stationkeeper.engine;

import io.stationkeeper.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * In which order steps are applied: what is needed first, then the deploys of what changed, and
 * deletions after everything. Pure.
 */
final class StepOrder {
    private static final int LAST_TURN = 2;

    private StepOrder() {}

    static List<Step> of(Map<ResourceId, ResourcePlan> plans, Dependencies dependencies) {
        List<ResourceId> ids = new ArrayList<>(plans.keySet());
        ids.removeAll(dependencies.order());
        ids.addAll(dependencies.order());
        List<Step> order = new ArrayList<>();
        for (int turn = 0; turn <= LAST_TURN; turn++) {
            for (ResourceId id : ids) {
                Optional.ofNullable(plans.get(id)).ifPresent(addTurn(turn, order));
            }
        }
        return order;
    }

    private static Consumer<ResourcePlan> addTurn(int turn, List<Step> order) {
        return plan -> plan.steps().stream().filter(step -> turn(step) == turn).forEach(order::add);
    }

    private static int turn(Step step) {
        return switch (step.action()) {
            case CREATE, ADOPT, UPDATE, RENAME, LINK, RELEASE, REMOVE, ROTATE -> 0;
            case DEPLOY -> 1;
            case DELETE -> LAST_TURN;
        };
    }
}
