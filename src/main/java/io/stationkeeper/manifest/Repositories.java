package io.stationkeeper.manifest;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.Optional;

/**
 * Notes where a new service is to be built from if its manifest does not say: the repository of the
 * source. It is no wish for one that exists, as building another repository is a release.
 */
record Repositories(Optional<String> repository) {
    private static final String WRITTEN = "repo";
    private static final String OTHERWISE = "defaultRepo";

    Declared filled(Declared declared) {
        Spec spec = declared.manifest().spec();
        Optional<Field<?>> otherwise = declared.model().field(OTHERWISE);
        boolean wanted =
                otherwise
                                .filter(field -> field.shape() instanceof Shape.Text)
                                .filter(field -> field.appliesTo(spec) && spec.get(field).isUnset())
                                .isPresent()
                        && declared.model()
                                .field(WRITTEN)
                                .map(spec::get)
                                .filter(Value::isUnset)
                                .isPresent();
        if (!wanted || repository.isEmpty()) {
            return declared;
        }
        @SuppressWarnings("unchecked") // its shape is Text
        Field<String> field = (Field<String>) otherwise.orElseThrow();
        return declared.with(
                declared.manifest().withSpec(spec.with(field, Value.of(repository.get()))));
    }
}
