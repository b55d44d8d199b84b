package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTest {

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void everyCallIsCountedByOperationAndCredential() {
        String id = sandbox.webService("api");
        sandbox.delete("/admin/calls");

        sandbox.get("/render/v1/services/" + id + "/env-vars/SOME_KEY");
        sandbox.get("/render/v1/nowhere/" + id);
        sandbox.as("").post("/render/v1/services/" + id + "/deploys", "{}");
        Reply calls = sandbox.get("/admin/calls");

        assertThat(calls.body().path("total").asInt()).isEqualTo(3);
        assertThat(calls.body().path("operations"))
                .isEqualTo(
                        Comparison.json(
                                "{'GET /render/v1/nowhere/{id}': 1,"
                                        + " 'GET /render/v1/services/{id}/env-vars/{id}': 1,"
                                        + " 'POST /render/v1/services/{id}/deploys': 1}"));
        assertThat(calls.body().path("byCredential")).hasSize(2);
        assertThat(calls.body().toString()).doesNotContain("rnd_test");
    }

    @Test
    void resetEmptiesTheSimulators() {
        sandbox.webService("api");

        Reply reset = sandbox.post("/admin/reset", "");

        assertThat(reset.status()).isEqualTo(204);
        assertThat(sandbox.get("/render/v1/services").body()).isEmpty();
    }

    @Test
    void settingsMergeAndRefuseWhatNobodyReads() {
        Reply merged = sandbox.put("/admin/settings", "{'build': '250ms', 'rateScale': 2}");
        Reply unknown = sandbox.put("/admin/settings", "{'biuld': '1s', 'build': '9s'}");
        Reply wrong = sandbox.put("/admin/settings", "{'rateLimits': 'no'}");
        Reply malformed = sandbox.put("/admin/settings", "{'build': 'soon'}");

        assertThat(merged.text("/freeServices")).isEqualTo("refuse");
        assertThat(merged.text("/build")).isEqualTo("250ms");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(sandbox.get("/admin/settings").text("/build")).isEqualTo("250ms");
    }

    @Test
    void stateSurvivesARestart(@TempDir Path folder) {
        Optional<Path> file = Optional.of(folder.resolve("deep/state.json"));
        String id;
        Reply before;
        try (SandboxFixture first = new SandboxFixture(false, file)) {
            id = first.webService("api");
            first.put("/render/v1/services/" + id + "/env-vars/A", "{'value': '1'}");
            before = first.get("/render/v1/services/" + id);
        }

        try (SandboxFixture second = new SandboxFixture(false, file)) {
            second.pass(Duration.ofSeconds(3));

            assertThat(Files.exists(file.get())).isTrue();
            assertThat(second.get("/render/v1/services/" + id).body()).isEqualTo(before.body());
            assertThat(second.get("/render/v1/services/" + id + "/env-vars/A").text("/value"))
                    .isEqualTo("1");
            assertThat(
                            second.get("/render/v1/services/" + id + "/deploys")
                                    .text("/0/deploy/status"))
                    .isEqualTo("live");
        }
    }

    @Test
    void stateCanBeTakenAndPutBack() {
        String id = sandbox.webService("api");
        Reply state = sandbox.get("/admin/state");
        sandbox.post("/admin/reset", "");

        Reply loaded = sandbox.raw("PUT", "/admin/state", state.body().toString());

        assertThat(loaded.status()).isEqualTo(204);
        assertThat(sandbox.get("/render/v1/services/" + id).text("/name")).isEqualTo("api");
    }

    @Test
    void namesInPathsAreDecoded() {
        String service = "/render/v1/services/" + sandbox.webService("api");

        Reply variable = sandbox.put(service + "/env-vars/A%20B+C", "{'value': '1'}");

        assertThat(variable.text("/key")).isEqualTo("A B+C");
        assertThat(sandbox.get("/render/v1/services?name=100%25").body()).isEmpty();
    }

    @Test
    void bodyThatIsNoJsonIsRefused() {
        Reply reply = sandbox.raw("POST", "/render/v1/services", "{not json");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/message")).isEqualTo("invalid JSON");
    }

    @Test
    void readsMayLagBehindWrites() {
        String path = "/render/v1/services/" + sandbox.webService("api") + "/env-vars";
        sandbox.settings("{'staleReads': '5s'}");
        sandbox.put(path + "/A", "{'value': '1'}");
        sandbox.pass(Duration.ofSeconds(1));
        sandbox.put(path + "/B", "{'value': '1'}");

        Reply early = sandbox.get(path);
        sandbox.pass(Duration.ofSeconds(4));
        Reply middle = sandbox.get(path);
        sandbox.pass(Duration.ofSeconds(1));
        Reply late = sandbox.get(path);

        assertThat(early.body()).isEmpty();
        assertThat(middle.body()).hasSize(1);
        assertThat(late.body()).hasSize(2);
    }

    @Test
    void bodyHandlerBeforeTheSandboxDoesNotHarm() throws Exception {
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false));
        new Sandbox(SandboxOptions.real(true, Optional.empty())).mount(router);
        HttpServer server = vertx.createHttpServer().requestHandler(router);

        try (HttpClient client = HttpClient.newHttpClient()) {
            server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
            HttpRequest request = create("http://127.0.0.1:" + server.actualPort());
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();

            assertThat(status).isEqualTo(201);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private static HttpRequest create(String base) {
        String body = SandboxFixture.body("api", "web_service").toString();
        return HttpRequest.newBuilder(URI.create(base + "/sandbox/render/v1/services"))
                .header("Authorization", "Bearer x")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
