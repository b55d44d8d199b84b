package io.stationkeeper.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before the simulators and answers some reads otherwise than they would. */
final class Impostor implements AutoCloseable {
    /** What goes from one connection to the next only, or is set anew. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of(
                    "connection",
                    "content-length",
                    "date",
                    "host",
                    "http2-settings",
                    "transfer-encoding",
                    "upgrade");

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI truth;
    private volatile Lie lie = Lie.NONE;

    /** What is answered instead; the truth itself where it is not about to lie. */
    @FunctionalInterface
    interface Lie {
        Lie NONE = (_, told) -> told;

        Told instead(String path, Told truth);
    }

    /** An answer. */
    record Told(int status, String type, String body) {
        static Told json(String body) {
            return new Told(200, "application/json", body);
        }
    }

    Impostor(URI truth) throws IOException {
        this.truth = truth;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on, to every read. */
    void tell(Lie newLie) {
        lie = newLie;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<String> answer = client.send(forwarded(exchange), text());
            Told told =
                    new Told(
                            answer.statusCode(),
                            answer.headers().firstValue("Content-Type").orElse(""),
                            answer.body());
            if (exchange.getRequestMethod().equals("GET")) {
                told = lie.instead(exchange.getRequestURI().toString(), told);
            }
            send(exchange, answer, told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, HttpResponse<String> answer, Told told)
            throws IOException {
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (isForwarded(name) && !name.equalsIgnoreCase("Content-Type")) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
        if (!told.type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", told.type);
        }
        byte[] body = told.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(told.status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private HttpRequest forwarded(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(truth.resolve(exchange.getRequestURI().toString()))
                        .method(
                                exchange.getRequestMethod(),
                                body.length == 0
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
            if (isForwarded(header.getKey())) {
                header.getValue().forEach(value -> request.header(header.getKey(), value));
            }
        }
        return request.build();
    }

    private static boolean isForwarded(String header) {
        return !OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        threads.close();
    }
}
