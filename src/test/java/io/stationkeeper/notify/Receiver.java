package io.stationkeeper.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stationkeeper.resource.Sensitive;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** What a chat's incoming webhook is to us: a server that takes posts, or does not. */
final class Receiver implements AutoCloseable {
    static final String TOKEN = "T0KEN-of-the-hook";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<JsonNode> posts = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private volatile String location = "";
    private int calls;

    Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    Sensitive url() {
        return Sensitive.of(
                "http://127.0.0.1:%d/hook/%s?key=%s"
                        .formatted(server.getAddress().getPort(), TOKEN, TOKEN));
    }

    /** The statuses of the next answers; 200 after them. */
    synchronized void answers(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    void redirectsTo(Receiver other) {
        location = other.url().reveal();
    }

    /** What was answered with success. */
    List<JsonNode> posts() {
        return posts;
    }

    synchronized int calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        calls++;
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        int status = answers.isEmpty() ? 200 : answers.removeFirst();
        if (status == 200) {
            posts.add(body);
        }
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().add("Location", location);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
