package io.stationkeeper.export;

import io.stationkeeper.manifest.BlueprintPlace;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Set;

/**
 * Leaves out of a spec what a Blueprint has no key for.
 *
 * @param keyless where the names of such fields go
 */
record BlueprintFields(BlueprintPlace place, KindModel model, Set<String> keyless) {
    Spec of(Spec spec) {
        Spec said = spec;
        for (Field<?> field : List.copyOf(spec.fields())) {
            said = hasKey(field) ? inner(field, said) : without(field, said, "");
        }
        return said;
    }

    /** An environment is said by the place of the entry, links by entries of its variables. */
    private boolean hasKey(Field<?> field) {
        return model.link().filter(link -> link.field().equals(field)).isPresent()
                || field.name().equals(BlueprintEntryTree.ENVIRONMENT)
                || place.keys().contains(field.name());
    }

    @SuppressWarnings("unchecked") // the shape says what the value is
    private <T> Spec inner(Field<T> field, Spec spec) {
        if (!(field.shape() instanceof Shape.Entries)) {
            return spec;
        }
        return spec.with(
                field,
                spec.get(field)
                        .map(value ->
                                (T)
                                        ((List<Spec>) value)
                                                .stream().map(it -> entry(field, it)).toList()));
    }

    private Spec entry(Field<?> list, Spec entry) {
        Spec said = entry;
        for (Field<?> field : List.copyOf(entry.fields())) {
            if (!place.takes(list.name(), field.name())) {
                said = without(field, said, list.name() + ".");
            }
        }
        return said;
    }

    private <T> Spec without(Field<T> field, Spec spec, String path) {
        keyless.add(model.id() + "." + path + field.name());
        return spec.with(field, Value.unset());
    }
}
