package io.stationkeeper.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stationkeeper.sandbox.Sandbox;
import io.stationkeeper.sandbox.SandboxOptions;
import io.stationkeeper.sandbox.SandboxServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What passes between two processes is held to the contract too. */
class WatchedRelayTest {

    private final SandboxServer simulators =
            SandboxServer.start(
                    new Sandbox(SandboxOptions.real(true, Optional.empty())), "127.0.0.1", 0);

    @AfterEach
    void close() {
        simulators.close();
    }

    private static HttpResponse<String> send(
            WatchedRelay relay, String key, String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(relay.url().resolve("/sandbox" + path))
                            .header("Authorization", "Bearer " + key)
                            .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private WatchedRelay relay() throws IOException {
        return WatchedRelay.before(simulators.baseUri(), "ours");
    }

    @Test
    void whatIsRightPassesUnchanged() throws Exception {
        try (WatchedRelay relay = relay()) {
            HttpResponse<String> answer =
                    send(relay, "ours", "GET", "/render/v1/services?limit=5", "");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("[]");
            assertThat(answer.headers().firstValue("Ratelimit-Limit")).isPresent();
            assertThat(send(relay, "ours", "GET", "/admin/faults", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aWrongRequestOfOursFailsTheTestAndOneOfOthersDoesNot() throws Exception {
        assumeTrue(Files.isRegularFile(Contract.FILE), "no " + Contract.FILE.toAbsolutePath());
        String misspelt = "{'name': 'a', 'ownerId': 'tea-d0sandboggggggggggg0', 'enviroments': []}";
        try (WatchedRelay relay = relay()) {
            send(relay, "others", "POST", "/render/v1/projects", misspelt);
        }
        WatchedRelay relay = relay();
        send(relay, "ours", "POST", "/render/v1/projects", misspelt);

        assertThatThrownBy(relay::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("enviroments");
    }
}
