package io.stationkeeper.engine;

import io.stationkeeper.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        ids.retainAll(plans.keySet());
        List<Step> order = new ArrayList<>();
        for (int turn = 0; turn <= LAST_TURN; turn++) {
            for (ResourceId id : ids) {
                addTurn(turn, plans.get(id), order);
            }
        }
        return order;
    }

    private static void addTurn(int turn, ResourcePlan plan, List<Step> order) {
        plan.steps().stream().filter(step -> turn(step) == turn).forEach(order::add);
    }

    private static int turn(Step step) {
        return switch (step.action()) {
            case CREATE, ADOPT, UPDATE, RENAME, LINK, RELEASE, REMOVE, ROTATE -> 0;
            case DEPLOY -> 1;
            case DELETE -> LAST_TURN;
        };
    }
}
