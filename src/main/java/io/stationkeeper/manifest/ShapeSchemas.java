package io.stationkeeper.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.manifest.InputWords.Source;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Shape;
import java.util.List;
import java.util.Optional;

/** The part of the JSON Schema that says how each shape is written. */
final class ShapeSchemas {
    private static final String PROPERTIES = "properties";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ShapeSchemas() {}

    static ObjectNode spec(KindModel kind) {
        ObjectNode spec = mapping(kind, kind.fields()).put("description", kind.help());
        ((ObjectNode) spec.get(PROPERTIES))
                .set(
                        SpecReader.NAME,
                        text("The name at the provider; metadata.name if left out.")
                                .put("maxLength", 100));
        return spec;
    }

    /** Any scalar: the loader takes the text that is written. */
    static ObjectNode text(String description) {
        ObjectNode text = JSON.objectNode();
        text.putArray("type").add("string").add("number").add("boolean");
        return text.put("description", description);
    }

    private static ObjectNode mapping(KindModel kind, List<Field<?>> fields) {
        ObjectNode mapping = JSON.objectNode().put("type", "object");
        ObjectNode properties = mapping.putObject(PROPERTIES);
        ArrayNode required = JSON.arrayNode();
        for (Field<?> field : fields) {
            properties.set(field.name(), field(kind, field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            mapping.set("required", required);
        }
        return mapping.put("additionalProperties", false);
    }

    private static ObjectNode field(KindModel kind, Field<?> field) {
        ObjectNode schema = shape(kind, field.shape());
        if (!field.removable()) {
            return schema.put("description", field.help());
        }
        ObjectNode either = JSON.objectNode().put("description", field.help());
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }

    private static ObjectNode shape(KindModel kind, Shape<?> shape) {
        ObjectNode schema = JSON.objectNode();
        return switch (shape) {
            case Shape.Text _ -> text("");
            case Shape.Whole(int min, int max) ->
                    schema.put("type", "integer").put("minimum", min).put("maximum", max);
            case Shape.Flag _ -> schema.put("type", "boolean");
            case Shape.Choice(List<String> words) -> {
                ArrayNode values = schema.putArray("enum");
                words.forEach(values::add);
                yield schema;
            }
            case Shape.Names _ -> list(text("")).put("uniqueItems", true);
            case Shape.Texts _ -> list(text(""));
            case Shape.Inputs inputs -> list(input(InputWords.of(inputs, kind)));
            case Shape.Nested(List<Field<?>> fields) -> mapping(kind, fields);
            case Shape.Secret _ -> secret();
            case Shape.Table _ -> {
                schema.put("type", "object").set("additionalProperties", text(""));
                yield schema;
            }
            case Shape.Entries entries -> list(mapping(kind, entries.fields()));
        };
    }

    private static ObjectNode list(ObjectNode items) {
        ObjectNode list = JSON.objectNode().put("type", "array");
        list.set("items", items);
        return list;
    }

    /** A key and one more word, or a group alone. */
    private static ObjectNode input(InputWords words) {
        ObjectNode entry = JSON.objectNode().put("type", "object");
        ObjectNode properties = entry.putObject(PROPERTIES);
        properties.set(words.key(), text("").put("pattern", "^(" + words.keys().pattern() + ")$"));
        words.sources()
                .forEach((word, source) ->
                        source(source).ifPresent(schema -> properties.set(word, schema)));
        entry.put("additionalProperties", false);
        ArrayNode forms = entry.putArray("anyOf");
        ObjectNode keyed = forms.addObject().put("minProperties", 2).put("maxProperties", 2);
        keyed.putArray("required").add(words.key());
        properties.set(InputWords.WITH, with());
        templates(keyed, forms.addObject(), List.of(words.key(), "template", InputWords.WITH));
        if (words.groups()) {
            properties.set(InputWords.FROM_GROUP, text("Links a whole env group."));
            ObjectNode group = forms.addObject().put("maxProperties", 1);
            group.putArray("required").add(InputWords.FROM_GROUP);
        }
        return entry;
    }

    /** Exactly one word. */
    private static ObjectNode secret() {
        ObjectNode secret = JSON.objectNode().put("type", "object");
        ObjectNode properties = secret.putObject(PROPERTIES);
        InputWords.one()
                .sources()
                .forEach((word, source) ->
                        source(source).ifPresent(schema -> properties.set(word, schema)));
        properties.set(InputWords.WITH, with());
        secret.put("additionalProperties", false);
        ArrayNode forms = secret.putArray("anyOf");
        ObjectNode alone = forms.addObject().put("minProperties", 1).put("maxProperties", 1);
        templates(alone, forms.addObject(), List.of("template", InputWords.WITH));
        return secret;
    }

    /** A template and what stands in it come together; every other source comes alone. */
    private static void templates(ObjectNode others, ObjectNode both, List<String> words) {
        both.put("maxProperties", words.size());
        words.forEach(both.putArray("required")::add);
        ArrayNode neither = others.putObject("not").putArray("anyOf");
        neither.addObject().putArray("required").add("template");
        neither.addObject().putArray("required").add(InputWords.WITH);
    }

    private static Optional<ObjectNode> source(Source source) {
        return switch (source) {
            case LITERAL -> Optional.of(text("The value itself."));
            case SECRET ->
                    Optional.of(
                            text("The name of a secret.")
                                    .put(
                                            "pattern",
                                            "^(" + InputSourceReader.SECRET.pattern() + ")$"));
            case OUTPUT -> Optional.of(reference());
            case GENERATED -> Optional.of(JSON.objectNode().put("const", true));
            case EXISTING -> Optional.of(JSON.objectNode().put("const", false));
            case SERVICE -> Optional.of(mapping(ReferenceReader.SERVICE, List.of("name", "type")));
            case DATABASE ->
                    Optional.of(mapping(ReferenceReader.DATABASE, ReferenceReader.DATABASE));
            case TEMPLATE ->
                    Optional.of(text("A text in which {name} is an output, named in \"with\"."));
            case JOIN -> Optional.of(join());
        };
    }

    private static ObjectNode reference() {
        return mapping(ReferenceReader.PARTS, ReferenceReader.PARTS);
    }

    private static ObjectNode mapping(List<String> parts, List<String> required) {
        ObjectNode from = JSON.objectNode().put("type", "object");
        ObjectNode properties = from.putObject(PROPERTIES);
        for (String part : parts) {
            properties.set(part, text("The " + part + " of another resource."));
        }
        required.forEach(from.putArray("required")::add);
        return from.put("additionalProperties", false);
    }

    private static ObjectNode join() {
        ObjectNode join = JSON.objectNode().put("type", "object");
        ObjectNode properties = join.putObject(PROPERTIES);
        properties.set(InputSourceReader.FROM, list(reference()));
        properties.set(InputSourceReader.PREFIX, text("Stands before each."));
        properties.set(InputSourceReader.SEPARATOR, text("Stands between them; a comma."));
        join.putArray("required").add(InputSourceReader.FROM);
        return join.put("additionalProperties", false);
    }

    private static ObjectNode with() {
        ObjectNode with = JSON.objectNode().put("type", "object");
        with.set("additionalProperties", reference());
        return with.put("description", "What each {name} of the template is.");
    }
}
