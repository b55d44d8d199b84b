package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a list of variables or secret files: entries of a key and exactly one source of its value. */
final class InputReader {
    private final FileProblems problems;
    private final Expect expect;
    private final InputWords words;
    private final SortedSet<String> known;
    private final InputSourceReader sources;
    private final SortedMap<String, Input> inputs = new TreeMap<>();
    private final Map<String, Position> places = new HashMap<>();
    private final List<Scalar> groups = new ArrayList<>();

    /**
     * What a list says.
     *
     * @param groups the names that {@code fromGroup} links
     */
    record Inputs(SortedMap<String, Input> inputs, List<Scalar> groups) {}

    private InputReader(DocumentContext context, InputWords words) {
        this.problems = context.problems();
        this.expect = context.expect();
        this.words = words;
        this.known = words.known();
        this.sources = new InputSourceReader(context);
    }

    /** Empty if there is no list. */
    static Optional<Inputs> read(DocumentContext context, Shape.Inputs shape, Slot slot) {
        InputReader reader = new InputReader(context, InputWords.of(shape, context.model()));
        return reader.expect.list(slot).map(items -> reader.entries(slot, items));
    }

    /** One value with its source, without a key. */
    static Optional<Input> readOne(DocumentContext context, Mapping mapping, Position at) {
        InputReader reader = new InputReader(context, InputWords.one());
        reader.expect.only(mapping, reader.known);
        if (mapping.entries().isEmpty()) {
            reader.problems.error(
                    at,
                    "no value: one of "
                            + String.join(", ", new TreeSet<>(reader.words.current()))
                            + " is needed");
            return Optional.empty();
        }
        return reader.source(mapping).flatMap(source -> reader.input(mapping, source));
    }

    private Inputs entries(Slot slot, List<Node> items) {
        for (Node item : items) {
            expect.mapping(Slot.entryOf(slot, item)).ifPresent(this::entry);
        }
        return new Inputs(inputs, groups);
    }

    private void entry(Mapping entry) {
        Optional<Node.Entry> group = entry.get(InputWords.FROM_GROUP);
        if (group.isPresent() && !words.groups()) {
            problems.error(group.get().at(), "\"fromGroup\" is only for variables of a service");
            return;
        }
        expect.only(entry, known);
        if (group.isPresent()) {
            group(entry, group.get());
            return;
        }
        Optional<String> key = key(entry);
        Optional<Input> input = source(entry).flatMap(source -> input(entry, source));
        if (key.isPresent() && input.isPresent()) {
            inputs.putIfAbsent(key.get(), input.get());
        }
    }

    private Optional<Input> input(Mapping entry, Node.Entry source) {
        Optional<Slot> with = entry.get(InputWords.WITH).map(Slot::of);
        InputWords.Source kind = words.sources().get(source.key());
        if (kind == InputWords.Source.TEMPLATE) {
            return sources.template(Slot.of(source), with);
        }
        with.ifPresent(slot -> problems.error(slot.at(), "\"with\" goes with \"template\" only"));
        return Optional.ofNullable(kind).flatMap(it -> sources.read(it, Slot.of(source)));
    }

    private void group(Mapping entry, Node.Entry group) {
        entry.entries().stream()
                .filter(other -> !other.key().equals(group.key()))
                .filter(other -> known.contains(other.key()))
                .forEach(other ->
                        problems.error(
                                other.at(),
                                Words.quoted(other.key()) + " cannot stand beside \"fromGroup\""));
        expect.name(Slot.of(group)).ifPresent(groups::add);
    }

    private Optional<String> key(Mapping entry) {
        Optional<Node.Entry> found = entry.get(words.key());
        if (found.isEmpty()) {
            problems.error(entry.at(), Words.quoted(words.key()) + " is missing");
            return Optional.empty();
        }
        Optional<Scalar> key = expect.scalar(Slot.of(found.get()));
        key.ifPresent(this::checkKey);
        return key.map(Scalar::text);
    }

    private void checkKey(Scalar key) {
        if (!words.keys().matcher(key.text()).matches()) {
            problems.error(key.at(), words.keyRule());
            return;
        }
        Position first = places.putIfAbsent(key.text(), key.at());
        if (first != null) {
            problems.error(
                    key.at(),
                    "%s is already in the list, at %s"
                            .formatted(Words.quoted(key.text()), problems.place(first)));
        }
    }

    private Optional<Node.Entry> source(Mapping entry) {
        List<Node.Entry> found =
                entry.entries().stream()
                        .filter(candidate -> words.sources().containsKey(candidate.key()))
                        .toList();
        boolean allKnown = entry.entries().stream().allMatch(word -> known.contains(word.key()));
        if (found.isEmpty() && allKnown) {
            problems.error(
                    entry.at(),
                    "no value: exactly one of "
                            + String.join(", ", words.current())
                            + " is needed");
        }
        if (found.size() > 1) {
            String first = Words.quoted(found.get(0).key());
            String second = Words.quoted(found.get(1).key());
            problems.error(
                    found.get(1).at(),
                    "both %s and %s: only one of them can be meant".formatted(first, second));
        }
        return found.stream().findFirst();
    }
}
