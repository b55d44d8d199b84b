package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Compares values that are secret, by their fingerprints: single ones, and those by key. */
record SecretDiffer(Prints prints) {
    /**
     * What the provider never shows is compared with what was last written. A value that was never
     * written by us is missing, whatever is there; one under another key is unverifiable.
     */
    <T> Optional<Change> unreadable(
            Field<T> field, String path, Value<T> wanted, Differ.Basis basis) {
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
    <T> Optional<Change> secret(Field<T> field, Value<T> wanted, Value<T> seen) {
        if (wanted.present().isEmpty() || seen.present().isEmpty()) {
            return presence(field, wanted, seen);
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

    private static <T> Optional<Change> presence(Field<T> field, Value<T> wanted, Value<T> seen) {
        boolean desired = wanted.present().isPresent();
        boolean live = seen.present().isPresent();
        return desired == live
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                field,
                                Optional.empty(),
                                Differ.type(desired, live),
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                field.transition(seen, wanted)));
    }

    void inputs(
            Field<?> field,
            SortedMap<String, Input> desired,
            SortedMap<String, Input> live,
            Differ.Basis basis,
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
                    Input.Initial _,
                    Input.Existing _,
                    Input.Waiting _,
                    Input.Missing _,
                    Input.FromSecret _,
                    Input.FromOutputs _ ->
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
                Differ.transition(field));
    }
}
