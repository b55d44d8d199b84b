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
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Operation;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Request;
import io.stationkeeper.sandbox.wire.Route;
import io.stationkeeper.sandbox.wire.RouteTable;
import io.stationkeeper.sandbox.wire.SimulatedApi;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Leads a request to its API: counts it, lets a planned fault strike, dates the answer. */
final class Gateway {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final Moments moments;
    private final CallLog calls;
    private final Faults faults;
    private final List<Door> doors = new ArrayList<>();

    private record Door(SimulatedApi api, RouteTable table) {}

    /** An answer and what shall go wrong on its way to the client. */
    record Reply(Answer answer, Disturbance disturbance) {}

    Gateway(Moments moments, CallLog calls, Faults faults) {
        this.moments = moments;
        this.calls = calls;
        this.faults = faults;
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

    private static Answer act(SimulatedApi api, Call call, Optional<Route> route) {
        if (route.isEmpty()) {
            return api.fail(call, 404, "not found: " + call.operation().template());
        }
        if (call.body().isPojo()) {
            return api.fail(call, 400, "invalid JSON");
        }
        return api.serve(call, route.get());
    }

    private static Reply disturbed(
            Fault fault, SimulatedApi api, Call call, Optional<Route> route) {
        Disturbance disturbance = fault.disturbance();
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
