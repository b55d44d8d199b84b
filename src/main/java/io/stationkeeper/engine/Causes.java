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
 * @param dependencies what is declared and was, unresolved: it says where each value comes from
 */
record Causes(Dependencies dependencies) {
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
        Optional<Input> source = input(dependencies.desired().get(manifest.id()), change);
        return isNew && source.orElse(null) instanceof Input.FromOutputs from
                ? words(from, dependencies.settled(manifest.id()), change)
                : "";
    }

    /** What the value is made of; empty unless of outputs. */
    static List<Reference> sources(DesiredState desired, ResourceId id, Change change) {
        return declared(desired, id, change).stream()
                .filter(Input.FromOutputs.class::isInstance)
                .flatMap(input -> ((Input.FromOutputs) input).references().stream())
                .distinct()
                .toList();
    }

    /** As git says it. */
    static Optional<Input> declared(DesiredState desired, ResourceId id, Change change) {
        return input(desired.get(id), change);
    }

    /** If git has another source since, that is the reason, and git shows it. */
    private static String words(Input.FromOutputs from, Optional<Manifest> before, Change change) {
        String all =
                from.references().stream()
                        .distinct()
                        .map(Reference::toString)
                        .collect(Collectors.joining(" or "));
        if (before.isEmpty()) {
            return "taken from " + all;
        }
        return input(before, change).equals(Optional.of(from)) ? "because " + all + " changed" : "";
    }

    private static Optional<Input> input(Optional<Manifest> declared, Change change) {
        return declared.flatMap(it -> input(change.field(), change.element(), it.spec()));
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
