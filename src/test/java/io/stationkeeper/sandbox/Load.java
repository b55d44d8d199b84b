package io.stationkeeper.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Caller;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A program of its own, so that its heap can be as small as promised: many services, then page after page. */
final class Load {

    private static final int SERVICES = 1000;
    private static final int VARIABLES = 20;
    private static final int WARM_UP = 50;

    private Load() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        int pages = Integer.parseInt(arguments[0]);
        Sandbox sandbox = new Sandbox(SandboxOptions.real(true, Optional.empty()));
        for (int i = 0; i < SERVICES; i++) {
            create(sandbox, i);
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        long most = runtime.maxMemory() >> 20;
        System.out.printf(
                Locale.ROOT,
                "load: %d services with %d env vars each hold %d MB of a heap of %d MB%n",
                SERVICES,
                VARIABLES,
                used,
                most);
        try (SandboxServer server = SandboxServer.start(sandbox, "127.0.0.1", 0);
                HttpClient http = HttpClient.newHttpClient()) {
            for (String path :
                    new String[] {"/services?limit=100", "/services?limit=100&cursor="}) {
                time(http, URI.create(server.baseUri() + "/sandbox/render/v1" + path), pages);
            }
        }
    }

    private static void create(Sandbox sandbox, int number) {
        ObjectNode body = SandboxFixture.body("service-" + number, "web_service");
        ArrayNode variables = body.putArray("envVars");
        for (int i = 0; i < VARIABLES; i++) {
            variables
                    .addObject()
                    .put("key", "KEY_" + i)
                    .put("value", "value " + i + " of " + number);
        }
        Request request =
                new Request(
                        "POST",
                        "/render/v1/services",
                        Query.parse(""),
                        Caller.of("Bearer load", "127.0.0.1"),
                        body.toString());
        int status = sandbox.handle(request).answer().status();
        if (status != 201) {
            throw new IllegalStateException("service " + number + ": " + status);
        }
    }

    /** With an open cursor: page after page, from the start again at the end. */
    private static void time(HttpClient http, URI uri, int pages)
            throws IOException, InterruptedException {
        boolean follows = uri.toString().endsWith("=");
        long[] nanos = new long[pages];
        String cursor = "";
        for (int i = -WARM_UP; i < pages; i++) {
            URI asked = follows ? URI.create(uri + cursor) : uri;
            long start = System.nanoTime();
            HttpResponse<String> answer = http.send(request(asked), BodyHandlers.ofString());
            long took = System.nanoTime() - start;
            if (i >= 0) {
                nanos[i] = took;
            }
            var page = Json.parse(answer.body());
            boolean last = page.size() < 100;
            cursor = last ? "" : page.get(99).path("cursor").asText();
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "load: %-28s %6d pages  p50 %6.2f ms  p95 %6.2f ms  p99 %6.2f ms  max %6.2f ms%n",
                follows ? "page after page of services" : "first page of services",
                pages,
                nanos[pages / 2] / 1e6,
                nanos[pages * 95 / 100] / 1e6,
                nanos[pages * 99 / 100] / 1e6,
                nanos[pages - 1] / 1e6);
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer load").GET().build();
    }
}
