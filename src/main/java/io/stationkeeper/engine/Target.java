package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a reference points at.
 *
 * @param candidates what there is; more than one only if nothing is declared
 * @param listed whether it is known what there is of it, be it nothing
 * @param member the part of it that is meant, if it is not the whole: a read replica
 */
record Target(
        ResourceId id,
        KindModel model,
        Optional<Manifest> manifest,
        List<Live> candidates,
        boolean listed,
        Optional<String> member) {
    Optional<Live> live() {
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    /** Whether it will be what its manifest says once it is made. */
    boolean isToBeMade() {
        return enforced().isPresent() && live().isEmpty() && listed;
    }

    /** One part of it that has outputs of its own. */
    Target part(String name) {
        return new Target(id, model, manifest, candidates, listed, Optional.of(name));
    }

    /** Its manifest, if that decides what it is like. */
    Optional<Manifest> enforced() {
        return manifest.filter(it -> it.handling().mode() == Mode.ENFORCE);
    }

    /** Where its manifest says that the value of a variable comes from. */
    Optional<Input> declared(String key) {
        return Optional.ofNullable(declared().get(key));
    }

    /** All variables that its manifest gives a value. */
    SortedMap<String, Input> declared() {
        return enforced()
                .map(Manifest::spec)
                .flatMap(this::variables)
                .orElseGet(Collections::emptySortedMap);
    }

    /** The variables that it has; empty if they were never read. */
    Optional<SortedMap<String, Input>> observed() {
        return live().map(Live::spec).flatMap(this::variables);
    }

    private Optional<SortedMap<String, Input>> variables(Spec spec) {
        return model.variables().flatMap(field -> inputs(field, spec));
    }

    @SuppressWarnings("unchecked") // the shape Inputs says what the value is
    private static <T> Optional<SortedMap<String, Input>> inputs(Field<T> field, Spec spec) {
        return spec.get(field).present().map(value -> (SortedMap<String, Input>) value);
    }
}
