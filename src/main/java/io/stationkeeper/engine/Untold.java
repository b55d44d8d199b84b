package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was read and was not shown, such as a plan that its limits do not tell: compared with what was
 * last written, as far as that is known. Pure.
 *
 * <pre>
 * last written | change
 * -------------+---------------------------------------------
 * the same     | none, as far as can be told
 * another      | different: written, once
 * nothing      | unverifiable: shown, never written
 * </pre>
 */
record Untold(Prints prints) {
    private static final String NOT_SHOWN = "(not shown)";

    /** What the ledger says of a value between the write of it and the answer. */
    private static final String ON_ITS_WAY = "on its way";

    /** @param outer the name of the mapping that it is in, with a dot; else empty */
    <T> Optional<Change> change(
            Field<T> field, String outer, Value<T> wanted, Map<String, Fingerprint> lastApplied) {
        if (!isCompared(field)) {
            return Optional.empty();
        }
        SortedMap<String, Fingerprint> now = prints.of(Spec.builder().put(field, wanted).build());
        boolean known = true;
        boolean same = true;
        for (Map.Entry<String, Fingerprint> entry : now.entrySet()) {
            Optional<Fingerprint> then =
                    Optional.ofNullable(lastApplied.get(outer + entry.getKey()));
            known &= then.filter(entry.getValue()::comparableWith).isPresent();
            same &= then.filter(entry.getValue()::equals).isPresent();
        }
        return same
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                field,
                                Optional.empty(),
                                known ? Change.Type.DIFFERENT : Change.Type.UNVERIFIABLE,
                                false,
                                wanted.present().map(Shown::of),
                                Optional.of(NOT_SHOWN),
                                field.transition(Value.unset(), wanted)));
    }

    /** The declared paths of what live does not show, those that are never shown aside. */
    SortedSet<String> paths(Spec desired, Spec live) {
        SortedSet<String> paths = new TreeSet<>();
        for (Field<?> field : desired.fields()) {
            if (live.get(field).isUnset()) {
                add(paths, field, desired);
            } else if (field.shape() instanceof Shape.Nested) {
                inner(desired.get(field), live.get(field))
                        .forEach(path -> paths.add(field.name() + "." + path));
            }
        }
        return paths;
    }

    private <T> void add(SortedSet<String> paths, Field<T> field, Spec desired) {
        if (isCompared(field)) {
            paths.addAll(prints.of(Spec.builder().put(field, desired.get(field)).build()).keySet());
        }
    }

    private SortedSet<String> inner(Value<?> desired, Value<?> live) {
        return desired.present().isPresent() && live.present().isPresent()
                ? paths((Spec) desired.present().get(), (Spec) live.present().get())
                : new TreeSet<>();
    }

    /** Neither the value before nor the one after, so that a lost answer is not taken for success. */
    Fingerprint onItsWay() {
        return prints.key().of(ON_ITS_WAY);
    }

    /** Variables, files and names have rules of their own. */
    private static boolean isCompared(Field<?> field) {
        boolean shown =
                field.readability() == Readability.EXACT
                        || field.readability() == Readability.COARSE;
        return shown
                && !field.sensitive()
                && switch (field.shape()) {
                    case Shape.Inputs _, Shape.Names _, Shape.Secret _ -> false;
                    case Shape.Text _,
                            Shape.Whole _,
                            Shape.Flag _,
                            Shape.Choice _,
                            Shape.Texts _,
                            Shape.Nested _,
                            Shape.Entries _,
                            Shape.Table _ ->
                            true;
                };
    }
}
