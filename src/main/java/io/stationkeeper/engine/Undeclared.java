package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Mode;
import java.util.List;
import java.util.Optional;

/** What becomes of a claim whose manifest is not there: let go of, or deleted. Pure. */
record Undeclared(KindRegistry kinds, Planner.Situation situation, Dependencies dependencies) {
    ResourcePlan plan(Claim claim) {
        // Without an accepted revision nothing has left.
        boolean settled =
                claim.state() == Claim.State.RELEASED || situation.desired().revision().isEmpty();
        if (settled) {
            return letGo(claim, List.of());
        }
        Optional<String> kept =
                kinds.find(claim.kind())
                        .map(model -> Pruning.kept(claim, model))
                        .orElseGet(() -> Optional.of("left git: let go of, its kind is unknown"));
        return kept.map(why -> letGo(claim, List.of(release(claim, why))))
                .orElseGet(() -> new Pruning(kinds, situation, dependencies).plan(claim));
    }

    private static Step release(Claim claim, String why) {
        return Planner.step(
                claim.id(),
                Action.RELEASE,
                new Verdict.Allowed(),
                why,
                List.of(),
                claim.externalId());
    }

    private ResourcePlan letGo(Claim claim, List<Step> steps) {
        return new ResourcePlan(
                claim.id(),
                Optional.empty(),
                Mode.IGNORE,
                live(claim, situation.live()),
                Optional.of(claim),
                List.of(),
                steps,
                Optional.empty());
    }

    /** By its id, among what this pass listed of its kind. */
    static Optional<Live> live(Claim claim, LiveState state) {
        return state.items(claim.id().provider(), claim.kind()).stream()
                .filter(item -> claim.externalId().equals(Optional.of(item.externalId())))
                .findAny();
    }
}
