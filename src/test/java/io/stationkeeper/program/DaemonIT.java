package io.stationkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.contract.WatchedRelay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, from outside: real processes, real git, real signals. */
class DaemonIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String KEY = "operator";
    private static final Path DESIRED = Path.of("desired-state").toAbsolutePath();

    @TempDir private Path folder;

    @Test
    void theSandboxConvergesWithoutASecretAndASecondPassWritesNothing() {
        Map<String, String> environment = new HashMap<>(data("one"));
        try (Program daemon =
                Program.start(
                        folder,
                        environment,
                        "run",
                        "--sandbox",
                        "--source",
                        "folder:" + DESIRED,
                        "--port",
                        "0")) {
            URI url = daemon.url();
            await().atMost(PATIENCE).until(() -> Web.result(url).equals("converged"));
            Web.send("DELETE", url.resolve("/sandbox/admin/calls"), "");
            long last = Web.json(url.resolve("/status")).path("pass").path("id").asLong();

            assertThat(Web.send("POST", url.resolve("/reconcile"), "").statusCode()).isEqualTo(202);

            await().atMost(PATIENCE).until(() -> pass(url) > last);
            JsonNode status = Web.json(url.resolve("/status"));
            assertThat(status.path("pass").path("result").asText()).isEqualTo("converged");
            assertThat(status.path("summary").path("resources").asInt()).isEqualTo(10);
            assertThat(writes(url)).isEmpty();
            assertThat(daemon.stop()).isIn(0, 143);
            assertThat(daemon.output()).doesNotContain("ERROR");
        }
    }

    @Test
    void killedInTheMiddleOfTheFirstConvergenceItEndsInTheSameState() throws IOException {
        try (Program sandbox = Program.start(folder, Map.of(), "sandbox", "--port", "0");
                WatchedRelay relay = WatchedRelay.before(sandbox.url(), KEY)) {
            URI simulators = sandbox.url();
            Map<String, String> environment = new HashMap<>(data("two"));
            environment.putAll(providers(relay.url()));
            for (int posts = 1; posts <= 7; posts += 3) {
                int wanted = posts;
                try (Program victim = start(environment)) {
                    victim.url();
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> posts(simulators) >= wanted);
                }
            }
            try (Program survivor = start(environment)) {
                URI url = survivor.url();
                await().atMost(Duration.ofSeconds(150))
                        .until(() -> Web.result(url).equals("converged"));
            }
            assertThat(count(simulators, "/services")).isEqualTo(5);
            assertThat(count(simulators, "/postgres")).isEqualTo(1);
            assertThat(count(simulators, "/env-groups")).isEqualTo(2);
            JsonNode running = Web.json(simulators.resolve("/sandbox/admin/running"));
            assertThat(running.size()).isEqualTo(5);
            for (JsonNode service : running) {
                if (!service.path("name").asText().equals("redis")) {
                    assertThat(service.path("env").size()).isPositive();
                }
            }
        }
    }

    @Test
    void aSecondDaemonOnTheSameFolderWaitsAliveAndTakesOver() throws IOException {
        try (Program sandbox = Program.start(folder, Map.of(), "sandbox", "--port", "0", "--fast");
                WatchedRelay relay = WatchedRelay.before(sandbox.url(), KEY)) {
            Map<String, String> environment = new HashMap<>(data("six"));
            environment.putAll(providers(relay.url()));
            try (Program first = start(environment)) {
                URI one = first.url();
                await().atMost(PATIENCE).until(() -> Web.result(one).equals("converged"));
                try (Program second = start(environment)) {
                    URI two = second.url();
                    assertThat(health(two, "live")).isEqualTo(200);
                    await().atMost(PATIENCE)
                            .until(() -> second.output().contains("another daemon has the data"));
                    assertThat(health(two, "ready")).isEqualTo(503);

                    first.kill();

                    await().atMost(PATIENCE).until(() -> Web.result(two).equals("converged"));
                    assertThat(health(two, "ready")).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void aBrokenCommitChangesNothingAndAFixedOneConverges() throws IOException, GitAPIException {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        try (Git git =
                Git.init().setDirectory(repository.toFile()).setInitialBranch("main").call()) {
            Path file = repository.resolve("cache.yaml");
            commit(git, file, cache("true"));
            Map<String, String> environment = new HashMap<>(data("three"));
            environment.put("STATIONKEEPER_INTERVAL", "1s");
            environment.put("STATIONKEEPER_READ_SHARE", "1.0");
            try (Program daemon =
                    Program.start(
                            folder,
                            environment,
                            "run",
                            "--sandbox",
                            "--source",
                            repository.toString(),
                            "--port",
                            "0")) {
                URI url = daemon.url();
                await().atMost(PATIENCE).until(() -> Web.result(url).equals("converged"));

                commit(git, file, cache("perhaps"));
                await().atMost(PATIENCE).until(() -> Web.result(url).equals("source-rejected"));
                JsonNode problem =
                        Web.json(url.resolve("/status")).path("source").path("problems").path(0);
                assertThat(problem.path("file").asText()).isEqualTo("cache.yaml");
                assertThat(problem.path("line").asInt()).isEqualTo(7);
                assertThat(Web.send("GET", url.resolve("/q/health/ready"), "").statusCode())
                        .isEqualTo(200);
                assertThat(Web.send("GET", url.resolve("/metrics"), "").body())
                        .contains("stationkeeper_pass_total{result=\"source-rejected\"");

                commit(git, file, cache("false"));
                await().atMost(PATIENCE).until(() -> Web.result(url).equals("converged"));
            }
        }
    }

    @Test
    void wrongCallsAndMissingSettingsAreOneLine() {
        assertThat(Program.run(folder, Map.of(), "dance").code()).isEqualTo(64);
        Program.Ended none = Program.run(folder, data("four"), "run", "--port", "0");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.output()).contains("STATIONKEEPER_SOURCE").doesNotContain("\tat ");
        assertThat(Program.run(folder, Map.of(), "validate", DESIRED.toString()).code()).isZero();
        assertThat(Program.run(folder, Map.of(), "--version").output()).contains("0.1.0");
    }

    @Test
    void aPlanOfWhatIsThereAlreadySaysWhatWouldChangeAndWritesNothing() throws IOException {
        try (Program sandbox = Program.start(folder, Map.of(), "sandbox", "--port", "0", "--fast");
                WatchedRelay relay = WatchedRelay.before(sandbox.url(), KEY)) {
            Map<String, String> environment = new HashMap<>(data("five"));
            environment.putAll(providers(relay.url()));

            Program.Ended plan =
                    Program.run(
                            folder, environment, "plan", DESIRED.toString(), "--detailed-exitcode");

            assertThat(plan.code()).as(plan.output()).isEqualTo(2);
            assertThat(plan.output()).contains("render/WebService/api");
            assertThat(writes(sandbox.url())).isEmpty();
        }
    }

    private Program start(Map<String, String> environment) {
        return Program.start(
                folder, environment, "run", "--source", "folder:" + DESIRED, "--port", "0");
    }

    private Map<String, String> data(String name) {
        return Map.of("STATIONKEEPER_DATA", folder.resolve("data-" + name).toString());
    }

    private static Map<String, String> providers(URI simulators) {
        return Map.of(
                "RENDER_API_URL", simulators.resolve("/sandbox/render/v1").toString(),
                "RENDER_API_KEY", KEY,
                "UPSTASH_API_URL", simulators.resolve("/sandbox/upstash/v2").toString(),
                "UPSTASH_EMAIL", "operator@example.com",
                "UPSTASH_API_KEY", "operator",
                "STATIONKEEPER_CREATE_GRACE", "1s",
                "STATIONKEEPER_INTERVAL", "4s",
                "STATIONKEEPER_READ_SHARE", "1.0");
    }

    private static int health(URI daemon, String kind) {
        return Web.send("GET", daemon.resolve("/q/health/" + kind), "").statusCode();
    }

    private static long pass(URI daemon) {
        return Web.json(daemon.resolve("/status")).path("pass").path("id").asLong();
    }

    private static int count(URI simulators, String path) {
        return Web.json(simulators.resolve("/sandbox/render/v1" + path + "?limit=100")).size();
    }

    private static int posts(URI simulators) {
        int posts = 0;
        JsonNode operations =
                Web.json(simulators.resolve("/sandbox/admin/calls")).path("operations");
        for (Map.Entry<String, JsonNode> entry : operations.properties()) {
            posts += entry.getKey().startsWith("POST ") ? entry.getValue().asInt() : 0;
        }
        return posts;
    }

    private static Set<String> writes(URI simulators) {
        Set<String> writes = new TreeSet<>();
        Web.json(simulators.resolve("/sandbox/admin/calls"))
                .path("operations")
                .fieldNames()
                .forEachRemaining(writes::add);
        writes.removeIf(operation -> operation.startsWith("GET "));
        return writes;
    }

    private static String cache(String eviction) {
        return """
        apiVersion: upstash/v1
        kind: RedisDatabase
        metadata: {name: cache}
        spec:
          platform: aws
          primaryRegion: us-east-1
          eviction: %s
        """
                .formatted(eviction);
    }

    private static void commit(Git git, Path file, String text)
            throws IOException, GitAPIException {
        Files.writeString(file, text);
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("change")
                .setSign(false)
                .setAuthor("a", "a@example.com")
                .setCommitter("a", "a@example.com")
                .call();
    }
}
