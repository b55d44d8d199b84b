package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Why a value that is taken from others is to be written again. Pure.
 *
 * @param desired unresolved, so that it says where each value comes from
 */
record Causes(DesiredState desired) {
    /** Empty if the value that is wanted is the one that was written last. */
    String words(Manifest manifest, Change change, Optional<Claim> claim) {
        Optional<Fingerprint> last =
                claim.flatMap(it -> Optional.ofNullable(it.managed().get(change.path())));
        boolean isNew =
                last.flatMap(then ->
                                change.desired()
                                        .map(Fingerprint::new)
                                        .filter(then::comparableWith)
                                        .filter(now -> !now.equals(then)))
                        .isPresent();
        List<Reference> sources = isNew ? sources(manifest, change) : List.of();
        if (sources.isEmpty()) {
            return "";
        }
        String all = sources.stream().map(Reference::toString).collect(Collectors.joining(" or "));
        return "because " + all + " changed";
    }

    /** What the value is made of; empty unless of outputs. */
    List<Reference> sources(Manifest manifest, Change change) {
        return declared(manifest.id(), change).stream()
                .filter(Input.FromOutputs.class::isInstance)
                .flatMap(input -> ((Input.FromOutputs) input).references().stream())
                .distinct()
                .toList();
    }

    /** As git says it. */
    Optional<Input> declared(ResourceId id, Change change) {
        return desired.get(id).flatMap(it -> input(change.field(), change.element(), it.spec()));
    }

    @SuppressWarnings("unchecked") // the shape says what the value is
    private static <T> Optional<Input> input(Field<T> field, Optional<String> element, Spec spec) {
        Optional<T> value = spec.get(field).present();
        if (field.shape() instanceof Shape.Inputs) {
            return element.flatMap(
                    key -> value.map(inputs -> ((SortedMap<String, Input>) inputs).get(key)));
        }
        return field.shape() instanceof Shape.Secret
                ? value.map(Input.class::cast)
                : Optional.empty();
    }
}
