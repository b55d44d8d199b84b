package io.stationkeeper.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Another program with the same key: what is left of a quota is less than we took of it, and only the
 * answers to our next calls say so.
 */
record HistoryBurst(URI simulators) {
    /** More than a window has. */
    private static final int MOST = 500;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Reads until so few are left. */
    void until(int left) {
        HttpRequest read =
                HttpRequest.newBuilder(simulators.resolve("/sandbox/render/v1/owners"))
                        .header("Authorization", "Bearer the-operator")
                        .build();
        for (int i = 0; i < MOST && remaining(read) > left; i++) {
            // The read itself is what matters.
        }
    }

    private static long remaining(HttpRequest read) {
        try {
            return HTTP.send(read, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValueAsLong("Ratelimit-Remaining")
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
