package io.stationkeeper.engine;

import io.stationkeeper.resource.ResourceId;
import java.util.List;

/**
 * Steps that wait for a person's approval for one reason.
 *
 * @param fingerprint of the sorted digests of its steps: the same steps have the same one, whatever
 *     else the plan holds
 */
public record Hold(String fingerprint, String reason, List<ResourceId> steps) {
    public Hold {
        steps = List.copyOf(steps);
    }
}
