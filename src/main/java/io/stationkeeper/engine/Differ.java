package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Compares desired with live for every kind, by what the kind's fields declare. Only what the
 * manifest manages is compared; what was not read is neither the same nor different.
 *
 * <pre>
 * desired  | live     | change
 * ---------+----------+-----------------------------------------------
 * Unset    | any      | none: not managed
 * any      | Unset    | by the fingerprint of the last write, see Untold
 * Present  | Absent   | missing
 * Present  | Present  | different, unless the field calls them the same
 * Absent   | Present  | extra
 * Absent   | Absent   | none
 * </pre>
 */
record Differ(Prints prints) {
    /**
     * What was found.
     *
     * @param unread facets that would have to be read to know more
     */
    record Difference(List<Change> changes, Set<Facet> unread) {}

    Difference diff(KindModel model, Spec desired, Live live, Basis basis) {
        List<Change> changes = new ArrayList<>();
        Set<Facet> unread = new TreeSet<>();
        for (Field<?> field : model.fields()) {
            if (desired.get(field).isUnset() || !field.appliesTo(desired)) {
                continue;
            }
            if (live.wasRead(field.facet())) {
                compare(field, desired, live.spec(), basis, changes);
            } else {
                unread.add(field.facet());
            }
        }
        return new Difference(changes, unread);
    }

    private SecretDiffer secrets() {
        return new SecretDiffer(prints);
    }

    /**
     * What to compare with besides the live values.
     *
     * @param lastApplied by path, from the ledger
     * @param exclusive fields in which everything that is not declared is too much
     */
    record Basis(Map<String, Fingerprint> lastApplied, Set<String> exclusive) {}

    private <T> void compare(
            Field<T> field, Spec desired, Spec live, Basis basis, List<Change> changes) {
        Value<T> wanted = desired.get(field);
        Value<T> seen = live.get(field);
        if (field.readability() == Readability.SETTING) {
            return;
        }
        if (seen.isUnset()) {
            unshown(field, "", wanted, basis).ifPresent(changes::add);
            return;
        }
        switch (field.shape()) {
            case Shape.Names _ ->
                    ElementDiffer.names(field, texts(wanted), texts(seen), basis, changes);
            case Shape.Inputs _ ->
                    secrets().inputs(field, values(wanted), values(seen), basis, changes);
            case Shape.Nested nested -> nested(field, nested, wanted, seen, basis, changes);
            case Shape.Entries entries -> entries(field, entries, wanted, seen, basis, changes);
            case Shape.Secret _ -> secrets().secret(field, wanted, seen).ifPresent(changes::add);
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Flag _,
                    Shape.Choice _,
                    Shape.Texts _,
                    Shape.Table _ ->
                    whole(field, wanted, seen).ifPresent(changes::add);
        }
    }

    /** @param outer the name of the mapping that it is in, with a dot; else empty */
    private <T> Optional<Change> unshown(
            Field<T> field, String outer, Value<T> wanted, Basis basis) {
        return secrets()
                .unreadable(field, outer + field.name(), wanted, basis)
                .or(() -> new Untold(prints).change(field, outer, wanted, basis.lastApplied()));
    }

    private <T> Optional<Change> whole(Field<T> field, Value<T> wanted, Value<T> seen) {
        Optional<T> desired = wanted.present();
        Optional<T> live = seen.present();
        if (desired.isEmpty() && live.isEmpty()) {
            return Optional.empty();
        }
        if (desired.isPresent() && live.isPresent() && field.agrees(wanted, seen)) {
            return Optional.empty();
        }
        return Optional.of(change(field, Optional.empty(), wanted, seen));
    }

    private <T> Change change(
            Field<T> field, Optional<String> element, Value<T> wanted, Value<T> seen) {
        return new Change(
                field,
                element,
                type(wanted.present().isPresent(), seen.present().isPresent()),
                field.sensitive(),
                wanted.present().map(value -> shown(field, value)),
                seen.present().map(value -> shown(field, value)),
                field.transition(seen, wanted));
    }

    private <T> void nested(
            Field<T> field,
            Shape.Nested nested,
            Value<T> wanted,
            Value<T> seen,
            Basis basis,
            List<Change> changes) {
        if (wanted.present().isEmpty() || seen.present().isEmpty()) {
            whole(field, wanted, seen).ifPresent(changes::add);
            return;
        }
        Spec desired = (Spec) wanted.present().get();
        Spec live = (Spec) seen.present().get();
        for (Field<?> inner : nested.fields()) {
            if (!desired.get(inner).isUnset()) {
                inner(field, inner, desired, live, basis)
                        .ifPresent(change -> changes.add(lifted(field, inner, change)));
            }
        }
    }

    private <T> Optional<Change> inner(
            Field<?> outer, Field<T> inner, Spec desired, Spec live, Basis basis) {
        Value<T> wanted = desired.get(inner);
        Value<T> seen = live.get(inner);
        if (seen.isUnset()) {
            return unshown(inner, outer.name() + ".", wanted, basis);
        }
        return inner.shape() instanceof Shape.Secret
                ? secrets().secret(inner, wanted, seen)
                : whole(inner, wanted, seen);
    }

    private <T> void entries(
            Field<T> field,
            Shape.Entries shape,
            Value<T> wanted,
            Value<T> seen,
            Basis basis,
            List<Change> changes) {
        boolean exclusive = basis.exclusive().contains(field.name());
        if (shape.rule() != Shape.Entries.Rule.KEYED) {
            boolean surplus = exclusive && specs(seen).size() > specs(wanted).size();
            whole(field, wanted, seen)
                    .or(() ->
                            surplus
                                    ? Optional.of(change(field, Optional.empty(), wanted, seen))
                                    : Optional.empty())
                    .ifPresent(changes::add);
            return;
        }
        ElementDiffer.entries(field, shape, specs(wanted), specs(seen), exclusive)
                .forEach(changes::add);
    }

    private static Change lifted(Field<?> field, Field<?> inner, Change change) {
        return new Change(
                field,
                Optional.of(inner.name()),
                change.type(),
                change.sensitive(),
                change.desired(),
                change.live(),
                change.transition());
    }

    static <T> Transition transition(Field<T> field) {
        return field.transition(Value.unset(), Value.unset());
    }

    static Change.Type type(boolean wanted, boolean seen) {
        if (wanted && seen) {
            return Change.Type.DIFFERENT;
        }
        return wanted ? Change.Type.MISSING : Change.Type.EXTRA;
    }

    private <T> String shown(Field<T> field, T value) {
        return field.sensitive() ? prints.key().of(value.toString()).text() : Shown.of(value);
    }

    @SuppressWarnings("unchecked") // called for the shape Names only
    private static <T> List<String> texts(Value<T> value) {
        return (List<String>) value.present().orElse((T) List.of());
    }

    @SuppressWarnings("unchecked") // called for the shape Entries only
    private static <T> List<Spec> specs(Value<T> value) {
        return (List<Spec>) value.present().orElse((T) List.of());
    }

    @SuppressWarnings("unchecked") // called for the shape Inputs only
    private static <T> SortedMap<String, Input> values(Value<T> value) {
        return (SortedMap<String, Input>) value.present().orElse((T) Collections.emptySortedMap());
    }
}
