package io.stationkeeper.export;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a manifest can say of a live resource: secrets are left out and named, and what somebody else
 * makes is referred to. No value of a variable is ever written, as which of them are secrets cannot be
 * told.
 */
final class LiveSpec {
    private final Live live;
    private final OutputIndex outputs;
    private final List<String> variables = new ArrayList<>();
    private final List<String> undeclared = new ArrayList<>();

    private LiveSpec(Live live, OutputIndex outputs) {
        this.live = live;
        this.outputs = outputs;
    }

    /**
     * The spec without secrets.
     *
     * @param variables those of which only the presence is declared
     * @param undeclared secrets that a manifest can only declare with their value
     */
    record Said(Spec spec, List<String> variables, List<String> undeclared) {
        Said {
            variables = List.copyOf(variables);
            undeclared = List.copyOf(undeclared);
        }

        Said with(Spec newSpec) {
            return new Said(newSpec, variables, undeclared);
        }
    }

    static Said of(List<Field<?>> fields, Live live, OutputIndex outputs) {
        LiveSpec reader = new LiveSpec(live, outputs);
        List<Field<?>> meaningful =
                fields.stream().filter(field -> field.appliesTo(live.spec())).toList();
        Spec spec = reader.spec(meaningful, live.spec(), "");
        return new Said(spec, reader.variables, reader.undeclared);
    }

    private Spec spec(List<Field<?>> fields, Spec seen, String path) {
        Spec.Builder spec = Spec.builder();
        fields.forEach(field -> put(spec, field, seen, path));
        return spec.build();
    }

    private <T> void put(Spec.Builder spec, Field<T> field, Spec seen, String path) {
        String here = path + field.name();
        boolean keyed = field.shape() instanceof Shape.Inputs;
        if (field.sensitive() && !keyed) {
            // Whether one is there cannot be seen; of what can be taken away, most have none.
            if (seen.get(field).present().isPresent() || !field.removable()) {
                undeclared.add(here);
            }
            return;
        }
        if (field.readability() == Readability.WRITE_ONLY) {
            return;
        }
        seen.get(field)
                .present()
                .flatMap(value -> said(field, value, here))
                .ifPresent(value -> spec.put(field, Value.of(value)));
    }

    /** Empty for what says nothing, such as a list that is managed per key and has no entry. */
    @SuppressWarnings("unchecked") // the shape says what the value is
    private <T> Optional<T> said(Field<T> field, T value, String path) {
        return switch (field.shape()) {
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Flag _,
                    Shape.Choice _,
                    Shape.Texts _,
                    Shape.Table _ ->
                    Optional.of(value);
            case Shape.Names _ -> Optional.of(value).filter(names -> !((List<?>) names).isEmpty());
            case Shape.Secret _ -> {
                undeclared.add(path);
                yield Optional.empty();
            }
            case Shape.Inputs shape ->
                    Optional.of(inputs(shape, (SortedMap<String, Input>) value, path))
                            .filter(inputs -> !inputs.isEmpty())
                            .map(inputs -> (T) inputs);
            case Shape.Nested(List<Field<?>> fields) ->
                    Optional.of((T) spec(fields, (Spec) value, path + "."));
            case Shape.Entries shape ->
                    Optional.of(entries(shape, (List<Spec>) value, path))
                            .filter(all -> !all.isEmpty() || isWhole(shape))
                            .map(all -> (T) all);
        };
    }

    private static boolean isWhole(Shape.Entries shape) {
        return shape.rule() == Shape.Entries.Rule.WHOLE;
    }

    private List<Spec> entries(Shape.Entries shape, List<Spec> entries, String path) {
        return entries.stream()
                .map(entry -> spec(shape.fields(), entry, path + "[" + shape.keyOf(entry) + "]."))
                .toList();
    }

    /** Files have no way of saying only that they are there. */
    private SortedMap<String, Input> inputs(
            Shape.Inputs shape, SortedMap<String, Input> seen, String path) {
        SortedMap<String, Input> said = new TreeMap<>();
        boolean files = !shape.keyWord().equals("key");
        seen.forEach((key, input) -> {
            Optional<Input> reference = reference(input);
            if (files) {
                undeclared.add(path + "[" + key + "]");
            } else if (reference.isPresent()) {
                said.put(key, reference.get());
            } else {
                variables.add(key);
                said.put(key, new Input.Existing());
            }
        });
        return Collections.unmodifiableSortedMap(said);
    }

    private Optional<Input> reference(Input input) {
        return input instanceof Input.Known known
                ? outputs.find(known.value(), live).map(Input.FromOutput::new)
                : Optional.empty();
    }
}
