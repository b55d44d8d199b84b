package io.stationkeeper.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few JSON steps that every simulator takes. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    /** An empty body is a missing node; text that is no JSON is refused with 400. */
    public static JsonNode parse(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw Refused.invalid("invalid JSON");
        }
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    /** The text of a field that is there, is a string and is not empty. */
    public static Optional<String> string(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        return node.isTextual() && !node.textValue().isEmpty()
                ? Optional.of(node.textValue())
                : Optional.empty();
    }

    /** Required text, or 400 naming the field. */
    public static String required(JsonNode parent, String field) {
        return string(parent, field)
                .orElseThrow(() -> Refused.invalid("missing required field: " + field));
    }

    /** True if the field was sent with anything but {@code null}. */
    public static boolean present(JsonNode parent, String field) {
        return parent.hasNonNull(field);
    }

    /** The elements of an array; none for {@code null}, absent or another type. */
    public static List<JsonNode> items(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return array.isArray() ? items : List.of();
    }

    /** A copy without the keys that start with an underscore: those are the simulator's own. */
    public static ObjectNode visible(ObjectNode document) {
        ObjectNode copy = object();
        document.properties().stream()
                .filter(field -> !field.getKey().startsWith("_"))
                .forEach(field -> copy.set(field.getKey(), field.getValue().deepCopy()));
        return copy;
    }
}
