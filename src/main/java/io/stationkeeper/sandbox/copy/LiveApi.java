package io.stationkeeper.sandbox.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Caller;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The reading side of one account's API. There is no method here but GET. */
final class LiveApi implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int TRIES = 4;
    private static final int REFUSALS = 20;
    private static final int PAGE = 100;

    private final LiveAccount account;
    private final Consumer<Duration> pause;
    private final Pace pace;
    private final SortedMap<String, Integer> unread = new TreeMap<>();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .build();

    LiveApi(LiveAccount account, Consumer<Duration> pause) {
        this.account = account;
        this.pause = pause;
        pace = new Pace(account, pause);
    }

    /** The user name of the credential, if it has one. */
    String user() {
        return Caller.of(account.authorization(), "").user();
    }

    /** What could not be read and how often, as {@code GET /services/{id}/secret-files: 403}. */
    SortedMap<String, Integer> unread() {
        return unread;
    }

    /** What is there; empty, and remembered as unread, if it is refused. */
    Optional<JsonNode> get(String path) {
        return body(path, exchange(path));
    }

    /** The same for what need not be there: 404 is an answer. */
    Optional<JsonNode> find(String path) {
        HttpResponse<byte[]> answer = exchange(path);
        return answer.statusCode() == 404 ? Optional.empty() : body(path, answer);
    }

    /** The elements of all pages, newest first as the API answers them, taken out of their envelopes. */
    List<ObjectNode> list(String path, String envelope) {
        List<ObjectNode> all = new ArrayList<>();
        String more = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        Optional<String> cursor = Optional.empty();
        do {
            String next = cursor.map(text -> more + "&cursor=" + encoded(text)).orElse(more);
            List<JsonNode> page = get(next).map(Json::items).orElse(List.of());
            page.forEach(each -> element(each, envelope).ifPresent(all::add));
            cursor = page.size() < PAGE ? Optional.empty() : Json.string(page.getLast(), "cursor");
        } while (cursor.isPresent());
        return all;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Some lists have no envelopes, and of one it is not known (API specification). */
    private static Optional<ObjectNode> element(JsonNode element, String envelope) {
        JsonNode inside = element.has(envelope) ? element.path(envelope) : element;
        return inside instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    private Optional<JsonNode> body(String path, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 401) {
            throw new Unreadable(account + " does not accept the credential");
        }
        if (status != 200) {
            skip(path, Integer.toString(status));
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (Refused noJson) {
            skip(path, "no JSON");
            return Optional.empty();
        }
    }

    private void skip(String path, String why) {
        String template =
                path.replaceFirst("\\?.*", "")
                        .replaceAll(
                                "/[a-z]{3}-[a-z0-9]{20}[^/]*|/[0-9a-f]{8}-[0-9a-f-]{27}", "/{id}");
        unread.merge("GET " + template + ": " + why, 1, Integer::sum);
    }

    /** Waits out what the quota refuses; what the network or the provider does wrong is tried again. */
    private HttpResponse<byte[]> exchange(String path) {
        int refusals = 0;
        for (int tries = 1; ; ) {
            Optional<HttpResponse<byte[]>> answer = send(path);
            int status = answer.map(HttpResponse::statusCode).orElse(0);
            if (status == 429 && ++refusals <= REFUSALS) {
                pace.refused(answer.orElseThrow().headers());
            } else if ((status == 0 || status >= 500) && tries++ < TRIES) {
                pause.accept(RETRY);
            } else {
                return answer.orElseThrow(() -> new Unreadable(account + " does not answer"));
            }
        }
    }

    private Optional<HttpResponse<byte[]>> send(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(account.url() + path))
                        .timeout(PATIENCE)
                        .header("Authorization", account.authorization())
                        .header("Accept", "application/json")
                        .GET()
                        .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 429) {
                pace.answered(answer.headers());
            }
            return Optional.of(answer);
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreadable("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
