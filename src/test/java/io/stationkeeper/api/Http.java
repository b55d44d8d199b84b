package io.stationkeeper.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A plain client of the program under test. */
record Http(URI base) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Http at(URI base) {
        return new Http(base);
    }

    HttpResponse<String> get(String path, String... headers) {
        return plain("GET", path, headers);
    }

    HttpResponse<String> post(String path, String... headers) {
        return plain("POST", path, headers);
    }

    JsonNode json(String path) {
        return json(get(path));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("none");
    }

    HttpResponse<String> call(String method, String path, String... headers) {
        return plain(method, path, headers);
    }

    /** With a body, which is sent once the server says that it wants it. */
    HttpResponse<String> send(String method, String path, String body) {
        return answer(
                HttpRequest.newBuilder(URI.create(base + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .expectContinue(true)
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> plain(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request);
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
