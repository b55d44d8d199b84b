package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.contract.Watch;
import io.stationkeeper.provider.Deployer;
import io.stationkeeper.provider.TestSeams;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import io.stationkeeper.sandbox.Sandbox;
import io.stationkeeper.sandbox.SandboxOptions;
import io.stationkeeper.sandbox.SandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The kinds of services beside a simulator of Render, and a person who uses it too. */
final class ServiceSandbox implements AutoCloseable {
    static final String OWNER = "tea-cspvinogph6c73ft00h0";
    private static final JsonMapper JSON = new JsonMapper();

    final TestSeams time = new TestSeams();
    final Workspace workspace;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Watch watch = Watch.of("rnd_planted");
    private final SandboxServer server;

    ServiceSandbox() {
        server =
                SandboxServer.start(
                        new Sandbox(
                                new SandboxOptions(time, true, Optional.empty(), new Random(7))
                                        .watchedBy(watch)),
                        "127.0.0.1",
                        0);
        URI url = server.baseUri().resolve("/sandbox/render/v1");
        RenderConfig config =
                new RenderConfig(
                        "render", url, Sensitive.of("rnd_planted"), Optional.of(OWNER), 1.0);
        workspace =
                new Workspace(
                        new RenderClient(config, time.seams()), () -> OWNER, () -> "generated");
        workspace.groups().learn(List.of());
    }

    ServiceKind kind(ServiceType type) {
        return new ServiceKind(type, workspace);
    }

    /** A credential that somebody made, and that the workspace knows. */
    void credential(String name) {
        JsonNode made =
                person(
                        "POST",
                        "/registrycredentials",
                        """
                        {"registry": "GITHUB", "name": "%s", "username": "acme",
                         "authToken": "planted", "ownerId": "%s"}
                        """
                                .formatted(name, OWNER));
        workspace.credentials().add(name, made.path("id").asText());
    }

    /** Its id, in a new service of this spec, whose name is {@code site}. */
    String create(ServiceType type, Spec spec) {
        return kind(type).create(manifest(type, spec)).externalId();
    }

    /** With every facet read. */
    Live see(ServiceType type, String id) {
        ServiceKind kind = kind(type);
        Set<Facet> facets = new HashSet<>(kind.model().facets());
        facets.remove(Facet.DEPLOYS);
        return kind.inspect(kind.find(id).orElseThrow(), facets);
    }

    /** One update of what differs; how it is afterwards. */
    Live update(ServiceType type, String id, Spec desired) {
        Live live = see(type, id);
        time.forward(Duration.ofMinutes(2));
        kind(type).update(live, manifest(type, desired), changes(desired, live));
        return see(type, id);
    }

    /** The fields, as a whole, that differ. */
    static List<Change> changes(Spec desired, Live live) {
        List<Change> changes = new ArrayList<>();
        for (Field<?> field : desired.fields()) {
            differing(field, desired, live.spec()).ifPresent(changes::add);
        }
        return changes;
    }

    private static <T> Optional<Change> differing(Field<T> field, Spec desired, Spec live) {
        Value<T> wanted = desired.get(field);
        Value<T> seen = live.get(field);
        boolean same =
                field.readability() == Readability.SETTING
                        || !field.appliesTo(desired)
                        || contains(wanted, seen)
                        || field.agrees(wanted, seen);
        if (same) {
            return Optional.empty();
        }
        Change.Type type =
                wanted.present().isEmpty()
                        ? Change.Type.EXTRA
                        : seen.present().isPresent() ? Change.Type.DIFFERENT : Change.Type.MISSING;
        return Optional.of(
                new Change(
                        field,
                        Optional.empty(),
                        type,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        new Transition.Possible(Effect.LIVE)));
    }

    /** Names are compared as a set of which others may have more. */
    private static <T> boolean contains(Value<T> wanted, Value<T> seen) {
        return wanted.present().orElse(null) instanceof List<?> names
                && seen.present().orElse(null) instanceof List<?> all
                && names.stream().allMatch(String.class::isInstance)
                && !names.isEmpty()
                && all.containsAll(names);
    }

    static Manifest manifest(ServiceType type, Spec spec) {
        return RenderWire.manifest(type, spec);
    }

    JsonNode raw(String id) {
        return person("GET", "/services/" + id, "");
    }

    Deployer deployer(ServiceType type) {
        return kind(type).deployer().orElseThrow();
    }

    void settings(String json) {
        send("PUT", "/sandbox/admin/settings", json);
    }

    void faults(String json) {
        send("PUT", "/sandbox/admin/faults", json);
    }

    /** What the platform does by itself. */
    void snapshot(String disk) {
        send("POST", "/sandbox/admin/snapshot", "{\"disk\": \"" + disk + "\"}");
    }

    /** What a person does in the dashboard. */
    JsonNode person(String method, String path, String body) {
        return send(method, "/sandbox/render/v1" + path, body);
    }

    private JsonNode send(String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(server.baseUri().resolve(path))
                        .header("Authorization", "Bearer a-person")
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " " + answer.statusCode() + " " + answer.body());
            }
            ObjectNode nothing = JSON.createObjectNode();
            return answer.body().isEmpty() ? nothing : JSON.readTree(answer.body());
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
        server.close();
        watch.end();
    }
}
