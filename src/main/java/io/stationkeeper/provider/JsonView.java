package io.stationkeeper.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.resource.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A part of an answer, read so that a missing key and {@code null} stay apart: missing is Unset,
 * {@code null} is Absent, and a value of another type than expected is Unset as well. Whether a
 * missing key means more at some endpoint is said there, with {@link #orMissing}.
 */
public final class JsonView {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");

    private final String operation;
    private final JsonNode node;

    private JsonView(String operation, JsonNode node) {
        this.operation = operation;
        this.node = node;
    }

    static JsonView of(String operation, JsonNode node) {
        return new JsonView(operation, node);
    }

    public boolean has(String key) {
        return node.has(key);
    }

    /** The elements of an answer that is an array; {@code null} is an empty one. */
    public List<JsonView> elements() {
        if (node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw senseless("is no list");
        }
        List<JsonView> elements = new ArrayList<>();
        node.forEach(element -> elements.add(new JsonView(operation, element)));
        return elements;
    }

    public Value<String> text(String key) {
        return value(key, JsonNode::isTextual, JsonNode::asText);
    }

    public Value<Integer> whole(String key) {
        return value(key, JsonNode::canConvertToInt, JsonNode::asInt);
    }

    /** A number of any size and with any fraction; also where it is written as a text. */
    public Value<BigDecimal> number(String key) {
        return value(
                key,
                found -> found.isNumber() || NUMBER.matcher(found.asText()).matches(),
                found -> found.isNumber() ? found.decimalValue() : new BigDecimal(found.asText()));
    }

    public Value<Boolean> flag(String key) {
        return value(key, JsonNode::isBoolean, JsonNode::asBoolean);
    }

    public Value<JsonView> object(String key) {
        return value(key, JsonNode::isObject, found -> new JsonView(operation, found));
    }

    /** The objects of an array. */
    public Value<List<JsonView>> objects(String key) {
        return value(key, JsonNode::isArray, found -> new JsonView(operation, found).elements());
    }

    /** The texts of an array; elements of other types are left out. */
    public Value<List<String>> texts(String key) {
        return value(key, JsonNode::isArray, JsonView::textsOf);
    }

    /** The texts of an object, by key; members of other types are left out. */
    public Value<SortedMap<String, String>> table(String key) {
        return value(key, JsonNode::isObject, JsonView::tableOf);
    }

    /**
     * A text without which the answer makes no sense.
     *
     * @throws ProviderException.Transient if it is not there
     */
    public String need(String key) {
        return text(key).present().orElseThrow(() -> senseless("has no " + key));
    }

    /** An object without which the answer makes no sense. */
    public JsonView needObject(String key) {
        return object(key).present().orElseThrow(() -> senseless("has no " + key));
    }

    /** A moment in RFC 3339; empty if there is none or none that can be read. */
    public Optional<Instant> moment(String key) {
        try {
            return text(key).present().map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What a field is when its key is missing, where the endpoint leaves out what is not set. */
    public static <T> Value<T> orMissing(Value<T> read, Value<T> missing) {
        return read.isUnset() ? missing : read;
    }

    private <T> Value<T> value(
            String key, Function<JsonNode, Boolean> fits, Function<JsonNode, T> read) {
        JsonNode found = node.get(key);
        if (found == null) {
            return Value.unset();
        }
        if (found.isNull()) {
            return Value.absent();
        }
        return fits.apply(found) ? Value.of(read.apply(found)) : Value.unset();
    }

    private static List<String> textsOf(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> {
            if (element.isTextual()) {
                texts.add(element.asText());
            }
        });
        return texts;
    }

    private static SortedMap<String, String> tableOf(JsonNode object) {
        SortedMap<String, String> table = new TreeMap<>();
        object.properties().stream()
                .filter(member -> member.getValue().isTextual())
                .forEach(member -> table.put(member.getKey(), member.getValue().asText()));
        return Collections.unmodifiableSortedMap(table);
    }

    private ProviderException.Transient senseless(String what) {
        return new ProviderException.Transient("the answer to " + operation + " " + what);
    }

    /** Never the content: an answer may hold secrets. */
    @Override
    public String toString() {
        return "(answer to " + operation + ")";
    }
}
