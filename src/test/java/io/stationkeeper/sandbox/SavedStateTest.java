package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.SavedState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A state that was saved is the same simulators again, and what is no state changes nothing. */
class SavedStateTest {

    private static final Pattern TABLE = Pattern.compile("\"((?:render|upstash)\\.[a-zA-Z]+)\"");

    private final SandboxFixture sandbox = new SandboxFixture();
    private final SandboxFixture fresh = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
        fresh.close();
    }

    private static Map<String, JsonNode> answers(SandboxFixture from, List<String> paths) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (String path : paths) {
            from.as(path.startsWith("/upstash") ? FullWorkspace.UPSTASH : "Bearer rnd_test");
            answers.put(path, from.get(path).body());
        }
        return answers;
    }

    @Test
    void loadedIntoFreshSimulatorsItGivesTheSameAnswers() {
        List<String> paths = new FullWorkspace(sandbox).paths();
        String state = sandbox.get("/admin/state").body().toString();

        assertThat(fresh.raw("PUT", "/admin/state", state).status()).isEqualTo(204);

        Map<String, JsonNode> before = answers(sandbox, paths);
        assertThat(answers(fresh, paths)).isEqualTo(before);
        assertThat(before.values()).allMatch(body -> !body.isEmpty() && !body.has("message"));
    }

    @Test
    void timersInFlightGoOnWhereTheyWere() {
        FullWorkspace all = new FullWorkspace(sandbox);
        String deploys = "/render/v1/services/" + all.service + "/deploys";
        String postgres = "/render/v1/postgres/" + all.postgres;
        fresh.raw("PUT", "/admin/state", sandbox.get("/admin/state").body().toString());

        assertThat(fresh.get(deploys).text("/0/deploy/status")).endsWith("in_progress");
        assertThat(fresh.get(postgres).text("/status")).isEqualTo("creating");

        fresh.pass(Duration.ofSeconds(4));

        assertThat(fresh.get(deploys).text("/0/deploy/status")).isEqualTo("live");
        assertThat(fresh.get(postgres).text("/status")).isEqualTo("available");
    }

    @Test
    void whatIsMadeAfterwardsHasAnIdOfItsOwn() {
        String old = sandbox.webService("api");
        fresh.pass(Duration.ofMinutes(1));
        fresh.raw("PUT", "/admin/state", sandbox.get("/admin/state").body().toString());

        String made = fresh.webService("other");

        assertThat(made).isNotEqualTo(old);
        assertThat(fresh.get("/render/v1/services").text("/0/service/id")).isEqualTo(made);
    }

    @Test
    void theAuditLogIsInIt() {
        String id = sandbox.webService("api");
        sandbox.settings("{'auditLogs': 'allow'}");
        fresh.settings("{'auditLogs': 'allow'}");
        for (int i = 0; i < 7; i++) {
            sandbox.get("/render/v1/services/" + id + "/env-vars");
        }
        String logs = "/render/v1/owners/tea-test/audit-logs?limit=5";
        JsonNode rows = sandbox.get(logs).body();
        JsonNode state = sandbox.get("/admin/state").body();

        fresh.raw("PUT", "/admin/state", state.toString());

        assertThat(rows).hasSize(5);
        assertThat(fresh.get(logs).body()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "3",
                "{'render.servces': {}}",
                "{'render.services': []}",
                "{'render.services': {'srv-1': 1}}",
                "{'render.services': {'srv-1': {'id': 'srv-1'}}}",
                "{'render.deploys': {'dep-1': {'id': 'dep-2'}}}",
                "{'render.commits': {'a': {'id': 'a'}}, 'render.heads': {'a': {}}}",
                "{'upstash.databases': {'x': {'database_id': 'x'}}}"
            })
    void whatIsNoStateIsRefusedAsAWholeAndChangesNothing(String state) {
        sandbox.webService("api");
        JsonNode before = sandbox.get("/admin/state").body();

        SandboxFixture.Reply reply = sandbox.put("/admin/state", state);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/message")).startsWith("state");
        assertThat(sandbox.get("/admin/state").body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "render.services, createdAt, soon, createdAt is no time",
        "render.services, type, web, type is no service",
        "render.services, _envVars, x, _envVars is no items",
        "render.deploys, status, , status is missing",
        "render.postgres, version, new, version is no number"
    })
    void oneDamagedDocumentRefusesAllOfIt(String table, String field, String value, String why) {
        new FullWorkspace(sandbox);
        JsonNode state = sandbox.get("/admin/state").body();
        var document = state.path(table).elements().next();
        ((ObjectNode) document).put(field, value);

        SandboxFixture.Reply reply = fresh.raw("PUT", "/admin/state", state.toString());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/message")).contains(table + "/").endsWith(why);
        assertThat(fresh.get("/render/v1/services").body()).isEmpty();
    }

    @Test
    void aBodyOfAnyLengthIsAnswered() throws Exception {
        HttpRequest large =
                HttpRequest.newBuilder(URI.create(sandbox.base() + "/sandbox/admin/state"))
                        .PUT(BodyPublishers.ofByteArray(new byte[(64 << 20) + 1]))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(large, BodyHandlers.discarding()).statusCode()).isEqualTo(413);
        }
        assertThat(sandbox.raw("PUT", "/admin/state", "{}").status()).isEqualTo(204);
    }

    @Test
    void everyTableOfTheSimulatorsCanBeLoaded() throws IOException {
        Path sources = Path.of("src/main/java/io/stationkeeper/sandbox");
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                TABLE.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(used::add);
            }
        }

        used.remove("render.yaml");
        assertThat(used).hasSizeGreaterThan(25).allMatch(SavedState::knows);
    }
}
