package io.stationkeeper.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a YAML file as the YAML library has it and nothing of ours: scalars as they are
 * written, null counts as left out, merge keys are followed.
 */
final class Tree {
    private static final Object NOTHING = new Object();
    private static final String MERGE = "<<";
    private final Map<String, Object> entries;

    private Tree(Map<String, Object> entries) {
        this.entries = entries;
    }

    static Tree read(String text) {
        return new Compose(LoadSettings.builder().build())
                .composeString(text)
                .map(Tree::of)
                .filter(Tree.class::isInstance)
                .map(Tree.class::cast)
                .orElseGet(() -> new Tree(Map.of()));
    }

    private static Object of(Node node) {
        return switch (node) {
            case MappingNode mapping -> mapping(mapping);
            case SequenceNode list -> list.getValue().stream().map(Tree::of).toList();
            case ScalarNode scalar ->
                    scalar.getTag().equals(Tag.NULL) ? NOTHING : scalar.getValue();
            default -> NOTHING;
        };
    }

    private static Tree mapping(MappingNode node) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode it ? it.getValue() : "";
            if (!key.equals(MERGE)) {
                entries.put(key, of(tuple.getValueNode()));
            }
        }
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode it && it.getValue().equals(MERGE)) {
                merge(entries, of(tuple.getValueNode()));
            }
        }
        return new Tree(entries);
    }

    private static void merge(Map<String, Object> entries, Object source) {
        List<?> sources = source instanceof List<?> list ? list : List.of(source);
        for (Object each : sources) {
            if (each instanceof Tree tree) {
                tree.entries.forEach(entries::putIfAbsent);
            }
        }
    }

    /** Written, be it as null. */
    boolean mentions(String key) {
        return entries.containsKey(key);
    }

    boolean has(String key) {
        return !entries.getOrDefault(key, NOTHING).equals(NOTHING);
    }

    Optional<String> text(String key) {
        return entries.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** As it is written under either of these names, the first that is there. */
    Optional<String> text(String key, String old) {
        return text(key).or(() -> text(old));
    }

    String textOr(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    boolean is(String key, String word) {
        return text(key).filter(word::equalsIgnoreCase).isPresent();
    }

    Optional<Tree> tree(String key) {
        return entries.get(key) instanceof Tree tree ? Optional.of(tree) : Optional.empty();
    }

    List<Tree> trees(String key) {
        List<Tree> found = new ArrayList<>();
        if (entries.get(key) instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof Tree tree) {
                    found.add(tree);
                }
            });
        }
        return found;
    }

    List<String> texts(String key) {
        List<String> found = new ArrayList<>();
        if (entries.get(key) instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof String text) {
                    found.add(text);
                }
            });
        }
        return found;
    }

    /** The same with other keys; what is there under its new key counts. */
    Tree renamed(Map<String, String> keys) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            String modern = keys.getOrDefault(key, key);
            if (modern.equals(key) || !entries.containsKey(modern)) {
                renamed.put(modern, value);
            }
        });
        return new Tree(renamed);
    }

    Tree without(String key) {
        Map<String, Object> rest = new LinkedHashMap<>(entries);
        rest.remove(key);
        return new Tree(rest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tree tree && entries.equals(tree.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    Set<String> keys() {
        return entries.keySet();
    }
}
