package io.stationkeeper.resource;

import java.util.List;
import java.util.SortedMap;

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
}
