package io.stationkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Changes are rehearsed on copies of an account that a daemon made, with what its ledger knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RehearsalIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Path DESIRED = Path.of("desired-state").toAbsolutePath();
    private static final String PLANTED = "planted-value-of-";
    private static final int TOO_LONG = 24 << 20;

    private final Map<String, String> environment = new HashMap<>();
    private Path folder;
    private Program live;
    private Path state;
    private byte[] ledger;

    @BeforeAll
    void oneAccountThatADaemonMade(@TempDir Path temporary) throws IOException {
        folder = temporary;
        live = Program.start(folder, Map.of(), "sandbox", "--port", "0", "--fast");
        environment.put("STATIONKEEPER_DATA", folder.resolve("data").toString());
        environment.put("STATIONKEEPER_INTERVAL", "4s");
        environment.put("STATIONKEEPER_READ_SHARE", "1.0");
        environment.put("RENDER_API_URL", live.url().resolve("/sandbox/render/v1").toString());
        environment.put("RENDER_API_KEY", "operator");
        environment.put("UPSTASH_API_URL", live.url().resolve("/sandbox/upstash/v2").toString());
        environment.put("UPSTASH_EMAIL", "operator@example.com");
        environment.put("UPSTASH_API_KEY", "operator");
        for (String name : List.of("STRIPE_KEY", "MASTER_KEY", "SENTRY_DSN", "REVALIDATE_TOKEN")) {
            environment.put("STATIONKEEPER_SECRET_" + name, PLANTED + name);
        }
        try (Program daemon =
                Program.start(
                        folder,
                        environment,
                        "run",
                        "--source",
                        "folder:" + DESIRED,
                        "--port",
                        "0")) {
            URI url = daemon.url();
            await().atMost(PATIENCE).until(() -> Web.result(url).equals("converged"));
            daemon.stop();
        }
        ledger = Files.readAllBytes(folder.resolve("data/ledger.json"));
        state = Files.writeString(folder.resolve("state.json"), saved(live).toString());
        Web.send("DELETE", admin(live, "calls"), "");
    }

    @AfterAll
    void nothingLiveWasWritten() throws IOException {
        List<String> operations = new ArrayList<>();
        Web.json(admin(live, "calls"))
                .path("operations")
                .fieldNames()
                .forEachRemaining(operations::add);
        byte[] now = Files.readAllBytes(folder.resolve("data/ledger.json"));
        live.close();
        assertThat(operations).isNotEmpty().allMatch(operation -> operation.startsWith("GET "));
        assertThat(now).isEqualTo(ledger);
    }

    private static URI admin(Program sandbox, String path) {
        return sandbox.url().resolve("/sandbox/admin/" + path);
    }

    private static JsonNode saved(Program sandbox) {
        return Web.json(admin(sandbox, "state"));
    }

    private Program.Ended simulate(String... arguments) {
        String[] all =
                Stream.concat(Stream.of("simulate"), Stream.of(arguments)).toArray(String[]::new);
        Program.Ended ended = Program.run(folder, environment, all);
        assertThat(ended.output()).doesNotContain(PLANTED).doesNotContain("\tat ");
        return ended;
    }

    /** The api grows, a variable of a group changes, and the worker leaves. */
    private Path changed(String name) throws IOException {
        Path changed = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(DESIRED)) {
            for (Path file : files.toList()) {
                String text =
                        Files.readString(file)
                                .replace("plan: standard", "plan: pro")
                                .replace("LOG_LEVEL, value: info", "LOG_LEVEL, value: debug");
                Files.writeString(changed.resolve(file.getFileName()), text);
            }
        }
        Files.delete(changed.resolve("worker.yaml"));
        return changed;
    }

    @Test
    void whatIsInSyncIsInSyncOnTheCopy() {
        Program.Ended ended = simulate(DESIRED.toString(), "--from-live");

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("ledger: a copy of " + folder.resolve("data"))
                .contains("pass 1  +0s  converged")
                .contains(" reads, 0 writes")
                .contains("deploys: 0")
                .contains("settled after 1 pass, converged: 10 synced");
    }

    @Test
    void aChangeIsToldWithItsDeploysAndWhatBecomesOfWhatLeaves() throws IOException {
        Program.Ended ended = simulate(changed("changed").toString(), "--from-live");

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("wrote     render/WebService/api  update (deploy)")
                .contains("plan: standard -> pro")
                .contains("envVars[LOG_LEVEL] (sensitive)")
                .contains("wrote     render/CronJob/nightly  deploy (deploy)")
                .contains("deploys: 2")
                .contains("render/BackgroundWorker/worker  ignored: left git; left as it is")
                .doesNotContain("STRIPE_KEY");
    }

    @Test
    void faultsAndASecretThatChangedAreInTheStory() throws IOException {
        Path faults =
                Files.writeString(
                        folder.resolve("faults.json"),
                        """
                        [{"operation": "PATCH /render/v1/services/{id}", "action": "status",
                          "status": 503},
                         {"operation": "POST /render/v1/services/{id}/deploys",
                          "action": "cut-after"}]
                        """);
        Map<String, String> rotated = new HashMap<>(environment);
        rotated.put("STATIONKEEPER_SECRET_STRIPE_KEY", PLANTED + "another");

        Program.Ended ended =
                Program.run(
                        folder,
                        rotated,
                        "simulate",
                        changed("disturbed").toString(),
                        "--from-live",
                        "--faults",
                        faults.toString());

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("answered 503: injected fault")
                .contains("envVars[STRIPE_KEY] (sensitive)")
                .contains("got no answer")
                .contains("deploys: 2")
                .contains("converged: 1 ignored, 9 synced")
                .doesNotContain(PLANTED)
                .doesNotContain("deferred  render/WebService/api  deploy");
    }

    @Test
    void aSavedStateIsTheAccountWithItsOwnSecrets() throws IOException {
        Program.Ended same = simulate(DESIRED.toString(), "--state", state.toString());
        Program.Ended other = simulate(changed("stated").toString(), "--state", state.toString());

        assertThat(same.code()).as(same.output()).isZero();
        assertThat(same.output())
                .contains("ledger: a copy of")
                .contains(" reads, 0 writes")
                .contains("settled after 1 pass, converged: 10 synced");
        assertThat(other.code()).as(other.output()).isZero();
        assertThat(other.output()).contains("deploys: 2").doesNotContain("STRIPE_KEY");
    }

    @Test
    void aStateThatIsNoneOrTooLongIsOneLine() throws IOException {
        Path none = Files.writeString(folder.resolve("none.json"), "{\"render.services\": ");
        Path odd = Files.writeString(folder.resolve("odd.json"), "{\"render.servces\": {}}");
        Path large = Files.writeString(folder.resolve("large.json"), " ".repeat(TOO_LONG));

        assertThat(refused(none)).endsWith("none.json: invalid JSON");
        assertThat(refused(odd))
                .endsWith("odd.json: state: render.servces: there is no such table");
        assertThat(refused(large)).contains("large.json: there is memory for a body of ");
        assertThat(refused(folder.resolve("nowhere.json"))).endsWith("cannot be read");
    }

    private String refused(Path file) {
        Program.Ended ended = simulate(DESIRED.toString(), "--state", file.toString());
        assertThat(ended.code()).as(ended.output()).isOne();
        assertThat(ended.output().lines()).hasSize(1);
        return ended.output().strip();
    }

    @Test
    void aSandboxTakesAStateThatItHasMemoryForAndRefusesALongerOne() throws IOException {
        try (Program sandbox =
                Program.start(folder, Map.of(), "sandbox", "--port", "0", "--fast")) {
            String fits = grown(2000);
            assertThat(fits.length()).isGreaterThan(3 << 20);
            assertThat(Web.send("PUT", admin(sandbox, "state"), fits).statusCode()).isEqualTo(204);

            var answer = Web.send("PUT", admin(sandbox, "state"), " ".repeat(TOO_LONG) + "{}");

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body())
                    .contains("there is memory for a body of ")
                    .contains("JAVA_OPTS=-Xmx1g");
            URI services = sandbox.url().resolve("/sandbox/render/v1/services?limit=100");
            assertThat(Web.json(services)).hasSize(100);
            assertThat(saved(sandbox).path("render.services")).hasSize(2000);
            assertThat(sandbox.output()).doesNotContain("OutOfMemoryError");
        }
    }

    /** The state with so many services, each with twenty variables. */
    private String grown(int services) throws IOException {
        ObjectNode grown = (ObjectNode) JSON.readTree(state.toFile());
        ObjectNode model = (ObjectNode) grown.path("render.services").elements().next();
        ObjectNode all = grown.putObject("render.services");
        for (int i = 0; i < services; i++) {
            String id = String.format("srv-c%019d", i);
            ObjectNode service = model.deepCopy().put("id", id).put("name", "s" + i);
            all.set(id, service);
            service.put("slug", "s" + i).putArray("_deploys");
            var variables = service.putArray("_envVars");
            for (int j = 0; j < 20; j++) {
                variables
                        .addObject()
                        .put("_id", "e" + i + "-" + j)
                        .put("key", "KEY_" + j)
                        .put("value", "value " + j + " of " + i);
            }
            service.putArray("_secretFiles");
            service.remove("_live");
        }
        grown.putObject("render.deploys");
        return grown.toString();
    }
}
