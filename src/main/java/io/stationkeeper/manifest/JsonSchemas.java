package io.stationkeeper.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.KindModel;
import java.util.Collection;

/**
 * The JSON Schema (draft 2020-12) of all kinds, for editors: derived from the same field lists as
 * the loader, which stays the judge. It knows single documents and cannot know references between
 * them.
 */
public final class JsonSchemas {
    private static final String PROPERTIES = "properties";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final KindCatalog kinds;

    private JsonSchemas(KindCatalog kinds) {
        this.kinds = kinds;
    }

    public static String jsonSchemaOf(Collection<KindModel> kinds) {
        return new JsonSchemas(new KindCatalog(kinds)).document().toPrettyString() + "\n";
    }

    private ObjectNode document() {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Stationkeeper manifest");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject(PROPERTIES);
        words(properties.putObject(DocumentReader.API_VERSION), kinds.apiVersions());
        properties.putObject(DocumentReader.KIND).put("type", "string");
        properties.putObject(DocumentReader.METADATA).put("$ref", "#/$defs/metadata");
        properties.putObject(DocumentReader.SPEC).put("type", "object");
        schema.putArray("required")
                .add(DocumentReader.API_VERSION)
                .add(DocumentReader.KIND)
                .add(DocumentReader.METADATA);
        schema.put("additionalProperties", false);
        ArrayNode rules = schema.putArray("allOf");
        kinds.apiVersions().forEach(version -> kindsOf(rules, version));
        kinds.all().forEach(kind -> rules.add(spec(kind)));
        ObjectNode definitions = schema.putObject("$defs");
        definitions.set("metadata", metadata());
        kinds.all().forEach(kind -> definitions.set(definition(kind), ShapeSchemas.spec(kind)));
        return schema;
    }

    private void kindsOf(ArrayNode rules, String version) {
        ObjectNode rule = rules.addObject();
        ObjectNode condition = rule.putObject("if").putObject(PROPERTIES);
        condition.putObject(DocumentReader.API_VERSION).put("const", version);
        ObjectNode kind =
                rule.putObject("then").putObject(PROPERTIES).putObject(DocumentReader.KIND);
        words(kind, kinds.kindsOf(version.substring(0, version.indexOf('/'))));
    }

    private static ObjectNode spec(KindModel kind) {
        ObjectNode rule = JSON.objectNode();
        ObjectNode condition = rule.putObject("if").putObject(PROPERTIES);
        condition.putObject(DocumentReader.API_VERSION).put("const", kind.id().apiVersion());
        condition.putObject(DocumentReader.KIND).put("const", kind.id().name());
        ObjectNode then = rule.putObject("then");
        then.putObject(PROPERTIES)
                .putObject(DocumentReader.SPEC)
                .put("$ref", "#/$defs/" + definition(kind));
        if (kind.fields().stream().anyMatch(field -> field.required())) {
            then.putArray("required").add(DocumentReader.SPEC);
        }
        return rule;
    }

    private static ObjectNode metadata() {
        ObjectNode metadata = JSON.objectNode();
        metadata.put("type", "object");
        ObjectNode properties = metadata.putObject(PROPERTIES);
        properties.set(
                "name", ShapeSchemas.text("The identity in git; any text.").put("maxLength", 100));
        ObjectNode annotations = properties.putObject("annotations").put("type", "object");
        properties.putObject("labels").put("type", "object");
        metadata.putArray("required").add("name");
        metadata.put("additionalProperties", false);
        ObjectNode known = annotations.putObject(PROPERTIES);
        words(known.putObject(AnnotationReader.MODE), AnnotationReader.MODES);
        words(known.putObject(AnnotationReader.DELETION_POLICY), AnnotationReader.POLICIES);
        words(known.putObject(AnnotationReader.ADOPT), AnnotationReader.ADOPTIONS);
        words(known.putObject(AnnotationReader.KEY_REMOVAL), AnnotationReader.REMOVALS);
        known.set(
                AnnotationReader.EXCLUSIVE,
                ShapeSchemas.text("Fields, with commas, whose other keys are removed."));
        known.set(AnnotationReader.MOVED_FROM, ShapeSchemas.text("Its former Kind/name."));
        known.putObject(AnnotationReader.ROTATE_AFTER)
                .put("type", "string")
                .put("pattern", "^" + AnnotationReader.AGE.pattern() + "$");
        known.set(
                AnnotationReader.MAINTENANCE,
                ShapeSchemas.text(
                        "When it may be restarted, stopped or replaced: 0 2 * * SAT for 3h"
                                + " Europe/Berlin, or none."));
        known.set(AnnotationReader.PROVIDER, ShapeSchemas.text("The provider instance."));
        ObjectNode ours = annotations.putObject("patternProperties");
        String others = String.join("|", AnnotationReader.KEYS);
        ours.put("^stationkeeper/(?!(" + others.replace("stationkeeper/", "") + ")$)", false);
        return metadata;
    }

    private static String definition(KindModel kind) {
        return kind.id().provider() + "." + kind.id().name();
    }

    private static void words(ObjectNode schema, Collection<String> words) {
        ArrayNode values = schema.putArray("enum");
        words.forEach(values::add);
    }
}
