package io.stationkeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.stationkeeper.sandbox.state.Moments;
import io.stationkeeper.sandbox.traffic.CallLog;
import io.stationkeeper.sandbox.traffic.Disturbance;
import io.stationkeeper.sandbox.traffic.Fault;
import io.stationkeeper.sandbox.traffic.Faults;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Caller;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Operation;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Request;
import io.stationkeeper.sandbox.wire.Route;
import io.stationkeeper.sandbox.wire.RouteTable;
import io.stationkeeper.sandbox.wire.SimulatedApi;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Leads a request to its API: counts it, lets a planned fault strike, dates the answer. */
final class Gateway {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /** Credentials of their own, so that nobody's limits are touched. */
    private static final Caller DASHBOARD =
            Caller.of(
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            "dashboard@example.com:x"
                                                    .getBytes(StandardCharsets.UTF_8)),
                    "127.0.0.1");

    private final Moments moments;
    private final CallLog calls;
    private final Faults faults;
    private final Consumer<Exchange> observer;
    private final List<Door> doors = new ArrayList<>();

    private record Door(SimulatedApi api, RouteTable table) {}

    /** An answer and what shall go wrong on its way to the client. */
    record Reply(Answer answer, Disturbance disturbance) {}

    Gateway(Moments moments, CallLog calls, Faults faults, Consumer<Exchange> observer) {
        this.moments = moments;
        this.calls = calls;
        this.faults = faults;
        this.observer = observer;
    }

    void add(SimulatedApi api) {
        doors.add(new Door(api, new RouteTable(api.routes())));
    }

    /** {@code request.path()} is relative to {@code /sandbox}. */
    Reply handle(Request request) {
        for (Door door : doors) {
            String prefix = door.api.prefix();
            if (request.path().equals(prefix) || request.path().startsWith(prefix + "/")) {
                return dated(enter(door, request));
            }
        }
        Answer nowhere = Answer.of(404, Json.object().put("message", "not found"));
        return dated(new Reply(nowhere, new Disturbance.None()));
    }

    private Reply dated(Reply reply) {
        Map<String, String> date = Map.of("Date", HTTP_DATE.format(moments.now()));
        return new Reply(reply.answer.with(date), reply.disturbance);
    }

    private Reply enter(Door door, Request request) {
        String path = request.path().substring(door.api.prefix().length());
        Optional<RouteTable.Match> match = door.table.find(request.method(), path);
        Operation operation =
                match.map(found -> found.route().operation())
                        .orElseGet(() -> RouteTable.nameOf(request.method(), path));
        List<String> variables = match.map(RouteTable.Match::variables).orElse(List.of());
        Call call =
                new Call(operation, variables, request.query(), body(request), request.caller());
        Optional<Route> route = match.map(RouteTable.Match::route);
        if (!door.api.observed()) {
            return new Reply(act(door.api, call, route), new Disturbance.None());
        }
        Operation full =
                new Operation(operation.method(), door.api.prefix() + operation.template());
        calls.count(full, request.caller());
        return faults.take(full)
                .map(fault -> disturbed(fault, door.api, call, route))
                .orElseGet(() -> new Reply(act(door.api, call, route), new Disturbance.None()));
    }

    /** Text that is no JSON becomes a node of no JSON type, which no endpoint can mistake for a body. */
    private static JsonNode body(Request request) {
        try {
            return Json.parse(request.body());
        } catch (Refused notJson) {
            return new POJONode(request.body());
        }
    }

    private Answer act(SimulatedApi api, Call call, Optional<Route> route) {
        Answer answer = acted(api, call, route);
        if (api.observed()) {
            Operation full =
                    new Operation(
                            call.operation().method(), api.prefix() + call.operation().template());
            observer.accept(new Exchange(full, call.query(), call.body(), answer, call.caller()));
        }
        return answer;
    }

    private static Answer acted(SimulatedApi api, Call call, Optional<Route> route) {
        if (route.isEmpty()) {
            return api.fail(call, 404, "not found: " + call.operation().template());
        }
        if (call.body().isPojo() && !route.get().takesText()) {
            return api.fail(call, 400, "invalid JSON");
        }
        return api.serve(call, route.get());
    }

    /** What a person at a dashboard does in between: not counted, not disturbed, not refused for haste. */
    private void edit(Disturbance.Edit edit) {
        String[] parts = edit.path().split("\\?", 2);
        Query query = Query.parse(parts.length == 2 ? parts[1] : "");
        for (Door door : doors) {
            String prefix = door.api.prefix();
            if (parts[0].startsWith(prefix + "/")) {
                String path = parts[0].substring(prefix.length());
                door.table
                        .find(edit.method(), path)
                        .ifPresent(match -> edit(door.api, match, query, edit.body()));
            }
        }
    }

    private static void edit(SimulatedApi api, RouteTable.Match match, Query query, String text) {
        Operation operation = match.route().operation();
        JsonNode body = Json.parse(text);
        Call call = new Call(operation, match.variables(), query, body, DASHBOARD);
        api.serve(call, match.route());
    }

    private Reply disturbed(Fault fault, SimulatedApi api, Call call, Optional<Route> route) {
        Disturbance disturbance = fault.disturbance();
        if (disturbance instanceof Disturbance.Edit edit) {
            edit(edit);
        }
        Answer acted = fault.acts() ? act(api, call, route) : Answer.empty(503);
        Answer answer =
                switch (disturbance) {
                    case Disturbance.Status status -> failed(status, api, call);
                    case Disturbance.EmptyList list ->
                            new Answer(
                                    200,
                                    Optional.of(Json.array()),
                                    act(api, call, route).headers());
                    case Disturbance.None none -> acted;
                    case Disturbance.Silence silence -> acted;
                    case Disturbance.Delay delay -> acted;
                    case Disturbance.Edit edit -> acted;
                    case Disturbance.CutBefore cut -> acted;
                    case Disturbance.CutAfter cut -> acted;
                    case Disturbance.Truncate truncate -> acted;
                    case Disturbance.Page page -> Answer.empty(200);
                };
        return new Reply(answer, disturbance);
    }

    private static Answer failed(Disturbance.Status status, SimulatedApi api, Call call) {
        String text = status.status() == 429 ? "rate limit exceeded" : "injected fault";
        Answer answer = api.fail(call, status.status(), text);
        return status.retryAfter()
                .map(seconds -> answer.with(Map.of("Retry-After", Integer.toString(seconds))))
                .orElse(answer);
    }
}
