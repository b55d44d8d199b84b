package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Caller;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who changed or looked at what. A call with Basic credentials is that person at the dashboard, one
 * with a Bearer key is the API. Kept in memory only: every poll adds to it, and the file of the
 * documents is written as a whole.
 */
final class AuditTrail {

    private static final int KEPT_ROWS = 10_000;
    private static final int MOST_IN_A_PAGE = 1_000;

    private final World world;
    private final Pages pages;
    private final Deque<ObjectNode> newestFirst = new ArrayDeque<>();
    private long count;

    AuditTrail(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/owners/{id}/audit-logs", this::list),
                Route.get("/organizations/{id}/audit-logs", this::list));
    }

    void clear() {
        newestFirst.clear();
    }

    /** By id, oldest first. */
    ObjectNode save() {
        ObjectNode rows = Json.object();
        newestFirst.reversed().forEach(row -> rows.set(row.path("id").asText(), row.deepCopy()));
        return rows;
    }

    /** The newest of what {@link #save} answered. */
    void load(JsonNode rows) {
        clear();
        for (JsonNode row : rows) {
            push(((ObjectNode) row).deepCopy());
        }
        // Ids go on above the greatest, whatever else was saved.
        rows.fieldNames().forEachRemaining(id -> count = Math.max(count, number(id)));
    }

    private static long number(String id) {
        String digits = id.replaceFirst("^aud-0*", "");
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : 0;
    }

    /** After a call that went well. */
    void record(Call call, Answer answer) {
        AuditEvents.of(call).ifPresent(event -> add(event, call, answer));
    }

    private void add(String event, Call call, Answer answer) {
        count++;
        ObjectNode row = Json.object().put("id", String.format(Locale.ROOT, "aud-%020d", count));
        row.put("timestamp", Stamps.text(world.moments().now()));
        row.put("event", event).put("status", "success");
        row.set("actor", actor(call.caller()));
        row.set("metadata", AuditEvents.metadata(call, answer.body().orElseGet(Json::object)));
        push(row);
    }

    private void push(ObjectNode row) {
        newestFirst.addFirst(row);
        if (newestFirst.size() > KEPT_ROWS) {
            newestFirst.removeLast();
        }
    }

    private static ObjectNode actor(Caller caller) {
        boolean person = !caller.user().isEmpty();
        return Json.object()
                .put("type", person ? "user" : "rest_api")
                .put("email", person ? caller.user() : Owners.EMAIL)
                .put("id", "usr-" + caller.fingerprint());
    }

    private Answer list(Call call) {
        if (world.settings().text("auditLogs").equals("refuse")) {
            throw new Refused(403, "audit logs are not part of this workspace's plan");
        }
        Optional<Instant> from = call.query().first("startTime").map(Filters::time);
        Optional<Instant> to = call.query().first("endTime").map(Filters::time);
        List<ObjectNode> rows =
                newestFirst.stream()
                        .filter(row -> from.map(time -> !at(row).isBefore(time)).orElse(true))
                        .filter(row -> to.map(time -> !at(row).isAfter(time)).orElse(true))
                        .toList();
        boolean forward = call.query().first("direction").orElse("backward").equals("forward");
        return pages.page(
                call,
                forward ? rows.reversed() : rows,
                new Pages.Shape("auditLog", ObjectNode::deepCopy),
                MOST_IN_A_PAGE);
    }

    private static Instant at(ObjectNode row) {
        return Instant.parse(row.path("timestamp").asText());
    }
}
