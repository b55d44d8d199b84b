package io.stationkeeper.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The form of a field's value: how it is written in YAML, compared, shown and described in the schema. */
public sealed interface Shape<T> {
    record Text() implements Shape<String> {}

    /** A whole number between {@code min} and {@code max}, both included. */
    record Whole(int min, int max) implements Shape<Integer> {}

    record Flag() implements Shape<Boolean> {}

    /** One of a closed list of words. Open sets (plans, regions) are {@link Text}. */
    record Choice(List<String> words) implements Shape<String> {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** Names without duplicates; the manifest's order is kept, comparison is that of a set. */
    record Names() implements Shape<List<String>> {}

    /** Texts whose order counts, compared and written as a whole. */
    record Texts() implements Shape<List<String>> {}

    /**
     * Values by key, written as a list of mappings: {@code {key: K, value: V}} for variables, {@code
     * {name: N, content: C}} for files. Managed and compared per key.
     */
    record Inputs(String keyWord, String valueWord) implements Shape<SortedMap<String, Input>> {}

    /** A mapping with fields of its own, each compared and changed by itself. */
    record Nested(List<Field<?>> fields) implements Shape<Spec> {
        public Nested {
            fields = List.copyOf(fields);
        }
    }

    /** One value with a source of its own, such as a token: {@code {fromSecret: N}}. */
    record Secret() implements Shape<Input> {}

    /** Texts by key, compared and written as a whole. */
    record Table() implements Shape<SortedMap<String, String>> {}

    /**
     * A list of mappings.
     *
     * @param key the fields that tell one entry from another
     */
    record Entries(List<Field<?>> fields, List<Field<?>> key, Rule rule)
            implements Shape<List<Spec>> {
        public Entries {
            fields = List.copyOf(fields);
            key = List.copyOf(key);
        }

        /** What the list as a whole means. */
        public enum Rule {
            /** A set that is all ours: an entry that is not declared is a difference. */
            WHOLE,
            /** Managed per key: entries that are not declared are left alone. */
            KEYED,
            /** Ours come first and in this order; what is not declared stays behind them. */
            ORDERED
        }

        /** What tells this entry from others, in words. */
        public String keyOf(Spec entry) {
            return key.stream()
                    .map(field -> entry.get(field).present().map(Object::toString).orElse(""))
                    .collect(Collectors.joining(" "));
        }

        public Optional<Spec> find(List<Spec> entries, String key) {
            return entries.stream().filter(entry -> keyOf(entry).equals(key)).findFirst();
        }

        /**
         * What to write where only the whole list can be written: ours as declared, with what is not
         * managed of them as it is live, then those that are not ours.
         */
        public List<Spec> merged(List<Spec> desired, List<Spec> live) {
            List<Spec> merged = new ArrayList<>();
            for (Spec entry : desired) {
                Spec.Builder whole = Spec.builder();
                find(live, keyOf(entry)).ifPresent(whole::putAll);
                merged.add(whole.putAll(entry).build());
            }
            live.stream()
                    .filter(entry -> find(desired, keyOf(entry)).isEmpty())
                    .forEach(merged::add);
            return List.copyOf(merged);
        }
    }
}
