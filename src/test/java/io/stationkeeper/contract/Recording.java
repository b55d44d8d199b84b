package io.stationkeeper.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Operation;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Route;
import io.stationkeeper.sandbox.wire.RouteTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Real traffic as messages of the contract. */
record Recording(String name, List<Message> messages) {

    static final Path FOLDER = Path.of("../shared/recordings");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    Recording {
        messages = List.copyOf(messages);
    }

    /** None where there are no recordings. */
    static List<Recording> all(Set<String> templates) {
        RouteTable table = table(templates);
        if (!Files.isDirectory(FOLDER)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .map(file -> read(file, table))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds the template of a path. */
    static RouteTable table(Set<String> templates) {
        return new RouteTable(
                templates.stream()
                        .flatMap(template ->
                                METHODS.stream().map(method -> new Operation(method, template)))
                        .map(operation -> new Route(operation, call -> Answer.deleted()))
                        .toList());
    }

    private static Recording read(Path file, RouteTable table) {
        try {
            List<Message> messages =
                    Files.readAllLines(file).stream().map(line -> message(line, table)).toList();
            return new Recording(file.getFileName().toString().replace(".jsonl", ""), messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message message(String line, RouteTable table) {
        try {
            JsonNode call = JSON.readTree(line);
            String method = call.path("method").asText();
            String path = call.path("path").asText();
            Operation operation =
                    table.find(method, path)
                            .map(match -> match.route().operation())
                            .orElseGet(() -> RouteTable.nameOf(method, path));
            String query = call.path("query").isNull() ? "" : call.path("query").asText();
            return new Message(
                    method,
                    operation.template(),
                    Query.parse(query).values().keySet(),
                    body(call, "request"),
                    call.path("status").asInt(),
                    body(call, "response"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode body(JsonNode call, String which) {
        return call.path(which + "HadBody").asBoolean()
                ? call.path(which + "Body")
                : MissingNode.getInstance();
    }
}
