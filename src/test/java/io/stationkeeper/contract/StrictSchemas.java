package io.stationkeeper.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes one schema out of the specification, with all that it refers to, and makes it strict: unknown
 * properties are refused, and where alternatives hang on another property, that property decides.
 */
final class StrictSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Keywords that hold a value and no schema. */
    private static final Set<String> PLAIN =
            Set.of("type", "enum", "format", "pattern", "minimum", "maximum", "required");

    private final JsonNode document;
    private final ServiceBranches branches;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    StrictSchemas(JsonNode document, ServiceBranches branches) {
        this.document = document;
        this.branches = branches;
    }

    /** A schema of its own for what stands at the pointer. */
    ObjectNode at(String pointer) {
        ObjectNode root = NODES.objectNode().put("$ref", name(pointer));
        ObjectNode definitions = root.putObject("$defs");
        while (!open.isEmpty()) {
            String next = open.remove();
            definitions.set(names.get(next), strict(document.at(next)));
        }
        return root;
    }

    private String name(String pointer) {
        if (document.at(pointer).isMissingNode()) {
            throw new IllegalArgumentException("not in the specification: " + pointer);
        }
        if (!names.containsKey(pointer)) {
            names.put(pointer, "s" + names.size());
            open.add(pointer);
        }
        return "#/$defs/" + names.get(pointer);
    }

    private ObjectNode strict(JsonNode schema) {
        ObjectNode strict = NODES.objectNode();
        if (schema.has("$ref")) {
            strict.put("$ref", name(pointerOf(schema.path("$ref").asText())));
            return nullable(schema, strict);
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            String word = keyword.getKey();
            if (PLAIN.contains(word)) {
                strict.set(word, keyword.getValue().deepCopy());
            } else if (word.equals("items")) {
                strict.set(word, strict(keyword.getValue()));
            } else if (word.equals("oneOf") || word.equals("anyOf")) {
                alternatives(strict.withArray("/anyOf"), keyword.getValue());
            }
        }
        if (schema.has("allOf")) {
            return nullable(schema, strict(merged(schema.path("allOf"))));
        }
        boolean alone = !strict.has("anyOf");
        if (alone && (schema.path("type").asText().equals("object") || schema.has("properties"))) {
            object(strict, schema);
        }
        return nullable(schema, strict);
    }

    private void alternatives(ArrayNode strict, JsonNode schemas) {
        schemas.forEach(each -> strict.add(strict(each)));
    }

    private void object(ObjectNode strict, JsonNode schema) {
        ObjectNode properties = strict.putObject("properties");
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean chosen = branches.chooses(property.getKey(), schema);
            JsonNode anything = NODES.objectNode();
            properties.set(
                    property.getKey(), chosen ? anything.deepCopy() : strict(property.getValue()));
            if (chosen) {
                strict.withArray("/allOf").addAll(choices(property.getKey(), schema));
            }
        }
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject()) {
            strict.set("additionalProperties", strict(others));
        } else {
            strict.put("additionalProperties", false);
        }
    }

    /** Which schema a property has to fit is said by another one beside it. */
    private List<ObjectNode> choices(String property, JsonNode schema) {
        List<ObjectNode> choices = new ArrayList<>();
        for (ServiceBranches.Choice choice : branches.choices(property, schema, this::resolved)) {
            ObjectNode rule = choice.condition();
            ArrayNode allowed = NODES.arrayNode();
            choice.schemas().forEach(each -> allowed.add(strict(each)));
            ObjectNode fits = NODES.objectNode();
            fits.putObject("properties").putObject(property).set("anyOf", allowed);
            if (rule.isEmpty()) {
                choices.add(fits);
            } else {
                choices.add(NODES.objectNode().<ObjectNode>set("if", rule).set("then", fits));
            }
        }
        return choices;
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(pointerOf(schema.path("$ref").asText())) : schema;
    }

    /** All parts as one object: each part alone would refuse the properties of the others. */
    private ObjectNode merged(JsonNode parts) {
        ObjectNode merged = NODES.objectNode().put("type", "object");
        for (JsonNode part : parts) {
            JsonNode whole = resolved(part);
            merged.withObject("/properties").setAll((ObjectNode) whole.path("properties"));
            whole.path("required").forEach(merged.withArray("/required")::add);
        }
        return merged;
    }

    private static ObjectNode nullable(JsonNode schema, ObjectNode strict) {
        if (!schema.path("nullable").asBoolean()) {
            return strict;
        }
        ObjectNode either = NODES.objectNode();
        either.putArray("anyOf").add(NODES.objectNode().put("type", "null")).add(strict);
        return either;
    }

    static String pointerOf(String reference) {
        return URLDecoder.decode(
                reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
