package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the {@code envVars} of a service or group of a Blueprint. */
final class BlueprintVariables {
    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final String GENERATE = "generateValue";
    private static final String SYNC = "sync";
    private static final String FROM_DATABASE = "fromDatabase";
    private static final String FROM_SERVICE = "fromService";
    private static final String PREVIEW = "previewValue";
    private static final List<String> REFERENCES = List.of(FROM_DATABASE, FROM_SERVICE);

    private final FileProblems problems;
    private final Expect expect;
    private final BlueprintReferences references;
    private final InputWords words;
    private final boolean group;
    private final SortedMap<String, Input> inputs = new TreeMap<>();
    private final Map<String, Position> places = new HashMap<>();
    private final Map<String, Scalar> groups = new HashMap<>();
    private final List<Node> links = new ArrayList<>();

    /**
     * What a list says.
     *
     * @param links the names that {@code fromGroup} links, each once
     */
    record Variables(SortedMap<String, Input> inputs, List<Node> links) {}

    private BlueprintVariables(DocumentContext context, BlueprintNames names, Shape.Inputs shape) {
        this.problems = context.problems();
        this.expect = context.expect();
        this.references = new BlueprintReferences(context, names);
        this.words = InputWords.of(shape, context.model());
        this.group = context.model().id().equals(BlueprintKinds.ENV_GROUP);
    }

    static Variables read(
            DocumentContext context, BlueprintNames names, Shape.Inputs shape, Slot list) {
        BlueprintVariables reader = new BlueprintVariables(context, names, shape);
        for (Node item : reader.expect.list(list).orElse(List.of())) {
            if (!item.isNull()) {
                reader.expect.mapping(Slot.entryOf(list, item)).ifPresent(reader::entry);
            }
        }
        return new Variables(reader.inputs, reader.links);
    }

    private void entry(Mapping written) {
        Mapping mapping = BlueprintMeant.variable(written, problems);
        BlueprintWords.only(mapping, BlueprintWords.VARIABLE, problems);
        BlueprintEntry entry = new BlueprintEntry(mapping);
        Optional<Slot> fromGroup = entry.take(InputWords.FROM_GROUP);
        if (fromGroup.isPresent()) {
            link(entry, fromGroup.get());
            return;
        }
        entry.take(PREVIEW).ifPresent(new BlueprintNotes(problems)::notEnforceable);
        Optional<Scalar> key = key(entry);
        Optional<Input> input = input(mapping, entry);
        if (key.isPresent() && input.isPresent()) {
            add(key.get(), named(key.get(), input.get()));
        }
    }

    /** What is shown where the resource is blocked has to say which variable it is about. */
    private static Input named(Scalar key, Input input) {
        return input instanceof Input.Missing(Obstacle obstacle, String what)
                ? new Input.Missing(obstacle, key.text() + ": " + what)
                : input;
    }

    private void link(BlueprintEntry entry, Slot fromGroup) {
        for (String other : entry.keys()) {
            problems.error(
                    entry.get(other).map(Slot::at).orElse(entry.at()),
                    Words.quoted(other) + " cannot stand beside \"fromGroup\"");
        }
        if (group) {
            ignored(fromGroup);
            return;
        }
        Optional<Scalar> name = expect.name(fromGroup);
        if (name.isPresent()) {
            Scalar first = groups.putIfAbsent(name.get().text(), name.get());
            if (first == null) {
                links.add(name.get());
            } else {
                problems.warning(
                        name.get().at(),
                        "%s is already linked, at %s"
                                .formatted(Words.quoted(first.text()), problems.place(first.at())));
            }
        }
    }

    private void ignored(Slot slot) {
        problems.warning(
                slot.at(), slot.what() + " is ignored in a group by Render: the entry is left out");
    }

    private Optional<Scalar> key(BlueprintEntry entry) {
        Optional<Slot> slot = entry.get(KEY);
        if (slot.isEmpty()) {
            problems.error(entry.at(), "\"key\" is missing: write \"key: NAME\"");
            return Optional.empty();
        }
        Optional<Scalar> key = expect.scalar(slot.get());
        if (key.filter(found -> !words.keys().matcher(found.text()).matches()).isPresent()) {
            problems.error(slot.get().node().at(), words.keyRule());
            return Optional.empty();
        }
        return key;
    }

