package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.Live;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Paths that we managed and the manifest no longer names: let go of, left alone, listed. Pure. */
final class Releases {
    private Releases() {}

    /** @param kept paths that are about to be removed, or may be once their facet is read */
    static Optional<Step> step(
            PlanContext context, Claim claim, Prints prints, Live live, Set<String> kept) {
        SortedSet<String> left = left(claim, prints.of(context.manifest().spec()).keySet());
        left.removeAll(kept);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Planner.step(
                        context.manifest().id(),
                        Action.RELEASE,
                        new Verdict.Allowed(),
                        "no longer in the manifest, left as it is: " + String.join(", ", left),
                        List.of(),
                        Optional.of(live.externalId())));
    }

    /** What is in the claim and not among what is declared. */
    static SortedSet<String> left(Claim claim, Set<String> declared) {
        SortedSet<String> left = new TreeSet<>(claim.managed().keySet());
        left.removeAll(declared);
        return left;
    }
}
