package io.stationkeeper.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Plain HTTP, as curl would. */
final class Web {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Web() {}

    static HttpResponse<String> send(String method, URI uri, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer a-person")
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(URI uri) {
        try {
            return JSON.readTree(send("GET", uri, "").body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The result of the last pass, or nothing before the first or while nobody answers. */
    static String result(URI daemon) {
        try {
            return json(daemon.resolve("/status")).path("pass").path("result").asText();
        } catch (UncheckedIOException _) {
            return "";
        }
    }
}
