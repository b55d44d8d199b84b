package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares lists of which only what is declared is ours: names, and entries by their key. */
final class ElementDiffer {
    private ElementDiffer() {}

    static void names(
            Field<?> field,
            List<String> desired,
            List<String> live,
            Differ.Basis basis,
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
                Differ.transition(field));
    }

    static List<Change> entries(
            Field<?> field,
            Shape.Entries shape,
            List<Spec> wanted,
            List<Spec> seen,
            boolean exclusive) {
        List<Change> changes = new ArrayList<>();
        for (Spec entry : wanted) {
            entry(field, shape, entry, seen).ifPresent(changes::add);
        }
        if (exclusive) {
            seen.stream()
                    .filter(entry -> shape.find(wanted, shape.keyOf(entry)).isEmpty())
                    .map(entry ->
                            entry(field, shape.keyOf(entry), Optional.empty(), Optional.of(entry)))
                    .forEach(changes::add);
        }
        return changes;
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
                Differ.type(wanted.isPresent(), seen.isPresent()),
                field.sensitive(),
                wanted.map(Shown::of),
                seen.map(Shown::of),
                Differ.transition(field));
    }
}
