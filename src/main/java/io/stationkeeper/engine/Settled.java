package io.stationkeeper.engine;

import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.util.HashMap;
import java.util.Map;

/**
 * What was declared of each resource when it was last as declared, with where its values came from
 * then. In memory only: it serves to say why something changes.
 */
final class Settled {
    private final Map<ResourceId, Manifest> manifests = new HashMap<>();

    /** @param desired unresolved */
    void ended(DesiredState desired, PassReport report) {
        manifests.keySet().retainAll(desired.manifests().keySet());
        desired.manifests()
                .forEach((id, manifest) -> {
                    ResourceReport resource = report.resources().get(id);
                    if (resource != null && resource.standing() == Standing.SYNCED) {
                        manifests.put(id, manifest);
                    }
                });
    }

    Map<ResourceId, Manifest> manifests() {
        return Map.copyOf(manifests);
    }
}
