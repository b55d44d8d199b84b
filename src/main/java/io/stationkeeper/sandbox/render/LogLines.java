package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Logs: nothing runs here, so there is one line for each event of a resource and no more (API
 * specification). Pages are cut by time.
 */
final class LogLines {

    private static final Duration USUAL_REACH = Duration.ofHours(1);
    private static final int MOST = 100;
    private static final Set<String> LABELS =
            Set.of("instance", "host", "statusCode", "method", "level", "type");

    private final World world;

    LogLines(World world) {
        this.world = world;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/logs", this::page),
                Route.get("/logs/values", this::values),
                Route.get("/logs/subscribe", this::subscribe));
    }

    private Answer page(Call call) {
        Query query = call.query();
        boolean forward = query.first("direction").equals(Optional.of("forward"));
        int limit = limit(query);
        Instant start = time(query, "startTime", world.moments().now().minus(USUAL_REACH));
        Instant end = time(query, "endTime", world.moments().now());
        List<ObjectNode> lines = lines(call, start, end);
        List<ObjectNode> ordered = forward ? lines : lines.reversed();
        List<ObjectNode> shown = ordered.subList(0, Math.min(limit, ordered.size()));
        ObjectNode answer = Json.object().put("hasMore", shown.size() < ordered.size());
        Optional<Instant> last =
                shown.isEmpty() ? Optional.empty() : Optional.of(at(shown.getLast()));
        Instant after = last.map(each -> each.plusNanos(1_000)).orElse(end);
        Instant before = last.map(each -> each.minusNanos(1_000)).orElse(start);
        answer.put("nextStartTime", Stamps.text(forward ? after : start));
        answer.put("nextEndTime", Stamps.text(forward ? end : before));
        ArrayNode logs = answer.putArray("logs");
        shown.forEach(logs::add);
        return Answer.ok(answer);
    }

    private Answer values(Call call) {
        String label =
                call.query()
                        .first("label")
                        .filter(LABELS::contains)
                        .orElseThrow(() -> Refused.invalid("missing or invalid label"));
        Instant now = world.moments().now();
        Instant start = time(call.query(), "startTime", now.minus(USUAL_REACH));
        ArrayNode values = Json.array();
        lines(call, start, time(call.query(), "endTime", now)).stream()
                .map(line -> label(line, label))
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .forEach(values::add);
        return Answer.ok(values);
    }

    /** 101 with the lines there are; the edge makes a WebSocket of it. */
    private Answer subscribe(Call call) {
        Instant now = world.moments().now();
        Instant start = time(call.query(), "startTime", now.minus(USUAL_REACH));
        ArrayNode lines = Json.array();
        lines(call, start, now).forEach(lines::add);
        return Answer.of(101, lines);
    }

    private static int limit(Query query) {
        String text = query.first("limit").orElse("20");
        if (!text.matches("\\d{1,3}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MOST) {
            throw Refused.invalid("limit must be between 1 and " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static Instant time(Query query, String name, Instant usual) {
        return query.first(name).map(Filters::time).orElse(usual);
    }

    /** Oldest first. */
    private List<ObjectNode> lines(Call call, Instant start, Instant end) {
        Query query = call.query();
        for (String name : List.of("ownerId", "resource")) {
            if (query.list(name).isEmpty()) {
                throw Refused.invalid("missing required parameter: " + name);
            }
        }
        List<String> resources = query.list("resource");
        Predicate<ObjectNode> wanted = line -> true;
        for (String label : List.of("instance", "host", "statusCode", "method", "level", "type")) {
            wanted = wanted.and(line -> matches(query.list(label), label(line, label)));
        }
        return lines(resources).stream()
                .filter(line -> !at(line).isBefore(start) && !at(line).isAfter(end))
                .filter(wanted)
                .filter(line -> matches(query.list("text"), line.path("message").asText()))
                .toList();
    }

    /** No two of the same microsecond: a page that ends between them would lose one. */
    private List<ObjectNode> lines(List<String> resources) {
        List<ObjectNode> lines =
                world.table(Events.TABLE).all().stream()
                        .filter(event -> resources.contains(event.path("serviceId").asText()))
                        .map(LogLines::line)
                        .sorted(Comparator.comparing(LogLines::at))
                        .toList();
        Instant last = Instant.EPOCH;
        for (ObjectNode line : lines) {
            Instant at = at(line).isAfter(last) ? at(line) : last.plusNanos(1_000);
            line.put("timestamp", Stamps.text(at));
            last = at;
        }
        return lines;
    }

    /** A star stands for anything; text need only be somewhere in the line. */
    private static boolean matches(List<String> patterns, String text) {
        return patterns.isEmpty()
                || patterns.stream()
                        .map(pattern -> Pattern.quote(pattern).replace("*", "\\E.*\\Q"))
                        .anyMatch(pattern -> Pattern.compile(pattern).matcher(text).find());
    }

    private static Instant at(ObjectNode line) {
        return Instant.parse(line.path("timestamp").asText());
    }

    private static String label(ObjectNode line, String name) {
        for (JsonNode label : line.path("labels")) {
            if (label.path("name").asText().equals(name)) {
                return label.path("value").asText();
            }
        }
        return "";
    }

    private static ObjectNode line(ObjectNode event) {
        String type = event.path("type").asText();
        ObjectNode line = Json.object().put("id", event.path("id").asText().replace("evt", "log"));
        line.put("message", "==> " + type.replace('_', ' '));
        line.set("timestamp", event.path("timestamp"));
        ArrayNode labels = line.putArray("labels");
        label(labels, "resource", event.path("serviceId").asText());
        label(labels, "level", type.contains("failed") ? "error" : "info");
        label(labels, "type", type.startsWith("build") ? "build" : "app");
        return line;
    }

    private static void label(ArrayNode labels, String name, String value) {
        labels.addObject().put("name", name).put("value", value);
    }
}
