package io.stationkeeper.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A running daemon, spoken to over HTTP. */
final class Remote {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private final URI base;

    private Remote(URI base) {
        this.base = base;
    }

    static Remote at(String url) {
        return new Remote(URI.create(url.endsWith("/") ? url : url + "/"));
    }

    /** Prints the answer; 0 if it was a success. */
    int print(String method, String path, UnaryOperator<String> shown, PrintStream out) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(TIMEOUT)
                        .method(method, HttpRequest.BodyPublishers.noBody());
        token(method).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean done = answer.statusCode() < 300;
            out.println(done ? shown.apply(answer.body()) : answer.body());
            return done ? Stationkeeper.DONE : Stationkeeper.FAILURE;
        } catch (IOException e) {
            String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            throw new RemoteException("no daemon answers at " + base + ": " + why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException("interrupted");
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Optional<String> token(String method) {
        String name = method.equals("GET") ? "STATIONKEEPER_READ_TOKEN" : "STATIONKEEPER_API_TOKEN";
        return Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank());
    }

    /** Nobody answered. */
    static final class RemoteException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RemoteException(String message) {
            super(message);
        }
    }
}
