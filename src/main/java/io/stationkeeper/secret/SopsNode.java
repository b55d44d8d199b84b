package io.stationkeeper.secret;

import java.util.List;
import java.util.Optional;

/** What a SOPS file consists of, in the order of the file, because the MAC depends on it. */
sealed interface SopsNode {
    /** A mapping. */
    record Branch(List<Entry> entries) implements SopsNode {
        public Branch {
            entries = List.copyOf(entries);
        }

        Optional<SopsNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key.equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        /** The text at this key; empty also if it is something else. */
        Optional<String> text(String key) {
            return get(key).flatMap(node ->
                    node instanceof Leaf leaf ? Optional.of(leaf.text()) : Optional.empty());
        }

        /** The mappings of the list at this key. */
        List<Branch> branches(String key) {
            if (!(get(key).orElse(new Nothing()) instanceof Items(List<SopsNode> nodes))) {
                return List.of();
            }
            return nodes.stream().filter(Branch.class::isInstance).map(Branch.class::cast).toList();
        }
    }

    /** One key of a mapping. */
    record Entry(String key, SopsNode value) {}

    /** A list. */
    record Items(List<SopsNode> nodes) implements SopsNode {
        public Items {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * One value.
     *
     * @param text as the MAC counts it: numbers in their shortest form, {@code True} and {@code False}
     * @param string whether it is written as a string, which alone can be an encrypted value
     */
    record Leaf(String text, boolean string) implements SopsNode {
        static Leaf of(String text) {
            return new Leaf(text, true);
        }

        static Leaf of(boolean value) {
            return new Leaf(value ? "True" : "False", false);
        }

        @Override
        public String toString() {
            return "Leaf";
        }
    }

    /** A null, which is neither encrypted nor counted. */
    record Nothing() implements SopsNode {}
}
