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
 * any      | Unset    | none, or by the fingerprint of the last write
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
            unreadable(field, field.name(), wanted, basis).ifPresent(changes::add);
            return;
        }
        switch (field.shape()) {
            case Shape.Names _ -> names(field, texts(wanted), texts(seen), basis, changes);
            case Shape.Inputs _ -> inputs(field, values(wanted), values(seen), basis, changes);
            case Shape.Nested nested -> nested(field, nested, wanted, seen, basis, changes);
            case Shape.Entries entries -> entries(field, entries, wanted, seen, basis, changes);
            case Shape.Secret _ -> secret(field, wanted, seen).ifPresent(changes::add);
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Flag _,
                    Shape.Choice _,
                    Shape.Texts _,
                    Shape.Table _ ->
                    whole(field, wanted, seen).ifPresent(changes::add);
        }
    }

    /**
     * What the provider never shows is compared with what was last written. A value that was never
     * written by us is missing, whatever is there; one under another key is unverifiable.
     */
    private <T> Optional<Change> unreadable(
            Field<T> field, String path, Value<T> wanted, Basis basis) {
        if (field.readability() != Readability.WRITE_ONLY) {
            return Optional.empty();
        }
        Fingerprint now = print(wanted);
        Optional<Fingerprint> then = Optional.ofNullable(basis.lastApplied().get(path));
        boolean known = !(wanted.present().orElse(null) instanceof Input input) || isKnown(input);
        if (then.isPresent() && (!known || then.get().equals(now))) {
            return Optional.empty();
        }
        Change.Type type = Change.Type.MISSING;
        if (then.isPresent()) {
            type =
                    then.get().comparableWith(now)
                            ? Change.Type.DIFFERENT
                            : Change.Type.UNVERIFIABLE;
        }
        return Optional.of(
                new Change(
                        field,
                        Optional.empty(),
                        type,
                        true,
                        Optional.of(now.text()),
                        then.map(Fingerprint::text),
                        field.transition(Value.unset(), wanted)));
    }

    private static boolean isKnown(Input input) {
        return input instanceof Input.Known;
    }

    private <T> Fingerprint print(Value<T> wanted) {
        return wanted.present()
                .map(value ->
                        value instanceof Input input
                                ? prints.of(input)
                                : prints.key().of(value.toString()))
                .orElseGet(() -> prints.key().of("absent"));
    }

    /** A secret that the provider shows. */
    private <T> Optional<Change> secret(Field<T> field, Value<T> wanted, Value<T> seen) {
        if (wanted.present().isEmpty() || seen.present().isEmpty()) {
            return whole(field, wanted, seen);
        }
        Input desired = (Input) wanted.present().get();
        Fingerprint live = prints.of((Input) seen.present().get());
        Fingerprint now = prints.of(desired);
        if (!isKnown(desired) || now.equals(live)) {
            return Optional.empty();
        }
        Change.Type type =
                now.comparableWith(live) ? Change.Type.DIFFERENT : Change.Type.UNVERIFIABLE;
        return Optional.of(
                new Change(
                        field,
                        Optional.empty(),
                        type,
                        true,
                        Optional.of(now.text()),
                        Optional.of(live.text()),
                        field.transition(seen, wanted)));
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
            return unreadable(inner, outer.name() + "." + inner.name(), wanted, basis);
        }
        return inner.shape() instanceof Shape.Secret
                ? secret(inner, wanted, seen)
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
        for (Spec entry : specs(wanted)) {
            entry(field, shape, entry, specs(seen)).ifPresent(changes::add);
        }
        if (exclusive) {
            specs(seen).stream()
                    .filter(entry -> shape.find(specs(wanted), shape.keyOf(entry)).isEmpty())
                    .map(entry ->
                            entry(field, shape.keyOf(entry), Optional.empty(), Optional.of(entry)))
                    .forEach(changes::add);
        }
    }

    private static Optional<Change> entry(
            Field<?> field, Shape.Entries shape, Spec wanted, List<Spec> live) {
        String key = shape.keyOf(wanted);
        Optional<Spec> seen = shape.find(live, key);
        boolean agrees =
                seen.filter(it ->
                                shape.fields().stream()
                                        .allMatch(inner -> agrees(inner, wanted, it)))
                        .isPresent();
        return agrees
                ? Optional.empty()
                : Optional.of(entry(field, key, Optional.of(wanted), seen));
    }

    private static <T> boolean agrees(Field<T> inner, Spec wanted, Spec seen) {
        return inner.agrees(wanted.get(inner), seen.get(inner));
    }

    private static Change entry(
            Field<?> field, String key, Optional<Spec> wanted, Optional<Spec> seen) {
        return new Change(
                field,
                Optional.of(key),
                type(wanted.isPresent(), seen.isPresent()),
                field.sensitive(),
                wanted.map(Shown::of),
                seen.map(Shown::of),
                transition(field));
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

    private void names(
            Field<?> field,
            List<String> desired,
            List<String> live,
            Basis basis,
            List<Change> changes) {
        for (String name : desired) {
            if (!live.contains(name)) {
                changes.add(element(field, name, Change.Type.MISSING, false));
            }
        }
        if (basis.exclusive().contains(field.name())) {
            live.stream()
                    .filter(name -> !desired.contains(name))
                    .map(name -> element(field, name, Change.Type.EXTRA, false))
                    .forEach(changes::add);
        }
    }

    private static Change element(
            Field<?> field, String name, Change.Type type, boolean sensitive) {
        boolean wanted = type == Change.Type.MISSING;
        return new Change(
                field,
                Optional.of(name),
                type,
                sensitive,
                wanted ? Optional.of(name) : Optional.empty(),
                wanted ? Optional.empty() : Optional.of(name),
                transition(field));
    }

    private void inputs(
            Field<?> field,
            SortedMap<String, Input> desired,
            SortedMap<String, Input> live,
            Basis basis,
            List<Change> changes) {
        desired.forEach((name, input) ->
                input(field, name, input, Optional.ofNullable(live.get(name)))
                        .ifPresent(changes::add));
        if (basis.exclusive().contains(field.name())) {
            live.forEach((name, input) -> {
                if (!desired.containsKey(name)) {
                    changes.add(
                            input(
                                    field,
                                    name,
                                    Change.Type.EXTRA,
                                    Optional.empty(),
                                    Optional.of(prints.of(input))));
                }
            });
        }
    }

    private Optional<Change> input(
            Field<?> field, String name, Input desired, Optional<Input> live) {
        Optional<Fingerprint> seen = live.map(prints::of);
        return switch (desired) {
            case Input.Known known -> compared(field, name, prints.of(known), seen);
            case Input.Remembered(Fingerprint print) -> compared(field, name, print, seen);
            // Whether it is there is all that can be said.
            case Input.Generated _,
                    Input.Existing _,
                    Input.Waiting _,
                    Input.Missing _,
                    Input.FromSecret _,
                    Input.FromOutput _ ->
                    seen.isPresent()
                            ? Optional.empty()
                            : Optional.of(
                                    input(
                                            field,
                                            name,
                                            Change.Type.MISSING,
                                            Optional.empty(),
                                            seen));
        };
    }

    private Optional<Change> compared(
            Field<?> field, String name, Fingerprint wanted, Optional<Fingerprint> seen) {
        if (seen.isEmpty()) {
            return Optional.of(input(field, name, Change.Type.MISSING, Optional.of(wanted), seen));
        }
        if (wanted.equals(seen.get())) {
            return Optional.empty();
        }
        Change.Type type =
                wanted.comparableWith(seen.get())
                        ? Change.Type.DIFFERENT
                        : Change.Type.UNVERIFIABLE;
        return Optional.of(input(field, name, type, Optional.of(wanted), seen));
    }

    private static Change input(
            Field<?> field,
            String name,
            Change.Type type,
            Optional<Fingerprint> desired,
            Optional<Fingerprint> live) {
        return new Change(
                field,
                Optional.of(name),
                type,
                true,
                desired.map(Fingerprint::text),
                live.map(Fingerprint::text),
                transition(field));
    }

    private static <T> Transition transition(Field<T> field) {
        return field.transition(Value.unset(), Value.unset());
    }

    private static Change.Type type(boolean wanted, boolean seen) {
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
