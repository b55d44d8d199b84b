package io.stationkeeper.resource;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that one revision of the source declares. */
public record DesiredState(String revision, SortedMap<ResourceId, Manifest> manifests) {
    public DesiredState {
        manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
    }

    public Optional<Manifest> get(ResourceId id) {
        return Optional.ofNullable(manifests.get(id));
    }
}
