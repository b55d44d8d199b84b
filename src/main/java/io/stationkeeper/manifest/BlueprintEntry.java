package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.manifest.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a Blueprint while its keys are turned into those of a spec. What is null counts as
 * left out, as Render has it.
 */
final class BlueprintEntry {
    /** Null says here that the resource leaves its environment; no Blueprint can write that. */
    private static final String KEPT = BlueprintScope.ENVIRONMENT;

    private final Position at;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();

    BlueprintEntry(Mapping mapping) {
        this.at = mapping.at();
        mapping.entries().stream()
                .filter(entry -> !entry.value().isNull())
                .forEach(entry -> entries.put(entry.key(), entry));
    }

    Position at() {
        return at;
    }

    List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Optional<Slot> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Slot::of);
    }

    /** The text of a scalar. */
    Optional<String> text(String key) {
        return get(key).flatMap(BlueprintEntry::text);
    }

    /** Takes a key away that is not for the spec, or not in this form. */
    Optional<Slot> take(String key) {
        return Optional.ofNullable(entries.remove(key)).map(Slot::of);
    }

    void put(String key, Position place, Node value) {
        entries.put(key, new Node.Entry(key, place, value));
    }

    /** What is left, without nulls at any depth. */
    Mapping mapping() {
        return pruned(new Mapping(at, List.copyOf(entries.values())));
    }

    static Optional<String> text(Slot slot) {
        return slot.node() instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    static Scalar word(Position at, String text) {
        return new Scalar(at, text, Node.Type.TEXT);
    }

    static Scalar none(Position at) {
        return new Scalar(at, "", Node.Type.NULL);
    }

    private static Mapping pruned(Mapping mapping) {
        return new Mapping(
                mapping.at(),
                mapping.entries().stream()
                        .filter(entry -> !entry.value().isNull() || entry.key().equals(KEPT))
                        .map(entry ->
                                new Node.Entry(entry.key(), entry.at(), pruned(entry.value())))
                        .toList());
    }

    private static Node pruned(Node node) {
        return switch (node) {
            case Mapping mapping -> pruned(mapping);
            case Sequence list ->
                    new Sequence(
                            list.at(),
                            list.items().stream()
                                    .filter(item -> !item.isNull())
                                    .map(BlueprintEntry::pruned)
                                    .toList());
            case Scalar scalar -> scalar;
        };
    }
}
