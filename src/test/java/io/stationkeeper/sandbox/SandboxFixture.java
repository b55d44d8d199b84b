package io.stationkeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.contract.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** A sandbox behind a real port, with a clock to move and short words for calls. */
final class SandboxFixture implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final TestClock clock = new TestClock();
    private final Watch watch = Watch.of();
    private final SandboxServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String credential = "Bearer rnd_test";

    record Reply(int status, JsonNode body, HttpHeaders headers) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    SandboxFixture() {
        this(false, Optional.empty());
    }

    SandboxFixture(boolean fast, Optional<Path> file) {
        SandboxOptions options =
                new SandboxOptions(clock, fast, file, new Random(7)).watchedBy(watch);
        server = SandboxServer.start(new Sandbox(options), "127.0.0.1", 0);
    }

    @Override
    public void close() {
        http.close();
        server.close();
        watch.end();
    }

    URI base() {
        return server.baseUri();
    }

    SandboxFixture as(String authorization) {
        credential = authorization;
        return this;
    }

    Reply get(String path) {
        return call("GET", path, "");
    }

    Reply post(String path, String body) {
        return call("POST", path, body);
    }

    Reply put(String path, String body) {
        return call("PUT", path, body);
    }

    Reply patch(String path, String body) {
        return call("PATCH", path, body);
    }

    Reply delete(String path) {
        return call("DELETE", path, "");
    }

    /** Single quotes may stand for double ones in {@code body}. */
    Reply call(String method, String path, String body) {
        return raw(method, path, body.replace('\'', '"'));
    }

    Reply raw(String method, String path, String body) {
        try {
            return exchange(method, path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply exchange(String method, String path, String body) throws IOException {
        URI uri = URI.create(server.baseUri() + "/sandbox" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2));
        if (!credential.isEmpty()) {
            request.header("Authorization", credential);
        }
        request.method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            HttpResponse<byte[]> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), json(response.body()), response.headers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a WebSocket with the same credential. */
    WebSocket socket(String path, WebSocket.Listener listener) {
        URI uri = URI.create(server.baseUri().toString().replace("http", "ws") + "/sandbox" + path);
        return http.newWebSocketBuilder()
                .header("Authorization", credential)
                .buildAsync(uri, listener)
                .join();
    }

    private static JsonNode json(byte[] body) throws IOException {
        return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    }

    void settings(String changes) {
        put("/admin/settings", changes);
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    /** A git-backed web service named {@code name}; answers its id. */
    String webService(String name) {
        return create(body(name, "web_service"));
    }

    String create(ObjectNode body) {
        Reply reply = post("/render/v1/services", body.toString());
        return reply.text("/service/id");
    }

    static ObjectNode body(String name, String type) {
        ObjectNode body = JSON.createObjectNode();
        body.put("type", type).put("name", name).put("ownerId", "tea-test");
        body.put("repo", "https://github.com/acme/shop").put("branch", "main");
        ObjectNode details = body.putObject("serviceDetails").put("runtime", "node");
        details.put("plan", "starter").put("schedule", "0 0 * * *");
        details.putObject("envSpecificDetails")
                .put("buildCommand", "npm ci")
                .put("startCommand", "npm start");
        return body;
    }

    static ObjectNode imageBody(String name, String type, String image) {
        ObjectNode body = body(name, type);
        body.remove("repo");
        body.remove("branch");
        body.putObject("image").put("imagePath", image).put("ownerId", "");
        body.withObject("/serviceDetails").put("runtime", "image").remove("envSpecificDetails");
        return body;
    }
}
