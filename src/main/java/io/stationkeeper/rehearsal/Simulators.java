package io.stationkeeper.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The simulators as their operator sees them, over HTTP. */
public final class Simulators implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORT = 12;

    private final URI admin;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Sends nothing yet.
     *
     * @param base where they listen
     */
    public Simulators(URI base) {
        this.admin = base.resolve("/sandbox/admin/");
    }

    /** Plans what shall go wrong; the answer says why that cannot be, and is empty if it can. */
    public String disturb(String faults) {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(admin.resolve("faults"))
                                .PUT(BodyPublishers.ofString(faults)));
        return answer.statusCode() == 200 ? "" : parse(answer.body()).path("message").asText();
    }

    SortedMap<String, Long> calls() {
        SortedMap<String, Long> calls = new TreeMap<>();
        get("calls")
                .path("operations")
                .properties()
                .forEach(entry -> calls.put(entry.getKey(), entry.getValue().asLong()));
        return calls;
    }

    /** The ids of those that there are. */
    Set<String> deploys() {
        Set<String> ids = new HashSet<>();
        get("state").path("render.deploys").fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    /** Those that are none of these, oldest first. */
    List<Story.Deploy> deploysBeside(Set<String> known) {
        JsonNode state = get("state");
        List<JsonNode> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> deploy : state.path("render.deploys").properties()) {
            if (!known.contains(deploy.getKey())) {
                found.add(deploy.getValue());
            }
        }
        found.sort(Comparator.comparing(deploy -> deploy.path("createdAt").asText()));
        return found.stream().map(deploy -> deploy(deploy, state.path("render.services"))).toList();
    }

    private static Story.Deploy deploy(JsonNode deploy, JsonNode services) {
        String id = deploy.path("_service").asText();
        String commit = deploy.at("/commit/id").asText();
        String image = deploy.at("/image/ref").asText();
        String release =
                commit.isEmpty()
                        ? image
                        : "commit " + commit.substring(0, Math.min(SHORT, commit.length()));
        return new Story.Deploy(
                services.path(id).path("name").asText(id),
                deploy.path("trigger").asText(),
                deploy.path("status").asText(),
                release);
    }

    private JsonNode get(String path) {
        return parse(send(HttpRequest.newBuilder(admin.resolve(path)).GET()).body());
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
