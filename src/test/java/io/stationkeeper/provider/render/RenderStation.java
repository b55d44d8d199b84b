package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stationkeeper.contract.Watch;
import io.stationkeeper.engine.EngineConfig;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Providers;
import io.stationkeeper.engine.Reconciler;
import io.stationkeeper.ledger.FileLedger;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.Listing;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.provider.TestSeams;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.sandbox.Sandbox;
import io.stationkeeper.sandbox.SandboxOptions;
import io.stationkeeper.sandbox.SandboxServer;
import io.stationkeeper.source.SourceConfig;
import io.stationkeeper.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole engine with the Render provider alone, beside a simulator on a port of its own: what a
 * manifest says, what the API shows, and what a person does to it.
 */
final class RenderStation implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SEED = 7;
    private static final int MOST_PASSES = 8;

    private final Path folder;
    private final TestSeams time = new TestSeams();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Watch watch = Watch.of("the-operator");
    private final SandboxServer server;
    private final RenderProvider provider;
    private final Reconciler reconciler;
    private long passes;

    RenderStation(Path folder) {
        this.folder = folder;
        this.server =
                SandboxServer.start(
                        new Sandbox(
                                new SandboxOptions(time, true, Optional.empty(), new Random(SEED))
                                        .watchedBy(watch)),
                        "127.0.0.1",
                        0);
        this.provider =
                new RenderProvider(
                        new RenderConfig(
                                "render",
                                server.baseUri().resolve("/sandbox/render/v1"),
                                Sensitive.of("the-operator"),
                                Optional.empty(),
                                1.0),
                        time.seams(),
                        new Random(SEED));
        declare("");
        this.reconciler = reconciler(folder.resolve("data"));
    }

    /** Replaces what git says. */
    RenderStation declare(String... documents) {
        try {
            Path file = folder.resolve("source/stack.yaml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n---\n", documents));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code fromSecret} finds nothing else. */
    RenderStation secret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    PassReport pass() {
        time.forward(Duration.ofSeconds(2));
        passes++;
        return reconciler.pass(passes, "interval", () -> false);
    }

    /** Passes until nothing is left to do, or the last one whatever it says. */
    PassReport settle() {
        PassReport report = pass();
        for (int i = 1; i < MOST_PASSES && report.result() != PassResult.CONVERGED; i++) {
            report = pass();
        }
        return report;
    }

    /** {@code Kind/name path} of everything that differs. */
    static List<String> drift(PassReport report) {
        return report.resources().values().stream()
                .map(it -> it.plan())
                .flatMap(plan ->
                        plan.drift().stream()
                                .map(it ->
                                        plan.id().kind()
                                                + "/"
                                                + plan.id().name()
                                                + " "
                                                + it.path()))
                .toList();
    }

    RenderProvider provider() {
        return provider;
    }

    ResourceKind kind(KindId id) {
        return provider.kinds().stream().filter(it -> it.id().equals(id)).findAny().orElseThrow();
    }

    List<Live> list(KindId id) {
        return ((Listing.Whole) provider.list(Set.of(id)).get(id)).items();
    }

    Live only(KindId id) {
        List<Live> found = list(id);
        if (found.size() != 1) {
            throw new AssertionError(id + ": " + found);
        }
        return found.getFirst();
    }

    /** What a person does; 404 and other refusals are an answer too. */
    JsonNode person(String method, String path, String body) {
        return send(method, "/sandbox/render/v1" + path, body.replace('\'', '"'));
    }

    void settings(String json) {
        send("PUT", "/sandbox/admin/settings", json.replace('\'', '"'));
    }

    void forgetCalls() {
        send("DELETE", "/sandbox/admin/calls", "");
    }

    /** What was written since {@link #forgetCalls}, and how often. */
    Map<String, Integer> writes() {
        Map<String, Integer> writes = calls();
        writes.keySet().removeIf(operation -> operation.startsWith("GET "));
        return writes;
    }

    /** What was read since {@link #forgetCalls}. */
    Set<String> reads() {
        Set<String> reads = calls().keySet();
        reads.removeIf(operation -> !operation.startsWith("GET "));
        return reads;
    }

    /** A Blueprint that contains these resources and syncs by itself; its id. */
    String blueprint(String name, String... resources) {
        String ids = String.join("\",\"", resources);
        return send(
                        "POST",
                        "/sandbox/admin/blueprint",
                        "{\"name\":\"%s\",\"repo\":\"https://github.com/acme/shop\",\"ownerId\":\"%s\",\"resources\":[\"%s\"]}"
                                .formatted(name, provider.account(), ids))
                .path("id")
                .asText();
    }

    private Map<String, Integer> calls() {
        Map<String, Integer> calls = new TreeMap<>();
        send("GET", "/sandbox/admin/calls", "")
                .path("operations")
                .properties()
                .forEach(it -> calls.put(it.getKey(), it.getValue().asInt()));
        return calls;
    }

    @Override
    public void close() {
        server.close();
        watch.end();
    }

    private Reconciler reconciler(Path data) {
        KindRegistry kinds = new KindRegistry(RenderKinds.models());
        return new Reconciler(
                Sources.open(SourceConfig.of("folder:" + folder.resolve("source"), data)),
                new ManifestLoader(kinds.all())::load,
                new Reconciler.Parts(
                        kinds,
                        new Providers(List.of(provider)),
                        FileLedger.open(data),
                        name -> Optional.ofNullable(secrets.get(name)).map(Sensitive::of),
                        new FingerprintKey(Sensitive.of("test key")),
                        time,
                        PassListener.NONE),
                new EngineConfig(Mode.ENFORCE, Duration.ofSeconds(60), Duration.ofSeconds(9)));
    }

    private JsonNode send(String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.baseUri() + path))
                        .header("Authorization", "Bearer a-person")
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            String answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return answer.isEmpty() ? JSON.missingNode() : JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
