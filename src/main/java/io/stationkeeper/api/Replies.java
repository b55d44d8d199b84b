package io.stationkeeper.api;

import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.status.StatusJson;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Replies as answers over HTTP. */
final class Replies {
    private Replies() {}

    /** 202 with the pass that heeds it, or the problem. */
    static Response done(Reply reply, ReconcileLoop loop, String trigger) {
        String text = accepted(reply);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pass", loop.request(trigger));
        json.put("effect", text);
        return answer(202, json);
    }

    /** 200 with what would be, or the problem. */
    static Response preview(Reply reply) {
        return answer(200, Map.of("effect", accepted(reply)));
    }

    private static String accepted(Reply reply) {
        return switch (reply) {
            case Reply.Accepted(String text) -> text;
            case Reply.Refused(String text) -> throw problem(HttpProblem.conflict(text));
            case Reply.Unknown(String text) -> throw problem(HttpProblem.notFound(text));
            case Reply.Wrong(String text) -> throw problem(HttpProblem.badRequest(text));
            case Reply.NotWritten(String text) -> throw problem(HttpProblem.unavailable(text));
        };
    }

    private static HttpProblemException problem(HttpProblem problem) {
        return new HttpProblemException(problem);
    }

    private static Response answer(int status, Map<String, Object> json) {
        return Response.status(status)
                .entity(StatusJson.text(json))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
