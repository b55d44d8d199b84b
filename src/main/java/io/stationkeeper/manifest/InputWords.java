package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Shape;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The words with which one list of inputs is written: variables know more sources than files.
 *
 * @param key the word of the key, {@code key} or {@code name}
 * @param sources what each other word means, in the order in which they are shown
 * @param keys what a key looks like
 * @param keyRule the same in words
 * @param groups whether an entry may link a group by {@code fromGroup} instead
 */
record InputWords(
        String key, Map<String, Source> sources, Pattern keys, String keyRule, boolean groups) {
    static final String FROM_GROUP = "fromGroup";

    /** Goes with {@code template}. */
    static final String WITH = "with";

    /** The rule of the platform below Render, which Blueprints from the field keep to. */
    static final Pattern VARIABLE = Pattern.compile("[A-Za-z_.-][A-Za-z0-9_.-]*");

    private static final Pattern FILE = Pattern.compile("(?!\\.{1,2}$)[^/\\x00-\\x1F\\x7F]+");

    /** Where a value comes from. */
    enum Source {
        LITERAL,
        SECRET,
        OUTPUT,
        SERVICE,
        DATABASE,
        TEMPLATE,
        JOIN,
        GENERATED,
        EXISTING
    }

    static InputWords of(Shape.Inputs shape, KindModel model) {
        Map<String, Source> sources = new LinkedHashMap<>();
        sources.put(shape.valueWord(), Source.LITERAL);
        sources.put("fromSecret", Source.SECRET);
        if (!shape.keyWord().equals("key")) {
            outputs(sources);
            sources.put("generateValue", Source.GENERATED);
            String rule = "a file's name is not empty and has no \"/\"";
            return new InputWords(shape.keyWord(), sources, FILE, rule, false);
        }
        sources.put("from", Source.OUTPUT);
        sources.put("fromService", Source.SERVICE);
        sources.put("fromDatabase", Source.DATABASE);
        sources.put("template", Source.TEMPLATE);
        sources.put("join", Source.JOIN);
        sources.put("generateValue", Source.GENERATED);
        sources.put("sync", Source.EXISTING);
        String rule =
                "a variable's key has letters, digits, \"_\", \"-\" and \".\", and does not start"
                        + " with a digit";
        return new InputWords(shape.keyWord(), sources, VARIABLE, rule, model.link().isPresent());
    }

    /** A value alone, such as a token: no key, and neither made nor left by others. */
    static InputWords one() {
        Map<String, Source> sources = new LinkedHashMap<>();
        sources.put("value", Source.LITERAL);
        sources.put("fromSecret", Source.SECRET);
        outputs(sources);
        return new InputWords("", sources, VARIABLE, "", false);
    }

    /** What every value may be made of. */
    private static void outputs(Map<String, Source> sources) {
        sources.put("from", Source.OUTPUT);
        sources.put("template", Source.TEMPLATE);
        sources.put("join", Source.JOIN);
    }

    /** All words that an entry may have. */
    SortedSet<String> known() {
        SortedSet<String> words = new TreeSet<>(sources.keySet());
        if (!key.isEmpty()) {
            words.add(key);
        }
        if (sources.containsValue(Source.TEMPLATE)) {
            words.add(WITH);
        }
        if (groups) {
            words.add(FROM_GROUP);
        }
        return words;
    }

    /** The words of the sources, of which an entry has one. */
    Collection<String> current() {
        return Collections.unmodifiableCollection(sources.keySet());
    }
}
