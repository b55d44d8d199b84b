package io.stationkeeper.sandbox.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stationkeeper.sandbox.wire.Json;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A state that is being filled. Nothing gets in without having been looked through for secrets. */
final class Draft {

    /** What an API calls something that nobody else may know, should a field appear that is not known here. */
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|secret|token|api_?key|private_?key)");

    /** Replaced one by one before they come here. */
    private static final Pattern OWN_NAME = Pattern.compile("_.*");

    private final StandIns standIns;
    private final ObjectNode state = Json.object();
    private final SortedMap<String, Integer> counts = new TreeMap<>();

    Draft(StandIns standIns) {
        this.standIns = standIns;
    }

    StandIns standIns() {
        return standIns;
    }

    ObjectNode state() {
        return state;
    }

    SortedMap<String, Integer> counts() {
        return counts;
    }

    void count(String what, int number) {
        if (number > 0) {
            counts.merge(what, number, Integer::sum);
        }
    }

    /** Keeps a document, oldest first. */
    void put(String table, String id, ObjectNode document) {
        scrub(document);
        if (!state.has(table)) {
            state.putObject(table);
        }
        state.withObject("/" + table).set(id, document);
    }

    static Optional<ObjectNode> object(JsonNode node) {
        return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    private void scrub(JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                    object.properties()
                            .forEach(entry -> {
                                if (!OWN_NAME.matcher(entry.getKey()).matches()) {
                                    entry.setValue(scrubbed(entry.getKey(), entry.getValue()));
                                }
                            });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, scrubbed("", array.get(i)));
                }
            }
            default -> {
                // Texts are replaced where they are held, other values hold nothing.
            }
        }
    }

    private JsonNode scrubbed(String name, JsonNode value) {
        if (!value.isTextual()) {
            scrub(value);
            return value;
        }
        String text = value.textValue();
        boolean secret = SECRET_NAME.matcher(name).matches();
        return TextNode.valueOf(secret ? standIns.of(text) : standIns.shown(text));
    }
}
