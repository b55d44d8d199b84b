package io.stationkeeper.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A key or a list item of a YAML file.
 *
 * @param path keys, and for items {@code [0]}
 * @param line from 0
 * @param column from 0, in code points
 * @param value what it holds
 */
record SourcePlace(List<String> path, int line, int column, Node value) {
    private static final Comparator<SourcePlace> ORDER =
            Comparator.comparingInt(SourcePlace::line)
                    .thenComparingInt(SourcePlace::column)
                    .thenComparingInt(place -> place.path().size());

    SourcePlace {
        path = List.copyOf(path);
    }

    /** All places of a text that is YAML, in their order; what an alias repeats counts where it is written. */
    static List<SourcePlace> of(String text) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setCodePointLimit(text.length() + 1)
                        .setAllowDuplicateKeys(true)
                        .build();
        Walk walk = new Walk();
        for (Node root : new Compose(settings).composeAllFromString(text)) {
            walk.inside(root, List.of());
        }
        return walk.places.stream().sorted(ORDER).toList();
    }

    /** The text under a key of the mapping that is here. */
    Optional<String> text(String key) {
        if (!(value instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(tuple ->
                        tuple.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .filter(ScalarNode.class::isInstance)
                .map(found -> ((ScalarNode) found).getValue())
                .findFirst();
    }

    private static final class Walk {
        private final List<SourcePlace> places = new ArrayList<>();
        private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        void inside(Node node, List<String> path) {
            if (!seen.add(node)) {
                return;
            }
            if (node instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key) {
                        add(key, tuple.getValueNode(), child(path, key.getValue()));
                    }
                }
            } else if (node instanceof SequenceNode sequence) {
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    Node item = sequence.getValue().get(i);
                    add(item, item, child(path, "[" + i + "]"));
                }
            }
        }

        private void add(Node at, Node value, List<String> path) {
            Optional<Mark> mark = at.getStartMark();
            if (mark.isPresent() && !seen.contains(value)) {
                places.add(
                        new SourcePlace(path, mark.get().getLine(), mark.get().getColumn(), value));
            }
            inside(value, path);
        }

        private static List<String> child(List<String> path, String step) {
            List<String> child = new ArrayList<>(path);
            child.add(step);
            return child;
        }
    }
}
