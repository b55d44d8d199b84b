package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two places where a Blueprint that leaves something out does not mean to keep it (documented):
 * no build filter clears the one that is there, and a list of read replicas is all of them.
 */
final class BlueprintOmissions {
    static final String REPLICAS = "readReplicas";
    private static final String FILTER = "buildFilter";

    private BlueprintOmissions() {}

    /** The spec with what leaving out the filter, or a part of it, means. */
    static Spec explicit(KindModel model, Spec spec) {
        Optional<Field<?>> filter =
                model.field(FILTER)
                        .filter(field -> field.shape() instanceof Shape.Nested)
                        .filter(field -> field.appliesTo(spec));
        if (filter.isEmpty()) {
            return spec;
        }
        @SuppressWarnings("unchecked") // its shape is Nested
        Field<Spec> field = (Field<Spec>) filter.get();
        return spec.with(field, whole(field, spec.get(field)));
    }

    /** A filter without a path is none. */
    private static Value<Spec> whole(Field<Spec> filter, Value<Spec> written) {
        Spec whole = written.present().orElse(Spec.EMPTY);
        boolean filters = false;
        for (Field<?> part : filter.inner()) {
            @SuppressWarnings("unchecked") // both parts are lists of texts
            Field<List<String>> paths = (Field<List<String>>) part;
            List<String> found = whole.get(paths).present().orElse(List.of());
            filters |= !found.isEmpty();
            whole = whole.with(paths, Value.of(found));
        }
        return filters ? Value.of(whole) : Value.absent();
    }

    /** Whose replicas are all declared: another one is a difference, and never goes without a person. */
    static Declared exact(Declared declared) {
        Manifest manifest = declared.manifest();
        return declared.with(
                manifest.withHandling(manifest.handling().withExclusive(Set.of(REPLICAS))));
    }
}
