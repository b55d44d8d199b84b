package io.stationkeeper.program;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before the simulators and tells everybody what it was told: its errors repeat the request
 * and the credentials. Each call that carries a planted value fails first, each time in another way.
 */
final class UnkindProvider implements AutoCloseable {
    private static final List<Fault> OF_WRITES =
            List.of(
                    Fault.BROKEN,
                    Fault.TOO_MANY,
                    Fault.CUT_BEFORE,
                    Fault.CUT_AFTER,
                    Fault.TRUNCATED);
    private static final List<Fault> OF_READS =
            List.of(Fault.NONE, Fault.BROKEN, Fault.TRUNCATED, Fault.NONE, Fault.CUT_AFTER);

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI simulators;
    private final String marker;
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final List<String> told = new CopyOnWriteArrayList<>();

    private volatile boolean refuses;

    private enum Fault {
        NONE,
        REFUSED,
        BROKEN,
        TOO_MANY,
        CUT_BEFORE,
        CUT_AFTER,
        TRUNCATED
    }

    /**
     * Starts it on a port of its own.
     *
     * @param marker what every planted value starts with
     */
    UnkindProvider(URI simulators, String marker) throws IOException {
        this.simulators = simulators;
        this.marker = marker;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Not below {@code /sandbox/}, so that it is taken for a real provider. */
    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/provider" + path;
    }

    /** Everything that was sent to it: credentials and bodies. */
    String told() {
        return String.join("\n", told);
    }

    /** From now on it refuses what carries a planted value, and says what that was. */
    void refuse() {
        refuses = true;
    }

    /** How many calls with planted values came, those that failed included. */
    int writes() {
        return writes.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String login =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                            .orElse("");
            String text = login + " " + new String(body, StandardCharsets.UTF_8);
            told.add(text);
            Fault fault = fault(exchange.getRequestMethod(), text);
            switch (fault) {
                case REFUSED -> answer(exchange, 400, words(text));
                case BROKEN -> answer(exchange, 500, words(text));
                case TOO_MANY -> {
                    exchange.getResponseHeaders().add("Retry-After", "1");
                    answer(exchange, 429, words(text));
                }
                case CUT_BEFORE -> {
                    // Closed without an answer.
                }
                case NONE, CUT_AFTER, TRUNCATED -> forward(exchange, login, body, fault);
            }
        }
    }

    private Fault fault(String method, String text) {
        if (method.equals("GET")) {
            int read = reads.getAndIncrement();
            return read < 25 ? OF_READS.get(read % OF_READS.size()) : Fault.NONE;
        }
        if (!text.substring(text.indexOf(' ')).contains(marker) || text.length() < 40) {
            return Fault.NONE;
        }
        int write = writes.getAndIncrement();
        if (refuses) {
            return Fault.REFUSED;
        }
        return write < OF_WRITES.size() ? OF_WRITES.get(write) : Fault.NONE;
    }

    private void forward(HttpExchange exchange, String login, byte[] body, Fault fault)
            throws IOException {
        String path = exchange.getRequestURI().toString().replaceFirst("^/provider", "/sandbox");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(simulators.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(
                                exchange.getRequestMethod(),
                                body.length == 0
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        if (!login.isEmpty()) {
            request.header("Authorization", login);
        }
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (fault == Fault.CUT_AFTER) {
            return;
        }
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    boolean ours = name.equalsIgnoreCase("content-length") || name.startsWith(":");
                    if (!ours && !name.equalsIgnoreCase("transfer-encoding")) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
        byte[] content = answer.body();
        exchange.sendResponseHeaders(
                answer.statusCode(), content.length == 0 ? -1 : content.length);
        int sent = fault == Fault.TRUNCATED ? content.length / 2 : content.length;
        exchange.getResponseBody().write(content, 0, sent);
    }

    /** As providers do that mean to help. */
    private static String words(String text) {
        return "{\"message\": \"invalid request "
                + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                + "\", \"error\": \"invalid\"}";
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
