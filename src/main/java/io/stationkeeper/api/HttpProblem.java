package io.stationkeeper.api;

import io.stationkeeper.status.StatusJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error answer in the form of RFC 9457. */
record HttpProblem(int status, String title, String detail) {
    static final String TYPE = "application/problem+json";

    static HttpProblem badRequest(String detail) {
        return new HttpProblem(400, "Bad Request", detail);
    }

    static HttpProblem unauthorized(String detail) {
        return new HttpProblem(401, "Unauthorized", detail);
    }

    static HttpProblem forbidden(String detail) {
        return new HttpProblem(403, "Forbidden", detail);
    }

    static HttpProblem notFound(String detail) {
        return new HttpProblem(404, "Not Found", detail);
    }

    static HttpProblem conflict(String detail) {
        return new HttpProblem(409, "Conflict", detail);
    }

    static HttpProblem unavailable(String detail) {
        return new HttpProblem(503, "Service Unavailable", detail);
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "about:blank");
        json.put("title", title);
        json.put("status", status);
        json.put("detail", detail);
        return StatusJson.text(json);
    }
}
