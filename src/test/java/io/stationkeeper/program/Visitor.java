package io.stationkeeper.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who looks at every page of a daemon, let in by tokens that are planted values. */
final class Visitor {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Leaks leaks;

    Visitor(Leaks leaks) {
        this.leaks = leaks;
    }

    boolean converged(URI url) {
        post(url, "/reconcile", "ApiToken");
        return get(url, "/status", "ReadToken").contains("\"result\":\"converged\"");
    }

    List<String> pages(URI url) {
        return Stream.of(
                        "/",
                        "/status",
                        "/status?unmanaged=true",
                        "/status/render/WebService/api",
                        "/status/render/EnvGroup/shared",
                        "/status/upstash/RedisDatabase/cache",
                        "/metrics",
                        "/q/health")
                .map(path -> "GET " + path + "\n" + get(url, path, "ReadToken"))
                .toList();
    }

    /** What somebody sees who is not let in, or asks for what is not there. */
    List<String> refusals(URI url) {
        return List.of(
                post(url, "/reconcile", "GitPassword"),
                post(url, "/approve/none", "ApiToken"),
                get(url, "/status", "GitPassword"),
                get(url, "/status?condition=x", "ReadToken"));
    }

    String get(URI url, String path, String token) {
        return send(HttpRequest.newBuilder(url.resolve(path)).GET(), token);
    }

    String post(URI url, String path, String token) {
        return send(
                HttpRequest.newBuilder(url.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()),
                token);
    }

    private String send(HttpRequest.Builder request, String token) {
        request.header("Authorization", "Bearer " + leaks.planted().get(token));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
