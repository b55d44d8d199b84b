package io.stationkeeper.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stationkeeper.sandbox.Exchange;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Caller;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Operation;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.RouteTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before the simulators of another process and holds what passes to the strict contract, as
 * {@link Watch} does inside of this one. Closing it fails the test that broke it.
 */
public final class WatchedRelay implements AutoCloseable {

    private static final String PREFIX = "/sandbox";
    private static final String RENDER = "/render/v1";
    private static final Set<String> OWN = Set.of("content-length", "transfer-encoding", "date");

    private final URI simulators;
    private final Watch watch;
    private final RouteTable table;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private WatchedRelay(URI simulators, Watch watch) throws IOException {
        this.simulators = simulators;
        this.watch = watch;
        table = Recording.table(Contract.today().map(Contract::paths).orElse(Set.of()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts one on a port of its own; requests with these API keys are ours and are checked too. */
    public static WatchedRelay before(URI simulators, String... keys) throws IOException {
        return new WatchedRelay(simulators, Watch.of(keys));
    }

    /** Where clients find it, with the paths of the simulators. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = forward(call, body);
            hear(call, body, answer);
            answer.headers()
                    .map()
                    .forEach((name, values) -> {
                        if (!OWN.contains(name) && !name.startsWith(":")) {
                            call.getResponseHeaders().put(name, values);
                        }
                    });
            int length = answer.body().length;
            call.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
            call.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange call, byte[] body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(simulators.resolve(call.getRequestURI().toString()))
                        .method(
                                call.getRequestMethod(),
                                body.length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        for (String name : Set.of("Authorization", "Content-Type", "Accept")) {
            Optional.ofNullable(call.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> request.header(name, value));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void hear(HttpExchange call, byte[] body, HttpResponse<byte[]> answer) {
        String path = call.getRequestURI().getRawPath();
        if (!path.startsWith(PREFIX + RENDER + "/")) {
            return;
        }
        String method = call.getRequestMethod();
        String inside = path.substring((PREFIX + RENDER).length());
        Operation operation =
                table.find(method, inside)
                        .map(match -> match.route().operation())
                        .orElseGet(() -> RouteTable.nameOf(method, inside));
        String query = Optional.ofNullable(call.getRequestURI().getRawQuery()).orElse("");
        String login =
                Optional.ofNullable(call.getRequestHeaders().getFirst("Authorization")).orElse("");
        JsonNode said = json(answer.body());
        watch.accept(
                new Exchange(
                        new Operation(method, RENDER + operation.template()),
                        Query.parse(query),
                        json(body),
                        new Answer(
                                answer.statusCode(),
                                said.isMissingNode() ? Optional.empty() : Optional.of(said),
                                Map.of()),
                        Caller.of(login, "")));
    }

    private static JsonNode json(byte[] bytes) {
        return bytes.length == 0
                ? MissingNode.getInstance()
                : Json.parse(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
        watch.end();
    }
}
