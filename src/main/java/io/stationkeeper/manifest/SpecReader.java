package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindModel.Link;
import io.stationkeeper.provider.KindModel.Use;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a spec by the fields of its kind: each shape has one way of being written. */
final class SpecReader {
    /** Not a field: the name at the provider. */
    static final String NAME = "name";

    private final DocumentContext context;
    private final FileProblems problems;
    private final Expect expect;
    private final List<Scalar> groups = new ArrayList<>();

    SpecReader(DocumentContext context) {
        this.context = context;
        this.problems = context.problems();
        this.expect = context.expect();
    }

    /**
     * The spec as far as it can be read.
     *
     * @param at where the spec is, for what is missing in it
     */
    Spec read(Mapping mapping, Position at) {
        int before = problems.errors();
        KindModel model = context.model();
        Spec spec = linked(fields(mapping, model.fields(), at, List.of(NAME)));
        mentions(model, spec, mapping, at);
        boolean whole = problems.errors() == before;
        new SpecRules(context).check(spec, whole, mapping, at);
        return spec;
    }

    private void mentions(KindModel model, Spec spec, Mapping mapping, Position at) {
        for (Use use : model.uses()) {
            Position place = mapping.get(use.field().name()).map(Node.Entry::at).orElse(at);
            use.name()
                    .apply(spec)
                    .ifPresent(
                            name -> context.mentions().add(new Mention(place, use.target(), name)));
        }
    }

    private Spec fields(Mapping mapping, List<Field<?>> fields, Position at, List<String> others) {
        TreeSet<String> known = new TreeSet<>(others);
        fields.forEach(field -> known.add(field.name()));
        expect.only(mapping, known);
        Spec.Builder spec = Spec.builder();
        for (Field<?> field : fields) {
            Optional<Node.Entry> entry = mapping.get(field.name());
            if (entry.isPresent()) {
                put(spec, field, Slot.of(entry.get()));
            } else if (field.required()) {
                problems.error(at, Words.quoted(field.name()) + " is missing");
            }
        }
        return spec.build();
    }

    private <T> void put(Spec.Builder spec, Field<T> field, Slot slot) {
        if (slot.node().isNull() && field.removable()) {
            spec.put(field, Value.<T>absent());
        } else {
            value(field, slot).ifPresent(value -> spec.put(field, value));
        }
    }

    private <T> Optional<T> value(Field<T> field, Slot slot) {
        Optional<?> value =
                switch (field.shape()) {
                    case Shape.Text _ -> expect.text(slot);
                    case Shape.Whole(int min, int max) -> expect.whole(slot, min, max);
                    case Shape.Flag _ -> expect.flag(slot);
                    case Shape.Choice(List<String> words) -> expect.word(slot, words);
                    case Shape.Names _ -> names(field, slot);
                    case Shape.Texts _ -> texts(slot);
                    case Shape.Inputs inputs -> inputs(inputs, slot);
                    case Shape.Nested(List<Field<?>> fields) ->
                            expect.mapping(slot)
                                    .map(inner -> fields(inner, fields, slot.at(), List.of()));
                    case Shape.Secret _ ->
                            expect.mapping(slot)
                                    .flatMap(inner ->
                                            InputReader.readOne(context, inner, slot.at()));
                    case Shape.Table _ -> expect.mapping(slot).map(this::table);
                    case Shape.Entries entries ->
                            expect.list(slot).map(items -> entries(entries, slot, items));
                };
        @SuppressWarnings("unchecked") // each shape of T was read as a T just above
        Optional<T> typed = (Optional<T>) value;
        return typed;
    }

    private SortedMap<String, String> table(Mapping mapping) {
        SortedMap<String, String> table = new TreeMap<>();
        for (Node.Entry entry : mapping.entries()) {
            expect.text(Slot.of(entry)).ifPresent(text -> table.put(entry.key(), text));
        }
        return Collections.unmodifiableSortedMap(table);
    }

    private List<Spec> entries(Shape.Entries shape, Slot slot, List<Node> items) {
        Map<String, Spec> entries = new LinkedHashMap<>();
        for (Node item : items) {
            Optional<Mapping> mapping = expect.mapping(Slot.entryOf(slot, item));
            if (mapping.isEmpty()) {
                continue;
            }
            Spec entry = fields(mapping.get(), shape.fields(), item.at(), List.of());
            if (entries.putIfAbsent(shape.keyOf(entry), entry) != null) {
                problems.error(item.at(), "the same entry is already in the list");
            }
        }
        return List.copyOf(entries.values());
    }

    private Optional<List<String>> texts(Slot slot) {
        return expect.list(slot)
                .map(items ->
                        items.stream()
                                .map(item -> Slot.entryOf(slot, item))
                                .flatMap(item -> expect.text(item).stream())
                                .toList());
    }

    private Optional<List<String>> names(Field<?> field, Slot slot) {
        return expect.list(slot)
                .map(items -> {
                    List<Scalar> names =
                            items.stream()
                                    .map(item -> Slot.entryOf(slot, item))
                                    .flatMap(item -> expect.scalar(item).stream())
                                    .toList();
                    boolean links =
                            context.model()
                                    .link()
                                    .filter(link -> link.field().equals(field))
                                    .isPresent();
                    if (links) {
                        groups.addAll(names);
                        return List.<String>of();
                    }
                    return distinct(names);
                });
    }

    private Optional<SortedMap<String, Input>> inputs(Shape.Inputs shape, Slot slot) {
        Optional<InputReader.Inputs> read = InputReader.read(context, shape, slot);
        read.ifPresent(inputs -> groups.addAll(inputs.groups()));
        return read.map(InputReader.Inputs::inputs);
    }

    /** Links are written in two ways, which add up. */
    private Spec linked(Spec spec) {
        Optional<Link> link = context.model().link();
        if (link.isEmpty() || groups.isEmpty()) {
            return spec;
        }
        groups.forEach(name ->
                context.mentions().add(new Mention(name.at(), link.get().target(), name.text())));
        return spec.with(link.get().field(), Value.of(distinct(groups)));
    }

    private List<String> distinct(List<Scalar> names) {
        Map<String, Position> places = new LinkedHashMap<>();
        for (Scalar name : names) {
            Position first = places.putIfAbsent(name.text(), name.at());
            if (first != null) {
                problems.error(
                        name.at(),
                        "%s is already in the list, at %s"
                                .formatted(Words.quoted(name.text()), problems.place(first)));
            }
        }
        return List.copyOf(places.keySet());
    }
}
