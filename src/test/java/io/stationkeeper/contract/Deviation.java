package io.stationkeeper.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One place in which the API is known to differ from its specification, and how we know. */
record Deviation(String pointer, Change change, String argument, String evidence, String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RECORDING = Pattern.compile("(?:recording|older):(.+)");

    /** How the specification is corrected at the pointer. */
    enum Change {
        /** The schema there takes {@code null} too. */
        NULL,
        /** The property of this name is not always there. */
        OPTIONAL,
        /** The property of this name is always there. */
        REQUIRED,
        /** One more property, {@code name=schema}. */
        PROPERTY,
        /** One more word. */
        WORD,
        /** The answer has another status: {@code 200>201}. */
        STATUS,
        /** The answer of this status has no body. */
        EMPTY,
        /** One more answer, {@code status=schema}. */
        ANSWER,
        /** One more query parameter. */
        PARAMETER,
        /** Another schema altogether. */
        SCHEMA,
        /** Another schema may fit instead. */
        EITHER,
        /** An operation that the specification has not got. */
        OPERATION
    }

    static List<Deviation> all() {
        try (InputStream table = Deviation.class.getResourceAsStream("/contract/deviations.tsv")) {
            if (table == null) {
                throw new IllegalStateException("the table of deviations is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Deviation::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Deviation read(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 5) {
            throw new IllegalArgumentException("not five cells: " + line);
        }
        Change change = Change.valueOf(cells[1].toUpperCase(Locale.ROOT));
        return new Deviation(cells[0], change, cells[2], cells[3], cells[4]);
    }

    /** The recording that shows it; none if only a page of documentation says it. */
    Optional<String> recording() {
        Matcher named = RECORDING.matcher(evidence);
        return named.matches() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /** Whether the API still does so: what older recordings show alone is over. */
    boolean holdsToday() {
        return !evidence.startsWith("older:");
    }

    /** Whether the API did so when the recordings were made. */
    boolean heldThen() {
        return !evidence.startsWith("today:");
    }

    void apply(ObjectNode specification) {
        if (change == Change.OPERATION) {
            operation(specification);
            return;
        }
        if (!(specification.at(pointer) instanceof ObjectNode place)) {
            throw new IllegalStateException("not in the specification: " + pointer);
        }
        switch (change) {
            case NULL -> place.put("nullable", true);
            case OPTIONAL -> remove(place.withArray("/required"));
            case REQUIRED -> place.withArray("/required").add(argument);
            case PROPERTY -> place.withObject("/properties").set(name(), value());
            case WORD -> ((ArrayNode) place.required("enum")).add(argument);
            case STATUS -> place.set(argument.split(">", -1)[1], place.remove(from()));
            case EMPTY -> place.withObject("/" + argument).remove("content");
            case ANSWER ->
                    place.withObject("/" + name() + "/content/application~1json")
                            .set("schema", value());
            case PARAMETER ->
                    place.withArray("/parameters")
                            .addObject()
                            .put("in", "query")
                            .put("name", argument);
            case SCHEMA -> {
                place.removeAll();
                place.setAll((ObjectNode) parsed(argument));
            }
            case EITHER -> {
                ObjectNode before = place.deepCopy();
                place.removeAll();
                place.putArray("anyOf").add(before).add(parsed(argument));
            }
            case OPERATION -> throw new IllegalStateException("was handled before");
        }
    }

    /** {@code pointer} is method and path, the argument an operation as the specification writes it. */
    private void operation(ObjectNode specification) {
        int blank = pointer.indexOf(' ');
        ObjectNode path =
                specification
                        .withObject("/paths")
                        .withObject(
                                "/"
                                        + pointer.substring(blank + 1)
                                                .replace("~", "~0")
                                                .replace("/", "~1"));
        path.set(pointer.substring(0, blank).toLowerCase(Locale.ROOT), parsed(argument));
    }

    private void remove(ArrayNode required) {
        for (int i = 0; i < required.size(); i++) {
            if (required.get(i).asText().equals(argument)) {
                required.remove(i);
                return;
            }
        }
        throw new IllegalStateException(argument + " was not required at " + pointer);
    }

    private String from() {
        return argument.split(">", -1)[0];
    }

    private String name() {
        return argument.substring(0, argument.indexOf('='));
    }

    private JsonNode value() {
        return parsed(argument.substring(argument.indexOf('=') + 1));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
