package io.stationkeeper.manifest;

import java.util.List;
import java.util.Optional;

/** YAML as it is written: a tree with a position at every node, aliases and merge keys already put in. */
sealed interface Node {
    Position at();

    /**
     * A text, number, flag or null.
     *
     * @param text the text of the source, so that {@code 3.20} stays {@code 3.20}
     */
    record Scalar(Position at, String text, Type type) implements Node {
        /** Without the text, which may be a secret. */
        @Override
        public String toString() {
            return type + " at " + at;
        }
    }

    /**
     * Values by key.
     *
     * @param at its first key
     * @param entries without duplicate keys
     */
    record Mapping(Position at, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        Optional<Entry> get(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }
    }

    record Sequence(Position at, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A key with its value.
     *
     * @param at the key's place
     */
    record Entry(String key, Position at, Node value) {}

    /** What a scalar is by the core schema of YAML 1.2: {@code yes} and {@code off} are texts. */
    enum Type {
        TEXT,
        NULL,
        FLAG,
        WHOLE,
        DECIMAL
    }

    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.type() == Type.NULL;
    }

    /** What it is, in the words of a problem. */
    default String words() {
        return switch (this) {
            case Mapping _ -> "a mapping";
            case Sequence _ -> "a list";
            case Scalar scalar ->
                    switch (scalar.type()) {
                        case TEXT -> "a text";
                        case NULL -> "null";
                        case FLAG -> "true or false";
                        case WHOLE, DECIMAL -> "a number";
                    };
        };
    }
}
