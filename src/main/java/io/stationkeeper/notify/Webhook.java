package io.stationkeeper.notify;

import io.stationkeeper.resource.Sensitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The receiver. Its URL is a secret, as those of chats hold a token: asked for at each post, so that
 * a replaced one is seen, and never said beyond its host. Redirects are not followed, so that what
 * is posted goes nowhere else.
 */
public final class Webhook implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    private final Supplier<Optional<Sensitive>> url;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    public Webhook(Supplier<Optional<Sensitive>> url) {
        this.url = url;
    }

    /** What became of a post. */
    sealed interface Answer {
        record Taken() implements Answer {}

        record TryAgain(String why) implements Answer {}

        record Refused(String why) implements Answer {}
    }

    /** Whether this can be posted to at all. */
    public static boolean isUsable(Sensitive url) {
        return parsed(url).isPresent();
    }

    /** Blocks for at most ten seconds or so. */
    Answer post(String json) throws InterruptedException {
        Optional<URI> target = target();
        if (target.isEmpty()) {
            return new Answer.Refused(
                    "STATIONKEEPER_NOTIFY_URL cannot be read, or is no http or https URL");
        }
        HttpRequest request =
                HttpRequest.newBuilder(target.get())
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "stationkeeper")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        try {
            HttpResponse<InputStream> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            // Nothing in the answer matters, and it may never end.
            answer.body().close();
            return sorted(answer.statusCode());
        } catch (IOException e) {
            // Its message may name the URL.
            return new Answer.TryAgain(e.getClass().getSimpleName());
        }
    }

    String host() {
        return target().map(URI::getHost).orElse("nowhere");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static Answer sorted(int status) {
        if (status >= 200 && status < 300) {
            return new Answer.Taken();
        }
        boolean passing = status >= 500 || status == TOO_MANY || status == REQUEST_TIMEOUT;
        String why = "HTTP " + status;
        return passing ? new Answer.TryAgain(why) : new Answer.Refused(why);
    }

    private Optional<URI> target() {
        try {
            return url.get().flatMap(Webhook::parsed);
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }

    private static Optional<URI> parsed(Sensitive url) {
        try {
            URI uri = URI.create(url.reveal().strip());
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
