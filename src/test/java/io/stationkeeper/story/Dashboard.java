package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What a person does to the simulators through their API, with a credential of their own. */
final class Dashboard {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 100;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final URI base;

    Dashboard(URI base) {
        this.base = base;
    }

    JsonNode render(String method, String path, String body) {
        return send(method, "/sandbox/render/v1" + path, body, "Bearer a-person");
    }

    /** With a session of the web page instead of a key. */
    JsonNode clicked(String email, String method, String path, String body) {
        String basic =
                Base64.getEncoder()
                        .encodeToString((email + ":session").getBytes(StandardCharsets.UTF_8));
        return send(method, "/sandbox/render/v1" + path, body, "Basic " + basic);
    }

    JsonNode upstash(String method, String path, String body) {
        String basic =
                Base64.getEncoder()
                        .encodeToString("a@example.com:person".getBytes(StandardCharsets.UTF_8));
        return send(method, "/sandbox/upstash/v2" + path, body, "Basic " + basic);
    }

    JsonNode admin(String method, String path, String body) {
        return send(method, "/sandbox/admin" + path, body, "Bearer a-person");
    }

    JsonNode service(String name) {
        return all("/services", "service").stream()
                .filter(service -> service.path("name").asText().equals(name))
                .findAny()
                .orElseThrow();
    }

    String serviceId(String name) {
        return service(name).path("id").asText();
    }

    List<JsonNode> services() {
        return all("/services", "service");
    }

    List<JsonNode> groups() {
        return all("/env-groups", "envGroup");
    }

    List<JsonNode> deploys(String service) {
        return all("/services/" + serviceId(service) + "/deploys", "deploy");
    }

    /** The names of everything in a collection, one for each thing. */
    List<String> names(String collection, String key) {
        return all("/" + collection, key).stream()
                .map(item -> item.path("name").asText())
                .sorted()
                .toList();
    }

    Map<String, String> envVars(String service) {
        Map<String, String> vars = new TreeMap<>();
        all("/services/" + serviceId(service) + "/env-vars", "envVar")
                .forEach(item -> vars.put(item.path("key").asText(), item.path("value").asText()));
        return vars;
    }

    List<String> domains(String service) {
        return all("/services/" + serviceId(service) + "/custom-domains", "customDomain").stream()
                .map(item -> item.path("name").asText())
                .sorted()
                .toList();
    }

    List<JsonNode> databases() {
        return items(upstash("GET", "/redis/databases", ""));
    }

    /** What the live deploy of each service was started with, by the service's name. */
    Map<String, JsonNode> running() {
        Map<String, JsonNode> byName = new TreeMap<>();
        admin("GET", "/running", "")
                .forEach(service -> byName.put(service.path("name").asText(), service));
        return byName;
    }

    /** Calls since the last {@link #forgetCalls}, by operation. */
    Map<String, Integer> calls() {
        Map<String, Integer> calls = new TreeMap<>();
        admin("GET", "/calls", "")
                .path("operations")
                .properties()
                .forEach(entry -> calls.put(entry.getKey(), entry.getValue().asInt()));
        return calls;
    }

    /** The calls that change something. */
    Map<String, Integer> writes() {
        Map<String, Integer> writes = calls();
        writes.keySet().removeIf(operation -> operation.startsWith("GET "));
        return writes;
    }

    void forgetCalls() {
        admin("DELETE", "/calls", "");
    }

    void faults(String json) {
        admin("PUT", "/faults", json);
    }

    void settings(String json) {
        admin("PUT", "/settings", json);
    }

    /** All elements of a list, without their envelopes. */
    List<JsonNode> all(String path, String key) {
        String first = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        List<JsonNode> found = new ArrayList<>();
        List<JsonNode> page = items(render("GET", first, ""));
        found.addAll(page);
        while (page.size() == PAGE) {
            page =
                    items(
                            render(
                                    "GET",
                                    first + "&cursor=" + page.getLast().path("cursor").asText(),
                                    ""));
            found.addAll(page);
        }
        return found.stream().map(item -> item.has(key) ? item.path(key) : item).toList();
    }

    /** What is live of a kind that keeps data, as its own answer shows it. */
    JsonNode named(Wanted wanted) {
        List<JsonNode> stores =
                wanted.type() == Wanted.Type.POSTGRES ? postgres() : all("/key-value", "keyValue");
        String id =
                stores.stream()
                        .filter(it -> it.path("name").asText().equals(wanted.name()))
                        .map(it -> it.path("id").asText())
                        .findFirst()
                        .orElseThrow();
        String path = wanted.type() == Wanted.Type.POSTGRES ? "/postgres/" : "/key-value/";
        return render("GET", path + id, "");
    }

    /** The provider's id of what a Blueprint declares. */
    String idOf(Wanted wanted) {
        return switch (wanted.type()) {
            case WEB, PRIVATE, WORKER, CRON, STATIC -> serviceId(wanted.name());
            case POSTGRES, KEY_VALUE -> named(wanted).path("id").asText();
            case GROUP -> group(wanted.name()).path("id").asText();
            case PROJECT ->
                    all("/projects", "project").stream()
                            .filter(it -> it.path("name").asText().equals(wanted.name()))
                            .map(it -> it.path("id").asText())
                            .findFirst()
                            .orElseThrow();
            case WORKFLOW -> "";
        };
    }

    /** Without replicas. */
    List<JsonNode> postgres() {
        return all("/postgres", "postgres").stream()
                .filter(it -> !it.path("role").asText().equals("replica"))
                .toList();
    }

    List<JsonNode> environments(String project) {
        return all("/projects", "project").stream()
                .filter(it -> it.path("name").asText().equals(project))
                .flatMap(it ->
                        all("/environments?projectId=" + it.path("id").asText(), "environment")
                                .stream())
                .toList();
    }

    JsonNode group(String name) {
        String id =
                groups().stream()
                        .filter(it -> it.path("name").asText().equals(name))
                        .map(it -> it.path("id").asText())
                        .findFirst()
                        .orElseThrow();
        return render("GET", "/env-groups/" + id, "");
    }

    Map<String, String> groupVars(String name) {
        Map<String, String> vars = new TreeMap<>();
        group(name)
                .path("envVars")
                .forEach(item -> vars.put(item.path("key").asText(), item.path("value").asText()));
        return vars;
    }

    private static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private JsonNode send(String method, String path, String body, String authorization) {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
