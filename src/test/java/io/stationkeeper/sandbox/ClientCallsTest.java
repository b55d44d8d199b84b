package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the official clients ask for beside the resources: people, logs, measurements, workflows. */
class ClientCallsTest {

    private static final String V1 = "/render/v1";

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void membersChangeTheirRolesAndTheLastAdministratorStays() {
        String all = V1 + "/owners/tea-test/members";
        Reply before = sandbox.get(all);
        String admin = all + "/" + before.text("/0/userId");
        String developer = all + "/" + before.text("/1/userId");
        Reply refused = sandbox.delete(admin);
        Reply promoted = sandbox.patch(developer, "{'role': 'ADMIN'}");
        Reply removed = sandbox.delete(admin);

        assertThat(before.text("/0/role")).isEqualTo("ADMIN");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(promoted.text("/role")).isEqualTo("ADMIN");
        assertThat(removed.status()).isEqualTo(204);
        assertThat(sandbox.get(all).body()).hasSize(1);
        assertThat(sandbox.patch(developer, "{'role': 'KING'}").status()).isEqualTo(400);
        assertThat(sandbox.get(V1 + "/owners/tea-other/members").body()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/workflows", "/tasks", "/task-runs", "/metrics/cpu?resource=srv-a"})
    void whatIsNotSimulatedIsAnEmptyList(String path) {
        Reply empty = sandbox.get(V1 + path);

        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.body().isArray()).isTrue();
        assertThat(empty.body()).isEmpty();
    }

    @Test
    void telemetryIsTakenAndUnknownPathsAreNotFound() {
        Reply unknown = sandbox.get(V1 + "/workflows/wfl-none");

        assertThat(sandbox.post(V1 + "/cli-telemetry-events", "{}").status()).isEqualTo(202);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/message")).isNotEmpty();
        assertThat(sandbox.get(V1 + "/metrics/bandwidth-sources").body().path("data")).isEmpty();
    }

    @Test
    void logsHaveALineForEachEventAndPagesByTime() {
        String id = sandbox.webService("api");
        sandbox.pass(Duration.ofSeconds(3));
        String all = V1 + "/logs?ownerId=tea-test&resource=" + id;
        Reply whole = sandbox.get(all);
        Reply first = sandbox.get(all + "&limit=3");
        Reply rest = sandbox.get(all + "&endTime=" + first.text("/nextEndTime"));
        Reply forward = sandbox.get(all + "&direction=forward&limit=1");
        Reply build = sandbox.get(all + "&type=build&text=build*ended");

        assertThat(whole.body().path("logs")).hasSize(4);
        assertThat(whole.body().path("hasMore").asBoolean()).isFalse();
        assertThat(whole.text("/logs/0/message")).isEqualTo("==> deploy ended");
        assertThat(first.body().path("hasMore").asBoolean()).isTrue();
        assertThat(rest.body().path("logs")).hasSize(1);
        assertThat(rest.text("/logs/0/id")).isEqualTo(whole.text("/logs/3/id"));
        assertThat(forward.text("/logs/0/message")).endsWith("started");
        assertThat(build.body().path("logs")).hasSize(1);
        assertThat(sandbox.get(V1 + "/logs?ownerId=tea-test").status()).isEqualTo(400);
        assertThat(sandbox.get(V1 + "/logs/values?label=type&" + all.split("\\?", 2)[1]).body())
                .extracting(JsonNode::asText)
                .containsExactly("app", "build");
    }

    @Test
    void subscriptionSendsTheLinesThereAreOverAWebSocket() throws InterruptedException {
        String id = sandbox.webService("api");
        String path = V1 + "/logs/subscribe?ownerId=tea-test&resource=" + id;
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        WebSocket socket = sandbox.socket(path, new Listener(lines));
        String line = lines.poll(5, TimeUnit.SECONDS);
        socket.abort();

        assertThat(line).contains("==> deploy started").contains(id);
        assertThat(sandbox.get(path).status()).isEqualTo(400);
    }

    private record Listener(BlockingQueue<String> lines) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            lines.add(text.toString());
            return WebSocket.Listener.super.onText(socket, text, last);
        }
    }

    @Test
    void oneObjectHasTwoNames() {
        String body = "{'name': 'c', 'ownerId': 'tea-1', 'plan': 'starter'}";
        Reply made = sandbox.post(V1 + "/redis", body);
        String id = made.text("/id");
        sandbox.patch(V1 + "/redis/" + id, "{'maxmemoryPolicy': 'noeviction'}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(id).matches("red-[a-v0-9]{20}");
        assertThat(sandbox.get(V1 + "/key-value/" + id).text("/options/maxmemoryPolicy"))
                .isEqualTo("noeviction");
        assertThat(sandbox.get(V1 + "/redis").text("/0/redis/id")).isEqualTo(id);
        assertThat(sandbox.get(V1 + "/redis/" + id + "/connection-info").text("/redisCLICommand"))
                .isNotEmpty();
        assertThat(sandbox.delete(V1 + "/redis/" + id).status()).isEqualTo(204);
        assertThat(sandbox.get(V1 + "/key-value/" + id).status()).isEqualTo(404);
    }
}
