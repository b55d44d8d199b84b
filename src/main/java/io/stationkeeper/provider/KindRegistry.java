package io.stationkeeper.provider;

import io.stationkeeper.resource.KindId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All kinds that this build knows, whether or not an account is configured for them. */
public final class KindRegistry {
    private final SortedMap<KindId, KindModel> models;

    /**
     * A registry of exactly these.
     *
     * @throws IllegalArgumentException if two models have the same id
     */
    public KindRegistry(Collection<? extends KindModel> models) {
        SortedMap<KindId, KindModel> byId = new TreeMap<>();
        for (KindModel model : models) {
            if (byId.put(model.id(), model) != null) {
                throw new IllegalArgumentException("two models of the kind " + model.id());
            }
        }
        this.models = Collections.unmodifiableSortedMap(byId);
    }

    public Optional<KindModel> find(KindId id) {
        return Optional.ofNullable(models.get(id));
    }

    /** The model of a kind that the loader accepted. */
    public KindModel get(KindId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no kind " + id));
    }

    /** Every model, sorted by id. */
    public List<KindModel> all() {
        return List.copyOf(models.values());
    }
}
