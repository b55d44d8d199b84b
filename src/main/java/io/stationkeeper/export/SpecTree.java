package io.stationkeeper.export;

import io.stationkeeper.export.Tree.Mapping;
import io.stationkeeper.export.Tree.Part;
import io.stationkeeper.export.Tree.Sequence;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Writes a spec by the shapes of its fields, each in the way in which it is read. */
record SpecTree(InputWriter inputs) {
    /** How the value of one variable, file or secret is written. */
    @FunctionalInterface
    interface InputWriter {
        /** The keys that say where it comes from; empty if there are no words for it. */
        List<Part> write(Input input, String valueWord);
    }

    /** The parts of a mapping with these fields, in their order. */
    List<Part> parts(List<Field<?>> fields, Spec spec) {
        List<Part> parts = new ArrayList<>();
        for (Field<?> field : fields) {
            tree(field, spec).ifPresent(tree -> parts.add(new Part(field.name(), tree)));
        }
        return parts;
    }

    /** One field's value; empty if it is not managed. */
    <T> Optional<Tree> tree(Field<T> field, Spec spec) {
        return switch (spec.get(field)) {
            case Value.Unset<T> _ -> Optional.empty();
            case Value.Absent<T> _ -> Optional.of(new Tree.Word("null"));
            case Value.Present<T>(T value) -> Optional.of(tree(field.shape(), value));
        };
    }

    @SuppressWarnings("unchecked") // the shape says what the value is
    private Tree tree(Shape<?> shape, Object value) {
        return switch (shape) {
            case Shape.Text _, Shape.Choice _ -> new Tree.Text((String) value);
            case Shape.Whole _, Shape.Flag _ -> new Tree.Word(value.toString());
            case Shape.Names _, Shape.Texts _ -> texts((List<String>) value);
            case Shape.Inputs keyed -> inputs(keyed, (SortedMap<String, Input>) value);
            case Shape.Nested(List<Field<?>> fields) -> new Mapping(parts(fields, (Spec) value));
            case Shape.Secret _ -> new Mapping(inputs.write((Input) value, "value"));
            case Shape.Table _ -> table((SortedMap<String, String>) value);
            case Shape.Entries entries -> entries(entries, (List<Spec>) value);
        };
    }

    private static Tree texts(List<String> texts) {
        return new Sequence(texts.stream().map(text -> Part.text(text, text)).toList());
    }

    private static Tree table(SortedMap<String, String> table) {
        List<Part> parts = new ArrayList<>();
        table.forEach((key, text) -> parts.add(Part.text(key, text)));
        return new Mapping(parts);
    }

    private Tree inputs(Shape.Inputs shape, SortedMap<String, Input> values) {
        List<Part> items = new ArrayList<>();
        values.forEach((key, input) -> {
            List<Part> source = inputs.write(input, shape.valueWord());
            if (!source.isEmpty()) {
                List<Part> item = new ArrayList<>(List.of(Part.text(shape.keyWord(), key)));
                item.addAll(source);
                items.add(new Part(key, new Mapping(item)));
            }
        });
        return new Sequence(items);
    }

    private Tree entries(Shape.Entries shape, List<Spec> entries) {
        return new Sequence(
                entries.stream()
                        .map(entry ->
                                new Part(
                                        shape.keyOf(entry),
                                        new Mapping(parts(shape.fields(), entry))))
                        .toList());
    }
}
