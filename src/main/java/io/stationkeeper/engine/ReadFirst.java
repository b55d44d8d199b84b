package io.stationkeeper.engine;

import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is read first when the budget is short: what changed in git, and what was written last. */
final class ReadFirst {
    private final Set<ResourceId> hot = new HashSet<>();
    private Map<ResourceId, Manifest> lastDesired = Map.of();

    /** Before a pass looks. */
    Set<ResourceId> of(DesiredState desired) {
        desired.manifests()
                .forEach((id, manifest) -> {
                    Manifest before = lastDesired.get(id);
                    if (before != null && !before.spec().equals(manifest.spec())) {
                        hot.add(id);
                    }
                });
        lastDesired = desired.manifests();
        return hot;
    }

    /** After a pass wrote. */
    void wrote(DesiredState desired, List<Outcome> outcomes) {
        hot.clear();
        outcomes.forEach(outcome -> hot.add(outcome.step().id()));
        hot.retainAll(desired.manifests().keySet());
    }
}
