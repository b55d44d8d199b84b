package io.stationkeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One recording, sent call by call at its recorded times, ids replaced by the sandbox's. */
final class Replay {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Endpoints that a later part of the sandbox answers. */
    private static final List<String> NOT_YET =
            List.of("/webhooks", "/metrics-stream", "/dedicated-ips");

    private final Path file;
    private final Comparison comparison = new Comparison();
    private final List<String> differences = new ArrayList<>();
    private int covered;
    private int all;
    private int rightStatuses;

    record Score(
            String name,
            int covered,
            int all,
            double statuses,
            double shapes,
            double values,
            List<String> differences) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-45s %3d of %3d calls: status %5.1f %%, shape %5.1f %%, values %5.1f %%",
                    name,
                    covered,
                    all,
                    statuses,
                    shapes,
                    values);
        }
    }

    Replay(Path file) {
        this.file = file;
    }

    Score play() throws IOException {
        List<JsonNode> calls = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            calls.add(JSON.readTree(line));
        }
        try (SandboxFixture sandbox = new SandboxFixture()) {
            boolean waits = calls.stream().anyMatch(call -> queued(call));
            sandbox.settings("{'rateLimits': false, 'build': '" + (waits ? "1h" : "5s") + "'}");
            // Every recorded database was busy 23 s after it was made and ready after 30 s.
            sandbox.settings("{'provisioning': '29s'}");
            sandbox.settings("{'overlappingDeploys': '" + (waits ? "wait" : "override") + "'}");
            JsonNode before = MissingNode.getInstance();
            for (JsonNode call : calls) {
                if (!repeats(before, call)) {
                    step(sandbox, call);
                }
                before = call;
            }
        }
        differences.addAll(comparison.differences());
        double statuses = covered == 0 ? 100 : 100.0 * rightStatuses / covered;
        return new Score(
                file.getFileName().toString(),
                covered,
                all,
                statuses,
                comparison.shapePercent(),
                comparison.valuePercent(),
                differences);
    }

    private static boolean queued(JsonNode call) {
        return call.path("path").asText().endsWith("/deploys")
                && call.path("status").asInt() == 202;
    }

    private static boolean repeats(JsonNode before, JsonNode call) {
        return call.path("method").asText().equals("GET")
                && before.path("method").equals(call.path("method"))
                && before.path("path").equals(call.path("path"))
                && before.path("query").equals(call.path("query"))
                && before.path("responseBody").equals(call.path("responseBody"));
    }

    private void step(SandboxFixture sandbox, JsonNode call) {
        all++;
        String path = call.path("path").asText();
        if (NOT_YET.stream().anyMatch(path::startsWith)) {
            return;
        }
        covered++;
        String where = call.path("method").asText() + " " + path;
        Reply reply = send(sandbox, call);
        if (reply.status() == call.path("status").asInt()) {
            rightStatuses++;
        } else {
            differences.add(where + ": " + call.path("status") + " was " + reply);
        }
        limits(where, call.path("headers"), reply);
        if (call.path("responseHadBody").asBoolean()) {
            comparison.compare(where, call.path("responseBody"), reply.body());
        }
    }

    private Reply send(SandboxFixture sandbox, JsonNode call) {
        String date = call.at("/headers/date").asText();
        sandbox.clock.set(
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        String query = call.path("query").isNull() ? "" : "?" + call.path("query").asText();
        boolean hadBody = call.path("requestHadBody").asBoolean();
        String body = hadBody ? call.path("requestBody").toString() : "";
        String path = "/render/v1" + mapped(call.path("path").asText() + query);
        return sandbox.raw(call.path("method").asText(), path, mapped(body));
    }

    /** The bucket's size, and the seconds left of its window, which ends with a minute or an hour. */
    private void limits(String where, JsonNode headers, Reply reply) {
        String limit = headers.path("ratelimit-limit").asText();
        int reset = headers.path("ratelimit-reset").asInt();
        int late = reset - Integer.parseInt(reply.header("Ratelimit-Reset"));
        boolean older = limit.equals("500");
        if (!older && !limit.equals(reply.header("Ratelimit-Limit"))) {
            differences.add(where + ": limit " + limit + " was " + reply.header("Ratelimit-Limit"));
        }
        // Calls are counted when they come and dated when they are answered, up to 14 s later;
        // one that crosses the end of a window is counted in the earlier one.
        boolean crossed = late < -45;
        if (!crossed && (late < -1 || late > 14)) {
            differences.add(where + ": reset " + reset + " was off by " + late);
        }
    }

    private String mapped(String text) {
        String mapped = text;
        for (Map.Entry<String, String> id : comparison.ids.entrySet()) {
            mapped = mapped.replace(id.getKey(), id.getValue());
        }
        return mapped;
    }
}
