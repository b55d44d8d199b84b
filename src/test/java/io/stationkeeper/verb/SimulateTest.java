package io.stationkeeper.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stationkeeper.api.EdgeProfile;
import io.stationkeeper.cli.Programs;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.sandbox.Sandbox;
import io.stationkeeper.sandbox.SandboxOptions;
import io.stationkeeper.sandbox.SandboxServer;
import io.stationkeeper.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change is rehearsed on a copy, and the live account hears of it by GETs only. */
@QuarkusTest
@TestProfile(EdgeProfile.class)
class SimulateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STACK =
            """
            apiVersion: render/v1
            kind: WebService
            metadata: {name: api}
            spec:
              runtime: node
              repo: https://github.com/acme/shop
              branch: main
              buildCommand: npm ci
              startCommand: npm start
              plan: PLAN
              envVars:
                - {key: LEVEL, value: info}
                - {key: TOKEN, fromSecret: token}
                - {key: DATABASE_URL, from: {kind: Postgres, name: main, property: connectionString}}
            ---
            apiVersion: render/v1
            kind: Postgres
            metadata: {name: main}
            spec: {plan: basic-1gb, postgresMajorVersion: "17"}
            """;

    private final SandboxServer live =
            SandboxServer.start(
                    new Sandbox(SandboxOptions.real(true, Optional.empty())), "127.0.0.1", 0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final StringWriter out = new StringWriter();
    private Path folder;

    @BeforeEach
    void folder(@TempDir Path temporary) {
        folder = temporary;
    }

    @AfterEach
    void close() {
        http.close();
        live.close();
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(live.baseUri() + "/sandbox" + path))
                        .header("Authorization", "Bearer live")
                        .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                        .build();
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** The account as the stack was applied to it once, and the stack as git says it now. */
    private void existing(String livePlan, String plan) throws Exception {
        String owner = send("GET", "/render/v1/owners", "").at("/0/owner/id").asText();
        String id =
                send(
                                "POST",
                                "/render/v1/postgres",
                                "{'name': 'main', 'ownerId': '"
                                        + owner
                                        + "', 'plan': 'basic_1gb', 'version': '17'}")
                        .path("id")
                        .asText();
        String url =
                send("GET", "/render/v1/postgres/" + id + "/connection-info", "")
                        .path("internalConnectionString")
                        .asText();
        send(
                "POST",
                "/render/v1/services",
                "{'type': 'web_service', 'name': 'api', 'ownerId': '"
                        + owner
                        + "', 'repo': 'https://github.com/acme/shop', 'branch': 'main',"
                        + " 'serviceDetails': {'runtime': 'node', 'plan': '"
                        + livePlan
                        + "', 'envSpecificDetails': {'buildCommand': 'npm ci',"
                        + " 'startCommand': 'npm start'}}, 'envVars': ["
                        + "{'key': 'LEVEL', 'value': 'info'},"
                        + "{'key': 'TOKEN', 'value': 'planted-secret-token'},"
                        + "{'key': 'DATABASE_URL', 'value': '"
                        + url
                        + "'}]}");
        Files.writeString(folder.resolve("stack.yaml"), STACK.replace("PLAN", plan));
    }

    private int simulate(boolean fromLive, boolean approve, Programs.Output form, String faults)
            throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("STATIONKEEPER_DATA", folder.resolve("data").toString());
        environment.put("STATIONKEEPER_SECRET_TOKEN", "planted-secret-token");
        environment.put("STATIONKEEPER_READ_SHARE", "1");
        environment.put("RENDER_API_KEY", "planted-live-key");
        environment.put("RENDER_API_URL", live.baseUri() + "/sandbox/render/v1");
        Optional<Path> file = Optional.empty();
        if (!faults.isEmpty()) {
            file = Optional.of(folder.resolve("faults.json"));
            Files.writeString(file.get(), faults.replace('\'', '"'));
        }
        Programs.SimulateRequest request =
                new Programs.SimulateRequest(
                        folder.resolve("stack.yaml").toString(),
                        fromLive,
                        Optional.empty(),
                        file,
                        20,
                        form,
                        approve);
        return SimulateProgram.rehearse(
                request, new Settings(environment, Map.of()), new PrintWriter(out));
    }

    private String text() {
        return out.toString();
    }

    @Test
    void anEmptyAccountIsFilled() throws Exception {
        Files.writeString(folder.resolve("stack.yaml"), STACK.replace("PLAN", "starter"));

        int exit = simulate(false, false, Programs.Output.TEXT, "");

        assertThat(exit).as(text()).isZero();
        assertThat(text())
                .contains("wrote     render/Postgres/main  create")
                .contains("wrote     render/WebService/api  create")
                .contains("POST /render/v1/services\n")
                .contains("deploys: 1")
                .contains("converged: 2 synced")
                .doesNotContain("planted");
        assertThat(text().indexOf("Postgres/main  create"))
                .isLessThan(text().indexOf("WebService/api  create"));
    }

    @Test
    void aCopyThatAgreesIsAdoptedWithoutAWrite() throws Exception {
        existing("starter", "starter");

        int exit = simulate(true, false, Programs.Output.TEXT, "");

        assertThat(exit).as(text()).isZero();
        assertThat(text())
                .contains("render/WebService/api  adopt")
                .contains(" reads, 0 writes")
                .contains("converged: 2 synced")
                .doesNotContain("planted");
    }

    @Test
    void whatIsHeldIsToldAndTheLiveAccountIsOnlyRead() throws Exception {
        existing("starter", "standard");
        send("GET", "/render/v1/services", "");
        send("DELETE", "/admin/calls", "");
        JsonNode before = send("GET", "/admin/state", "").path("render.services");

        int exit = simulate(true, false, Programs.Output.TEXT, "");

        assertThat(exit).as(text()).isOne();
        assertThat(text())
                .contains("needs an approval: render/WebService/api")
                .contains("plan: starter -> standard")
                .contains("not settled after");
        JsonNode operations = send("GET", "/admin/calls", "").path("operations");
        assertThat(operations.properties()).isNotEmpty();
        assertThat(operations.properties()).allMatch(each -> each.getKey().startsWith("GET "));
        assertThat(send("GET", "/admin/state", "").path("render.services")).isEqualTo(before);
    }

    @Test
    void whatIsAgreedToIsCarriedOutOnTheCopy() throws Exception {
        existing("starter", "standard");

        int exit = simulate(true, true, Programs.Output.JSON, "");

        JsonNode story = JSON.readTree(text());
        assertThat(exit).as(text()).isZero();
        assertThat(story.path("settled").asBoolean()).isTrue();
        assertThat(story.at("/approvals/0/given").asBoolean()).isTrue();
        assertThat(story.at("/deploys/0/service").asText()).isEqualTo("api");
        assertThat(story.at("/deploys/0/release").asText()).startsWith("commit ");
        assertThat(story.at("/resources/1/standing").asText()).isEqualTo("synced");
        assertThat(story.path("calls").has("PATCH /render/v1/services/{id}")).isTrue();
    }

    @Test
    void whatGoesWrongIsTold() throws Exception {
        Files.writeString(folder.resolve("stack.yaml"), STACK.replace("PLAN", "starter"));

        int exit =
                simulate(
                        false,
                        false,
                        Programs.Output.TEXT,
                        "[{'operation': 'POST /render/v1/services', 'action': 'status',"
                                + " 'status': 400}]");

        assertThat(exit).as(text()).isOne();
        assertThat(text())
                .contains(
                        "failed    render/WebService/api  create (live): POST /services answered 400")
                .contains("blocked   render/WebService/api  create")
                .contains("not settled after 3 passes, blocked: 1 blocked, 1 synced");
    }

    @Test
    void theLedgerIsCopiedAndItsFingerprintsAreThoseOfStandIns() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        FingerprintKey key = new FingerprintKey(Sensitive.of("k"));
        String text = "{\"print\": \"" + key.of("planted") + "\", \"other\": \"abc\"}";
        Files.writeString(data.resolve("ledger.json"), text);
        RehearsedSecrets secrets =
                RehearsedSecrets.of(
                        new io.stationkeeper.resource.DesiredState("r", new java.util.TreeMap<>()),
                        _ -> Optional.of(Sensitive.of("planted")),
                        key,
                        new java.util.Random(1));
        String standIn = secrets.find("x").orElseThrow().reveal();

        try (RehearsalFolder rehearsal = RehearsalFolder.make()) {
            assertThat(rehearsal.copyLedger(data, secrets::translated)).isTrue();

            String copied = Files.readString(rehearsal.path().resolve("ledger.json"));
            assertThat(copied)
                    .isEqualTo(text.replace(key.of("planted").text(), key.of(standIn).text()));
        }
        assertThat(Files.readString(data.resolve("ledger.json"))).isEqualTo(text);
    }

    @Test
    void nothingIsLeftOnDisk() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Files.writeString(folder.resolve("stack.yaml"), STACK.replace("PLAN", "starter"));

        simulate(false, false, Programs.Output.TEXT, "");

        assertThat(rehearsals(temporary)).isZero();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static long rehearsals(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(SimulateTest::isOurs).count();
        }
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().startsWith(RehearsalFolder.PREFIX);
    }
}
