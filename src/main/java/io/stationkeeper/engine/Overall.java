package io.stationkeeper.engine;

import java.util.Collection;
import java.util.List;

/** Says how a pass as a whole stands: the worst of what it found, after what was done. Pure. */
final class Overall {
    private Overall() {}

    static PassResult of(
            SourceStatus source, Collection<ResourceReport> resources, List<Outcome> outcomes) {
        if (source.rejected()) {
            return PassResult.SOURCE_REJECTED;
        }
        if (any(resources, Standing.FAILED)) {
            return PassResult.FAILED;
        }
        if (any(resources, Standing.HELD)) {
            return PassResult.HELD;
        }
        boolean noAnswer = source.acceptedRevision().isEmpty();
        if (noAnswer || any(resources, Standing.BLOCKED) || unknownForGood(resources)) {
            return PassResult.BLOCKED;
        }
        if (any(resources, Standing.UNKNOWN) || reallyWaiting(resources)) {
            return PassResult.WAITING;
        }
        if (any(resources, Standing.DRIFTED)) {
            return PassResult.DRIFTED;
        }
        return outcomes.stream().anyMatch(Outcome.Applied.class::isInstance)
                ? PassResult.CHANGED
                : PassResult.CONVERGED;
    }

    private static boolean any(Collection<ResourceReport> resources, Standing standing) {
        return resources.stream().anyMatch(resource -> resource.standing() == standing);
    }

    private static boolean unknownForGood(Collection<ResourceReport> resources) {
        return resources.stream()
                .flatMap(resource -> resource.plan().unknown().stream())
                .anyMatch(unknown -> unknown.until().isEmpty());
    }

    private static boolean reallyWaiting(Collection<ResourceReport> resources) {
        return resources.stream()
                .anyMatch(r -> r.standing() == Standing.WAITING && !r.reason().equals("Written"));
    }
}
