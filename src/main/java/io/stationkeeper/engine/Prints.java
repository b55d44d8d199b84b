package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fingerprints of all managed paths of a spec: what the ledger keeps instead of values. */
record Prints(FingerprintKey key) {
    SortedMap<String, Fingerprint> of(Spec spec) {
        SortedMap<String, Fingerprint> prints = new TreeMap<>();
        for (Field<?> field : spec.fields()) {
            add(prints, field, spec);
        }
        return prints;
    }

    /**
     * The paths of what is never shown by the provider: their fingerprint may only be kept once the
     * value was written, for nothing else will ever tell.
     */
    static SortedSet<String> writeOnly(Spec spec) {
        SortedSet<String> paths = new TreeSet<>();
        for (Field<?> field : spec.fields()) {
            if (field.readability() == Readability.WRITE_ONLY) {
                paths.add(field.name());
            }
            if (field.shape() instanceof Shape.Nested) {
                spec.get(field)
                        .present()
                        .ifPresent(inner ->
                                writeOnly((Spec) inner)
                                        .forEach(path -> paths.add(field.name() + "." + path)));
            }
        }
        return paths;
    }

    private <T> void add(SortedMap<String, Fingerprint> prints, Field<T> field, Spec spec) {
        switch (spec.get(field)) {
            case Value.Unset<T> _ -> {}
            case Value.Absent<T> _ -> prints.put(field.name(), key.of("absent"));
            case Value.Present<T>(T value) -> addPresent(prints, field, value);
        }
    }

    @SuppressWarnings("unchecked") // the shape says what the value is
    private <T> void addPresent(SortedMap<String, Fingerprint> prints, Field<T> field, T value) {
        switch (field.shape()) {
            case Shape.Names _ ->
                    ((List<String>) value).forEach(name -> put(prints, field, name, key.of(name)));
            case Shape.Inputs _ ->
                    ((SortedMap<String, Input>) value)
                            .forEach((name, input) -> put(prints, field, name, of(input)));
            case Shape.Nested _ ->
                    of((Spec) value).forEach((name, print) -> put(prints, field, name, print));
            case Shape.Secret _ -> prints.put(field.name(), of((Input) value));
            case Shape.Entries entries when entries.rule() == Shape.Entries.Rule.KEYED ->
                    ((List<Spec>) value)
                            .forEach(entry ->
                                    put(
                                            prints,
                                            field,
                                            entries.keyOf(entry),
                                            key.of(Shown.of(entry))));
            case Shape.Entries _, Shape.Table _ ->
                    prints.put(field.name(), key.of(Shown.of(value)));
            case Shape.Text _, Shape.Whole _, Shape.Flag _, Shape.Choice _, Shape.Texts _ ->
                    prints.put(field.name(), key.of(value.toString()));
        }
    }

    private static void put(
            SortedMap<String, Fingerprint> prints, Field<?> field, String name, Fingerprint print) {
        prints.put(Change.path(field, Optional.of(name)), print);
    }

    /** Of what is not a value, the fingerprint says what it is instead. */
    Fingerprint of(Input input) {
        return switch (input) {
            case Input.Known(var value) -> key.of(value);
            case Input.Remembered(var print) -> print;
            case Input.Initial _ -> key.of("stand-in");
            case Input.Generated _ -> key.of("generated");
            case Input.Existing _ -> key.of("existing");
            case Input.FromSecret _, Input.FromOutputs _, Input.Waiting _, Input.Missing _ ->
                    key.of("unresolved");
        };
    }
}
