package io.stationkeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.traffic.Disturbance;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Caller;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Request;
import io.stationkeeper.sandbox.wire.Room;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where bytes meet the simulators: reads requests leniently, and can answer late, in part, or not at all. */
final class Edge implements Handler<RoutingContext> {

    private static final String ROOT = "/sandbox";
    private static final long LONGEST_SILENCE_MS = Duration.ofMinutes(5).toMillis();
    private static final long SAVE_AFTER_MS = 50;

    private static final int SWITCHING = 101;
    private static final JsonNode NO_SOCKET = Json.object().put("message", "expected a WebSocket");

    private static final String NO_ROOM = "there is no memory left for this";

    private final Sandbox sandbox;
    private final AtomicBoolean saving = new AtomicBoolean();

    Edge(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public void handle(RoutingContext context) {
        if ("websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            converse(context);
            return;
        }
        Buffer early = context.body() == null ? null : context.body().buffer();
        if (early != null) {
            answer(context, early);
            return;
        }
        Intake intake = new Intake();
        context.request()
                .exceptionHandler(context::fail)
                .handler(intake::take)
                .endHandler(end -> answerOrFail(context, intake));
        context.request().resume();
    }

    /** A body as far as it is kept: what is longer is taken in and thrown away. */
    private static final class Intake {
        private final Room room = new Room();
        private Buffer body = Buffer.buffer();
        private Optional<String> problem = Optional.empty();

        void take(Buffer chunk) {
            problem = problem.or(() -> room.refusal((long) body.length() + chunk.length()));
            try {
                body = problem.isPresent() ? Buffer.buffer() : body.appendBuffer(chunk);
            } catch (OutOfMemoryError full) {
                body = Buffer.buffer();
                problem = Optional.of(NO_ROOM);
            }
        }
    }

    /** A defect of the simulator shall show as 500, not as a connection that stays silent. */
    private void answerOrFail(RoutingContext context, Intake intake) {
        try {
            intake.problem.ifPresentOrElse(
                    why -> send(context, refusal(why)), () -> answer(context, intake.body));
        } catch (RuntimeException defect) {
            context.fail(defect);
        } catch (OutOfMemoryError full) {
            send(context, refusal(NO_ROOM));
        }
    }

    private static Answer refusal(String why) {
        return Answer.of(413, Json.object().put("message", why));
    }

    /** A list that is answered with 101 goes over the wire element by element; then all is silent. */
    private void converse(RoutingContext context) {
        Answer answer = sandbox.handle(request(context, Buffer.buffer())).answer();
        if (answer.status() != SWITCHING) {
            send(context, answer);
            return;
        }
        context.request()
                .toWebSocket()
                .onSuccess(socket -> answer.body().ifPresent(lines -> tell(socket, lines)))
                .onFailure(context::fail);
    }

    private static void tell(ServerWebSocket socket, JsonNode lines) {
        lines.forEach(line -> socket.writeTextMessage(line.toString()));
    }

    private void answer(RoutingContext context, Buffer body) {
        send(context, sandbox.handle(request(context, body)));
        saveSoon(context);
    }

    private static Request request(RoutingContext context, Buffer body) {
        HttpServerRequest http = context.request();
        String authorization = Optional.ofNullable(http.getHeader("Authorization")).orElse("");
        Caller caller = Caller.of(authorization, http.remoteAddress().hostAddress());
        Query query = Query.parse(Optional.ofNullable(http.query()).orElse(""));
        String path = Optional.ofNullable(http.path()).orElse(ROOT).substring(ROOT.length());
        return new Request(http.method().name(), path, query, caller, body.toString());
    }

    private static void send(RoutingContext context, Gateway.Reply reply) {
        switch (reply.disturbance()) {
            case Disturbance.None none -> send(context, reply.answer());
            case Disturbance.Status status -> send(context, reply.answer());
            case Disturbance.EmptyList empty -> send(context, reply.answer());
            case Disturbance.Delay delay ->
                    later(context, delay.by().toMillis(), () -> send(context, reply.answer()));
            case Disturbance.Silence silence ->
                    later(context, LONGEST_SILENCE_MS, () -> cut(context));
            case Disturbance.CutBefore cut -> cut(context);
            case Disturbance.CutAfter cut -> cut(context);
            case Disturbance.Edit edit -> send(context, reply.answer());
            case Disturbance.Truncate truncate -> sendHalf(context, reply.answer());
            case Disturbance.Page page -> sendPage(context);
        }
    }

    private static void later(RoutingContext context, long millis, Runnable action) {
        context.vertx().setTimer(Math.max(1, millis), timer -> action.run());
    }

    private static void send(RoutingContext context, Answer sent) {
        // Nobody asked for a change of protocol, so there is none.
        Answer answer = sent.status() == SWITCHING ? Answer.of(400, NO_SOCKET) : sent;
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        Buffer body = head(response, answer);
        // The client may be gone by now; that is its own decision.
        response.end(body).onFailure(gone -> cut(context));
    }

    private static Buffer head(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        Buffer body =
                answer.body().map(json -> Buffer.buffer(Json.bytes(json))).orElse(Buffer.buffer());
        if (answer.body().isPresent()) {
            response.putHeader("Content-Type", "application/json; charset=utf-8");
        }
        return body;
    }

    private static void sendHalf(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        Buffer body = head(response, answer);
        response.putHeader("Content-Length", Integer.toString(Math.max(2, body.length())));
        response.write(body.getBuffer(0, body.length() / 2)).onComplete(done -> cut(context));
    }

    private static void sendPage(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end("<html><body>Just a moment</body></html>")
                .onFailure(gone -> cut(context));
    }

    private static void cut(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_2) {
            context.response().reset();
            return;
        }
        context.request().connection().close();
    }

    private void saveSoon(RoutingContext context) {
        if (sandbox.unsaved() && saving.compareAndSet(false, true)) {
            later(context, SAVE_AFTER_MS, () -> context.vertx().executeBlocking(this::save));
        }
    }

    private Boolean save() {
        saving.set(false);
        sandbox.save();
        return true;
    }
}
