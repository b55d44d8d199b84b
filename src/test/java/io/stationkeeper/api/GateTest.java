package io.stationkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EdgeProfile.class)
class GateTest {
    @TestHTTPResource("")
    URI root;

    private Http http;

    @BeforeEach
    void connect() {
        http = Http.at(URI.create(root.toString().replaceAll("/$", "")));
    }

    @AfterEach
    void openAgain() {
        TestWiring.access = TestWiring.open();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/status",
                "/status/render/WebService/api",
                "/history",
                "/metrics",
                "/q/metrics",
                "/q//metrics",
                "/sandbox/../status",
                "/sandbox/%2e%2e/status",
                "/sandbox/..%2fstatus",
                "/sandbox/..;/status",
                "/q/health/../metrics",
                "//status",
                "/STATUS"
            })
    void withAReadTokenNothingOfTheStatusIsOpen(String path) {
        TestWiring.access = TestWiring.tokens("", "read", true);

        HttpResponse<String> answer = http.get(path);

        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(answer.body()).doesNotContain("render").doesNotContain("stationkeeper_pass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/status", "/history", "/metrics", "/q/metrics"})
    void readTokenOpensReads(String path) {
        TestWiring.access = TestWiring.tokens("", "read", false);

        assertThat(http.get(path).statusCode()).isEqualTo(401);
        assertThat(http.get(path, "Authorization", "Bearer read").statusCode()).isEqualTo(200);
    }

    @Test
    void healthIsOpenToEverybody() {
        TestWiring.access = TestWiring.tokens("api", "read", false);

        assertThat(http.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(http.get("/q/health/ready").statusCode()).isIn(200, 503);
    }

    @Test
    void refusalsAreProblemsThatSayWhatToDo() {
        TestWiring.access = TestWiring.tokens("api", "", false);

        HttpResponse<String> wrong = http.post("/reconcile", "Authorization", "Bearer wrong");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(Http.type(wrong)).startsWith("application/problem+json");
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(Http.json(wrong).at("/detail").asText()).contains("STATIONKEEPER_API_TOKEN");
        assertThat(http.post("/reconcile", "Authorization", "Bearer api").statusCode())
                .isEqualTo(202);
    }

    @Test
    void withoutATokenNothingCanBeChanged() {
        TestWiring.access = TestWiring.tokens("", "", false);

        assertThat(http.post("/reconcile").statusCode()).isEqualTo(403);
        assertThat(http.post("/approve/" + TestWiring.HOLD).statusCode()).isEqualTo(403);
    }

    @Test
    void pageOfAnotherSiteIsNotTheUserOfTheSandbox() {
        assertThat(http.post("/reconcile", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(http.post("/reconcile", "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(http.post("/reconcile", "Origin", root.toString()).statusCode()).isEqualTo(202);
    }

    @Test
    void nameThatOnlyLeadsHereIsNotThisMachine() throws IOException {
        String call =
                """
                POST /reconcile HTTP/1.1
                Host: evil.example
                Origin: http://evil.example
                Content-Length: 0
                Connection: close

                """
                        .replace("\n", "\r\n");

        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void sandboxNeedsNoTokenOfOurs() {
        TestWiring.access = TestWiring.tokens("api", "read", false);

        assertThat(http.get("/sandbox/admin/calls").statusCode()).isEqualTo(404);
    }
}