    /** The same twice does no harm, but of two values only one can be meant. */
    private void add(Scalar key, Input input) {
        Position first = places.putIfAbsent(key.text(), key.at());
        if (first == null) {
            inputs.put(key.text(), input);
            return;
        }
        String message =
                "%s is already in the list, at %s"
                        .formatted(Words.quoted(key.text()), problems.place(first));
        if (input.equals(inputs.get(key.text()))) {
            problems.warning(key.at(), message);
        } else {
            problems.error(key.at(), message + ", with another value");
        }
    }

    private Optional<Input> input(Mapping mapping, BlueprintEntry entry) {
        List<String> sources = sources(entry);
        List<String> found = REFERENCES.stream().filter(sources::contains).toList();
        if (!found.isEmpty() && sources.size() > 1) {
            problems.error(
                    entry.get(found.getLast()).map(Slot::at).orElse(entry.at()),
                    "both %s: only one of them can be meant"
                            .formatted(String.join(" and ", quoted(sources))));
            return Optional.empty();
        }
        boolean given = sources.contains(SYNC) && !(group && sources.contains(VALUE));
        if (given || !found.isEmpty()) {
            return fromOutside(entry, sources);
        }
        if (sources.contains(VALUE)) {
            told(entry, sources, VALUE);
            return entry.get(VALUE).flatMap(this::literal);
        }
        if (sources.contains(GENERATE)) {
            return Optional.of(new Input.Generated());
        }
        return withoutSource(mapping, entry);
    }

    /** References, and values that a person gives; in a group neither has a meaning. */
    private Optional<Input> fromOutside(BlueprintEntry entry, List<String> sources) {
        String source = sources.contains(SYNC) ? SYNC : sources.getFirst();
        Slot slot = entry.get(source).orElseThrow();
        if (group) {
            ignored(slot);
            return Optional.empty();
        }
        told(entry, sources, source);
        return switch (source) {
            case FROM_DATABASE -> references.database(slot);
            case FROM_SERVICE ->
                    BlueprintWorkflows.value(slot, problems).or(() -> references.service(slot));
            default -> Optional.of(new Input.Existing());
        };
    }

    /** Says which of several sources counts; what a person gave is never overwritten. */
    private void told(BlueprintEntry entry, List<String> sources, String counts) {
        sources.stream()
                .filter(source -> !source.equals(counts))
                .forEach(source ->
                        problems.warning(
                                entry.get(source).map(Slot::at).orElse(entry.at()),
                                "both \"%s\" and \"%s\": \"%s\" counts"
                                        .formatted(source, counts, counts)));
    }

    /** The keys that give a value; {@code sync: true} and {@code generateValue: false} do not. */
    private List<String> sources(BlueprintEntry entry) {
        List<String> sources = new ArrayList<>();
        REFERENCES.stream().filter(entry::has).forEach(sources::add);
        if (entry.has(VALUE)) {
            sources.add(VALUE);
        }
        if (entry.get(GENERATE).flatMap(expect::flag).orElse(false)) {
            sources.add(GENERATE);
        }
        if (!entry.get(SYNC).flatMap(expect::flag).orElse(true)) {
            sources.add(SYNC);
        }
        return sources;
    }

    /** The text as it is written, so that {@code 3.20} stays what it is. */
    private Optional<Input> literal(Slot slot) {
        Optional<Scalar> scalar = expect.scalar(slot);
        scalar.filter(found -> found.type() == Node.Type.FLAG)
                .ifPresent(found ->
                        problems.warning(
                                found.at(),
                                "\"value\" is true or false without quotes: its text is taken as it"
                                        + " is written"));
        return scalar.map(Scalar::text).map(Input::known);
    }

    private Optional<Input> withoutSource(Mapping mapping, BlueprintEntry entry) {
        if (mapping.get(VALUE).isPresent()) {
            return Optional.of(Input.known(""));
        }
        boolean known =
                mapping.entries().stream()
                        .allMatch(word -> BlueprintWords.VARIABLE.contains(word.key()));
        if (!known || !entry.has(KEY)) {
            return Optional.empty();
        }
        if (group) {
            problems.warning(entry.at(), "no value: the entry is left out");
            return Optional.empty();
        }
        problems.warning(entry.at(), "no value: taken as \"sync: false\", which is to be written");
        return Optional.of(new Input.Existing());
    }

    private static List<String> quoted(List<String> words) {
        return words.stream().map(Words::quoted).toList();
    }
}
