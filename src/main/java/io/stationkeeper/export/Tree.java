package io.stationkeeper.export;

import java.util.List;

/** A document before it is text. The steps from its root to a node name the place of a remark. */
sealed interface Tree {
    /** A text that has to come back as this text, whatever it looks like. */
    record Text(String text) implements Tree {}

    /** A number, {@code true}, {@code false} or {@code null}. */
    record Word(String word) implements Tree {}

    /** Values by key, in this order. */
    record Mapping(List<Part> parts) implements Tree {
        public Mapping {
            parts = List.copyOf(parts);
        }
    }

    record Sequence(List<Part> parts) implements Tree {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A value inside a mapping or list.
     *
     * @param step its key, or what tells it from the others of its list
     */
    record Part(String step, Tree value) {
        static Part text(String key, String text) {
            return new Part(key, new Text(text));
        }
    }

    /** Whether there is anything below it that takes lines of its own. */
    default boolean isBlock() {
        return switch (this) {
            case Text _, Word _ -> false;
            case Mapping(List<Part> parts) -> !parts.isEmpty();
            case Sequence(List<Part> parts) -> !parts.isEmpty();
        };
    }
}
