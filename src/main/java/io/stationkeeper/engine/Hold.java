package io.stationkeeper.engine;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Steps that wait for a person's approval for one reason.
 *
 * @param fingerprint of the sorted digests of its steps: the same steps have the same one, whatever
 *     else the plan holds
 * @param steps the resources
 * @param digests of the steps
 * @param approvable false where agreeing would be blind: the provider does not look like itself
 * @param from when what is agreed to can begin; empty for at once
 */
public record Hold(
        String fingerprint,
        String reason,
        List<ResourceId> steps,
        List<String> digests,
        boolean approvable,
        Optional<Instant> from) {
    public Hold {
        steps = List.copyOf(steps);
        digests = List.copyOf(digests);
    }

    /** What is agreed to can begin at once. */
    public Hold(
            String fingerprint,
            String reason,
            List<ResourceId> steps,
            List<String> digests,
            boolean approvable) {
        this(fingerprint, reason, steps, digests, approvable, Optional.empty());
    }

    Hold from(Optional<Instant> at) {
        return new Hold(fingerprint, reason, steps, digests, approvable, at);
    }
}
