package io.stationkeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** One recording, sent call by call, ids replaced by the sandbox's. */
final class Replay {

    static final Path FOLDER = Path.of("../shared/recordings");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** About what a call over loopback takes. */
    private static final Duration AT_ONCE = Duration.ofMillis(10);

    private final Path file;
    private final Comparison comparison = new Comparison();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, String> words = new HashMap<>();
    private boolean timed;
    private int calls;
    private int rightStatuses;

    /** How well one recording, or all of them, were met. */
    record Score(String name, int calls, int rightStatuses, Comparison bodies) {
        double statuses() {
            return 100.0 * rightStatuses / calls;
        }

        Score and(Score other) {
            Comparison both = new Comparison();
            both.add(bodies);
            both.add(other.bodies);
            return new Score("all", calls + other.calls, rightStatuses + other.rightStatuses, both);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-45s %4d calls: status %5.1f %%, shape %6.2f %%, values %6.2f %%",
                    name,
                    calls,
                    statuses(),
                    bodies.shapePercent(),
                    bodies.valuePercent());
        }
    }

    Replay(Path file) {
        this.file = file;
    }

    /** The same recording with another word in all of its calls and answers. */
    Replay with(String recorded, String other) {
        words.put(recorded, other);
        return this;
    }

    static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    /** At the recorded times, against a sandbox of its own with what the recording had before it. */
    Score play() throws IOException {
        timed = true;
        List<JsonNode> recorded = recorded();
        try (SandboxFixture sandbox = new SandboxFixture()) {
            configure(sandbox);
            at(sandbox, recorded.getFirst());
            prepare(sandbox);
            return send(sandbox, recorded);
        }
    }

    /** One call right after the other, as somebody would who knows nothing of the recording's times. */
    Score playAtOnce(SandboxFixture sandbox) throws IOException {
        return send(sandbox, recorded());
    }

    private List<JsonNode> recorded() throws IOException {
        List<JsonNode> recorded = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String changed = line;
            for (Map.Entry<String, String> word : words.entrySet()) {
                changed = changed.replace(word.getKey(), word.getValue());
            }
            recorded.add(JSON.readTree(changed));
        }
        return recorded;
    }

    private Score send(SandboxFixture sandbox, List<JsonNode> recorded) {
        JsonNode before = MissingNode.getInstance();
        for (JsonNode call : recorded) {
            if (!repeats(before, call)) {
                step(sandbox, call);
            }
            before = call;
        }
        return new Score(file.getFileName().toString(), calls, rightStatuses, comparison);
    }

    /** Everything that is not as recorded and not accepted. */
    List<String> differences() {
        List<String> all = new ArrayList<>(differences);
        all.addAll(comparison.differences());
        return all;
    }

    /**
     * Every recorded database was busy 23 s after it was made and ready after 30 s; the addresses were in
     * their last waiting state after 17 s and ran after 23 s.
     */
    private static void configure(SandboxFixture sandbox) {
        sandbox.settings("{'rateLimits': false, 'build': '1h'}");
        sandbox.settings("{'provisioning': '29s', 'dedicatedIps': '20s'}");
    }

    /** Makes what existed before a recording began, as far as its calls refer to it. */
    private void prepare(SandboxFixture sandbox) {
        switch (file.getFileName().toString()) {
            case "dedicatedip-dedicated_ip.jsonl" -> {
                String project =
                        "{'name': 'p', 'ownerId': 'some-owner-id', 'environments': [{'name': 'e'}]}";
                Reply made = sandbox.post("/render/v1/projects", project);
                comparison.ids.put("evm-d81pghf7f7vs73bocn1g", made.text("/environmentIds/0"));
            }
            case "notifications-notifications_datasource.jsonl" ->
                    sandbox.patch(
                            "/render/v1/notification-settings/owners/some-owner-id",
                            "{'notificationsToSend': 'none', 'previewNotificationsEnabled': true}");
            default -> {
                // The other recordings make everything that they read.
            }
        }
    }

    private static boolean repeats(JsonNode before, JsonNode call) {
        return call.path("method").asText().equals("GET")
                && before.path("method").equals(call.path("method"))
                && before.path("path").equals(call.path("path"))
                && before.path("query").equals(call.path("query"))
                && before.path("responseBody").equals(call.path("responseBody"));
    }

    private void step(SandboxFixture sandbox, JsonNode call) {
        calls++;
        String path = call.path("path").asText();
        String where = call.path("method").asText() + " " + path;
        Reply reply = send(sandbox, call);
        if (reply.status() == call.path("status").asInt()) {
            rightStatuses++;
        } else {
            differences.add(where + ": " + call.path("status") + " was " + reply);
        }
        if (timed) {
            limits(where, call.path("headers"), reply);
        }
        if (call.path("responseHadBody").asBoolean()) {
            comparison.compare(where, call.path("responseBody"), reply.body());
        }
    }

    private static void at(SandboxFixture sandbox, JsonNode call) {
        String date = call.at("/headers/date").asText();
        sandbox.clock.set(
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    }

    private Reply send(SandboxFixture sandbox, JsonNode call) {
        if (timed) {
            at(sandbox, call);
        } else {
            sandbox.pass(AT_ONCE);
        }
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
