package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * One resource's part of a plan.
 *
 * @param manifest resolved; empty for a claim whose manifest left git
 * @param unknown why nothing can be said about it in this pass
 */
public record ResourcePlan(
        ResourceId id,
        Optional<Manifest> manifest,
        Mode mode,
        Optional<Live> live,
        Optional<Claim> claim,
        List<Change> drift,
        List<Step> steps,
        Optional<Verdict.Deferred> unknown) {
    public ResourcePlan {
        drift = List.copyOf(drift);
        steps = List.copyOf(steps);
    }

    ResourcePlan withSteps(List<Step> newSteps) {
        return new ResourcePlan(id, manifest, mode, live, claim, drift, newSteps, unknown);
    }
}
