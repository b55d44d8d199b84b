package io.stationkeeper.provider;

import io.stationkeeper.resource.KindId;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All kinds that this build knows, by id. */
public final class KindRegistry {
    private final SortedMap<KindId, KindModel> models;

    public KindRegistry(Collection<KindModel> kinds) {
        SortedMap<KindId, KindModel> map = new TreeMap<>();
        kinds.forEach(kind -> map.put(kind.id(), kind));
        this.models = Collections.unmodifiableSortedMap(map);
    }

    public Collection<KindModel> all() {
        return models.values();
    }

    public Optional<KindModel> find(KindId id) {
        return Optional.ofNullable(models.get(id));
    }

    /** The model of a kind that the loader accepted. */
    public KindModel get(KindId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no kind " + id));
    }
}
