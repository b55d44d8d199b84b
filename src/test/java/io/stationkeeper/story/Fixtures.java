package io.stationkeeper.story;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the tests of all kinds know of one: a spec to start from, what has to be there first, and two
 * values of each field. From {@code src/test/resources/kinds}.
 */
final class Fixtures {
    private static final String SHARED = "include";

    private final KindId kind;
    private final Map<String, Object> file;

    private Fixtures(KindId kind, Map<String, Object> file) {
        this.kind = kind;
        this.file = file;
    }

    static Fixtures of(KindModel model) {
        String name = model.id().provider() + "." + model.id().name();
        return new Fixtures(model.id(), read(name));
    }

    /** The operations that create one, such as {@code POST /render/v1/services}; empty for none. */
    String createOperation() {
        return String.valueOf(file.getOrDefault("create", ""));
    }

    /** Documents that have to be declared beside it. */
    String needs() {
        List<String> documents = new ArrayList<>();
        list(file.get("needs")).forEach(document -> documents.add(dump(document)));
        return String.join("\n---\n", documents);
    }

    String name() {
        return String.valueOf(file.getOrDefault("name", "subject"));
    }

    /** The manifest with the spec that all cases start from. */
    String base() {
        return manifest(map(file.get("base")), Map.of());
    }

    Map<String, Sample> samples() {
        Map<String, Sample> samples = new TreeMap<>();
        map(file.get("fields"))
                .forEach((path, sample) -> samples.put(path, sample(path, map(sample))));
        return samples;
    }

    /** The paths that need a sample: every field, and each field inside a mapping. */
    static List<String> paths(KindModel model) {
        List<String> paths = new ArrayList<>();
        model.fields().forEach(field -> paths.addAll(paths("", field)));
        return paths;
    }

    private static List<String> paths(String parent, Field<?> field) {
        String path = parent + field.name();
        if (!(field.shape() instanceof Shape.Nested(List<Field<?>> fields))) {
            return List.of(path);
        }
        List<String> paths = new ArrayList<>();
        fields.forEach(inner -> paths.addAll(paths(path + ".", inner)));
        return paths;
    }

    /**
     * Two values of one field.
     *
     * @param first a manifest with the one
     * @param second the same with the other
     * @param outside what a person sends instead of declaring the second, {@code DELETE /path body}:
     *     for what is managed per key and so is never taken away by declaring less
     */
    record Sample(String path, String first, String second, Optional<String> outside) {}

    private Sample sample(String path, Map<String, Object> sample) {
        String field = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        Map<String, Object> spec = new LinkedHashMap<>(map(file.get("base")));
        map(sample.get("with")).forEach(spec::put);
        list(sample.get("without")).forEach(spec::remove);
        Map<String, Object> other = new LinkedHashMap<>(spec);
        other.putAll(map(sample.get("secondWith")));
        Map<String, Object> annotations = map(sample.get("annotations"));
        return new Sample(
                path,
                manifest(with(spec, field, sample.get("first")), annotations),
                manifest(with(other, field, sample.get("second")), annotations),
                Optional.ofNullable(sample.get("outside")).map(Object::toString));
    }

    /** The same documents for somebody to whom nothing of it belongs yet. */
    static String adopting(String documents) {
        return annotated(documents, "stationkeeper/adopt", "yes");
    }

    /** The same documents with one more annotation. */
    static String annotated(String documents, String annotation, String text) {
        List<String> adopting = new ArrayList<>();
        for (Object document :
                new Load(LoadSettings.builder().build()).loadAllFromString(documents)) {
            Map<String, Object> copy = new LinkedHashMap<>(map(document));
            Map<String, Object> metadata = new LinkedHashMap<>(map(copy.get("metadata")));
            Map<String, Object> annotations = new LinkedHashMap<>(map(metadata.get("annotations")));
            annotations.put(annotation, text);
            metadata.put("annotations", annotations);
            copy.put("metadata", metadata);
            adopting.add(dump(copy));
        }
        return String.join("\n---\n", adopting);
    }

    /** The same manifest with one more field in its spec. */
    static String with(String document, String field, Object value) {
        Map<String, Object> copy =
                new LinkedHashMap<>(
                        map(new Load(LoadSettings.builder().build()).loadFromString(document)));
        copy.put("spec", with(map(copy.get("spec")), field, value));
        return dump(copy);
    }

    private static Map<String, Object> with(Map<String, Object> spec, String field, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(spec);
        copy.put(field, value);
        return copy;
    }

    private String manifest(Map<String, Object> spec, Map<String, Object> annotations) {
        Map<String, Object> all = new LinkedHashMap<>(annotations);
        map(file.get("annotations")).forEach(all::putIfAbsent);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", kind.apiVersion());
        document.put("kind", kind.name());
        document.put("metadata", Map.of("name", name(), "annotations", all));
        document.put("spec", spec);
        return dump(document);
    }

    private static Map<String, Object> read(String name) {
        Map<String, Object> file = new LinkedHashMap<>(load(name));
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Object shared : list(file.get(SHARED))) {
            fields.putAll(map(load(String.valueOf(shared)).get("fields")));
        }
        fields.putAll(map(file.get("fields")));
        list(file.get("lacks")).forEach(fields::remove);
        file.put("fields", fields);
        return file;
    }

    private static Map<String, Object> load(String name) {
        String path = "/kinds/" + name + ".yaml";
        try (InputStream in = Fixtures.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("there is no src/test/resources" + path);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return map(new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dump(Object document) {
        return new Dump(DumpSettings.builder().build()).dumpToString(document);
    }

    @SuppressWarnings("unchecked") // the files are ours
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // the files are ours
    private static List<Object> list(Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }
}
