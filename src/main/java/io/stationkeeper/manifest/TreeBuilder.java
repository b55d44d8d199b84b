package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.manifest.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Builds the tree of one document after the other from the parser's events. An alias shares the
 * node of its anchor, but is counted with all that is below it, so that what looks small and is
 * walked as something huge is refused.
 */
final class TreeBuilder {
    private static final String MERGE = "<<";

    private final Parser parser;
    private final Limits limits;
    private final FileProblems problems;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int aliases;
    private long nodes;

    /**
     * A node that aliases may repeat.
     *
     * @param weight how many nodes it stands for
     */
    private record Anchored(Node node, long weight) {}

    TreeBuilder(Parser parser, Limits limits, FileProblems problems) {
        this.parser = parser;
        this.limits = limits;
        this.problems = problems;
    }

    /** To be called after the event that starts a document; anchors hold for one document. */
    Node document() {
        anchors.clear();
        open.clear();
        aliases = 0;
        return node(parser.next(), 1);
    }

    private Node node(Event event, int depth) {
        if (event instanceof AliasEvent alias) {
            return target(alias);
        }
        Position at = at(event);
        Optional<String> anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue);
        long before = nodes;
        count(1, at);
        anchor.ifPresent(open::add);
        Node node =
                switch (event) {
                    case ScalarEvent scalar -> ScalarTypes.scalar(scalar, at, problems);
                    case MappingStartEvent start -> mapping(start, at, depth);
                    case SequenceStartEvent start -> sequence(start, at, depth);
                    default -> throw new UnreadableException(at, "not YAML");
                };
        anchor.ifPresent(name -> {
            open.remove(name);
            anchors.put(name, new Anchored(node, nodes - before));
        });
        return node;
    }

    private Node target(AliasEvent alias) {
        Position at = at(alias);
        String name = alias.getAlias().getValue();
        if (open.contains(name)) {
            throw new UnreadableException(at, "an alias inside its own anchor");
        }
        Anchored target = anchors.get(name);
        if (target == null) {
            throw new UnreadableException(
                    at,
                    "an alias without an anchor before it; a text that starts with * has to be"
                            + " quoted");
        }
        if (!(target.node() instanceof Scalar) && ++aliases > limits.aliases()) {
            throw new UnreadableException(
                    at, "the document has more than " + limits.aliases() + " aliases");
        }
        count(target.weight(), at);
        return target.node();
    }

    private Node sequence(SequenceStartEvent start, Position at, int depth) {
        enter(at, depth);
        ScalarTypes.checkTag(start.getTag(), "seq", at, problems);
        List<Node> items = new ArrayList<>();
        for (Event event = parser.next();
                event.getEventId() != Event.ID.SequenceEnd;
                event = parser.next()) {
            items.add(node(event, depth + 1));
        }
        return new Sequence(at, items);
    }

    private Node mapping(MappingStartEvent start, Position at, int depth) {
        enter(at, depth);
        ScalarTypes.checkTag(start.getTag(), "map", at, problems);
        Map<String, Node.Entry> own = new LinkedHashMap<>();
        List<Mapping> merged = new ArrayList<>();
        for (Event event = parser.next();
                event.getEventId() != Event.ID.MappingEnd;
                event = parser.next()) {
            Position keyAt = at(event);
            Node key = node(event, depth + 1);
            Node value = node(parser.next(), depth + 1);
            if (!(key instanceof Scalar scalar)) {
                problems.error(keyAt, "a key has to be a text, not " + key.words());
                continue;
            }
            // Few words, each in thousands of places of a large file.
            Node.Entry entry = new Node.Entry(scalar.text().intern(), keyAt, value);
            boolean plain = event instanceof ScalarEvent written && written.isPlain();
            if (plain && entry.key().equals(MERGE)) {
                merged.addAll(mergeable(entry));
            } else {
                put(own, entry);
            }
        }
        merged.forEach(
                mapping -> mapping.entries().forEach(entry -> own.putIfAbsent(entry.key(), entry)));
        return new Mapping(at, List.copyOf(own.values()));
    }

    private void put(Map<String, Node.Entry> own, Node.Entry entry) {
        Node.Entry first = own.putIfAbsent(entry.key(), entry);
        if (first != null) {
            problems.error(
                    entry.at(),
                    "duplicate key %s: it is already at %s; write it once"
                            .formatted(Words.quoted(entry.key()), problems.place(first.at())));
        }
    }

    private List<Mapping> mergeable(Node.Entry entry) {
        List<Node> parts =
                entry.value() instanceof Sequence list ? list.items() : List.of(entry.value());
        List<Mapping> mappings = new ArrayList<>();
        for (Node part : parts) {
            if (part instanceof Mapping mapping) {
                mappings.add(mapping);
            } else {
                problems.error(
                        entry.at(),
                        "\"<<\" wants a mapping or a list of mappings, not " + part.words());
            }
        }
        return mappings;
    }

    private void enter(Position at, int depth) {
        if (depth > limits.depth()) {
            throw new UnreadableException(
                    at, "nested more than " + limits.depth() + " levels deep");
        }
    }

    private void count(long more, Position at) {
        nodes += more;
        if (nodes > limits.nodes()) {
            throw new UnreadableException(
                    at, "the file stands for more than " + limits.nodes() + " values");
        }
    }

    private static Position at(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.map(Position::of).orElse(Position.START);
    }
}
