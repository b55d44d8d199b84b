package io.stationkeeper.engine;

import io.stationkeeper.resource.ResourceId;
import java.util.List;

/**
 * Steps that wait for a person's approval for one reason.
 *
 * @param fingerprint of the sorted digests of its steps: the same steps have the same one, whatever
 *     else the plan holds
 * @param steps the resources
 * @param digests of the steps
 * @param approvable false where agreeing would be blind: the provider does not look like itself
 */
public record Hold(
        String fingerprint,
        String reason,
        List<ResourceId> steps,
        List<String> digests,
        boolean approvable) {
    public Hold {
        steps = List.copyOf(steps);
        digests = List.copyOf(digests);
    }
}
