package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Obstacle;
import java.util.Optional;

/** References to a workflow, of which nothing is known here. */
final class BlueprintWorkflows {
    private BlueprintWorkflows() {}

    /** Empty if the reference is to something else. */
    static Optional<Input> value(Slot reference, FileProblems problems) {
        boolean workflow =
                reference.node() instanceof Mapping parts
                        && new BlueprintEntry(parts)
                                .text(BlueprintKinds.TYPE)
                                .filter(BlueprintKinds.WORKFLOW::equals)
                                .isPresent();
        if (!workflow) {
            return Optional.empty();
        }
        String why = "a workflow is not managed, and nothing is known of it";
        problems.warning(
                reference.at(),
                why + "; as long as the variable is not set, the resource is blocked");
        return Optional.of(new Input.Missing(Obstacle.TARGET_MISSING, why));
    }
}
