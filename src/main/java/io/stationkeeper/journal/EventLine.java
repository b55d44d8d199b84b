package io.stationkeeper.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An event as one line of JSON, and back. */
final class EventLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventLine() {}

    /** With the line's end. */
    static String of(Event event) {
        ObjectNode node = JSON.createObjectNode();
        node.put("at", event.at().toString());
        node.put("pass", event.pass());
        event.resource().ifPresent(id -> node.put("resource", id.toString()));
        node.put("what", event.what());
        node.put("by", event.by());
        node.put("detail", event.detail());
        put(node, "begins", event.begins());
        put(node, "ends", event.ends());
        return node + "\n";
    }

    /** Empty for what is no event, such as a line that a crash left half written. */
    static Optional<Event> parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.path("at").isTextual() || !node.path("what").isTextual()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Event(
                            Instant.parse(node.path("at").textValue()),
                            node.path("pass").asLong(),
                            ResourceId.parse(node.path("resource").asText()),
                            node.path("what").textValue(),
                            node.path("by").asText(),
                            node.path("detail").asText(),
                            texts(node.path("begins")),
                            texts(node.path("ends"))));
        } catch (JsonProcessingException | DateTimeParseException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static void put(ObjectNode node, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(node.putArray(name)::add);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
