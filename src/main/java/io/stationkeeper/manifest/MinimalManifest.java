package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** The least that a manifest of a kind needs, as an example: made from the fields and rules. */
final class MinimalManifest {
    private static final String NAME = "example";
    private static final DumpSettings SETTINGS =
            DumpSettings.builder()
                    .setDefaultFlowStyle(FlowStyle.BLOCK)
                    .setIndicatorIndent(2)
                    .setIndentWithIndicator(true)
                    .build();

    private MinimalManifest() {}

    /** Empty if samples of the fields cannot please the rules of the kind. */
    static Optional<String> yamlOf(KindModel kind) {
        return spec(kind).map(spec -> yaml(kind, spec));
    }

    /** The required fields, those that the kind's rules then ask for, and those that a create needs. */
    private static Optional<Spec> spec(KindModel kind) {
        Set<Field<?>> chosen =
                new HashSet<>(kind.fields().stream().filter(Field::required).toList());
        while (true) {
            Spec spec = Samples.spec(kind.fields(), chosen::contains);
            List<Field<?>> asked =
                    kind.impossible(spec).stream().flatMap(what -> field(kind, what)).toList();
            if (asked.isEmpty()) {
                asked = needed(kind, spec, chosen);
            }
            if (asked.isEmpty()) {
                return kind.lacks(spec).isEmpty() ? Optional.of(spec) : Optional.empty();
            }
            if (!chosen.addAll(asked)) {
                return Optional.empty();
            }
        }
    }

    /** The first field that makes a difference to what a create lacks. */
    private static List<Field<?>> needed(KindModel kind, Spec spec, Set<Field<?>> chosen) {
        Optional<KindModel.Lack> lack = kind.lacks(spec);
        if (lack.isEmpty()) {
            return List.of();
        }
        return kind.fields().stream()
                .filter(field -> !chosen.contains(field))
                .filter(field -> {
                    Spec more =
                            Samples.spec(
                                    kind.fields(), it -> chosen.contains(it) || it.equals(field));
                    return !kind.lacks(more).equals(lack);
                })
                .limit(1)
                .<Field<?>>map(field -> field)
                .toList();
    }

    private static Stream<Field<?>> field(KindModel kind, KindModel.Impossible what) {
        return kind.field(what.field().split("\\.", 2)[0]).stream();
    }

    private static String yaml(KindModel kind, Spec spec) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put(DocumentReader.API_VERSION, kind.id().apiVersion());
        manifest.put(DocumentReader.KIND, kind.id().name());
        manifest.put(DocumentReader.METADATA, Map.of("name", kind.onlyName().orElse(NAME)));
        if (!spec.fields().isEmpty()) {
            manifest.put(DocumentReader.SPEC, mapping(spec));
        }
        return new Dump(SETTINGS).dumpToString(manifest);
    }

    private static Map<String, Object> mapping(Spec spec) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        for (Field<?> field : spec.fields()) {
            spec.get(field)
                    .present()
                    .ifPresent(value -> mapping.put(field.name(), written(field.shape(), value)));
        }
        return mapping;
    }

    @SuppressWarnings("unchecked") // the shape says what the value is
    private static Object written(Shape<?> shape, Object value) {
        return switch (shape) {
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Flag _,
                    Shape.Choice _,
                    Shape.Names _,
                    Shape.Texts _,
                    Shape.Table _ ->
                    value;
            case Shape.Inputs inputs -> inputs(inputs, (SortedMap<String, Input>) value);
            case Shape.Nested _ -> mapping((Spec) value);
            case Shape.Secret _ -> source((Input) value);
            case Shape.Entries _ ->
                    ((List<Spec>) value).stream().map(MinimalManifest::mapping).toList();
        };
    }

    private static List<Map<String, Object>> inputs(
            Shape.Inputs shape, SortedMap<String, Input> values) {
        List<Map<String, Object>> entries = new ArrayList<>();
        values.forEach((key, input) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put(shape.keyWord(), key);
            entry.putAll(source(input));
            entries.add(entry);
        });
        return entries;
    }

    private static Map<String, Object> source(Input input) {
        if (input instanceof Input.FromSecret(String name)) {
            return Map.of("fromSecret", name);
        }
        throw new IllegalArgumentException("samples come from secrets");
    }
}
