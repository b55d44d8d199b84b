package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.Limits;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Safety;
import io.stationkeeper.resource.ResourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process ends after any provider's answer, before or after any write of the ledger, and is
 * started again: the same end state, nothing twice, nothing owed. {@code make test} tries a seeded
 * sample of the positions, {@code make bench} all of them.
 */
@QuarkusTest
class CrashSweepTest {
    private static final int PASSES = 20;
    private static final int SAMPLE = Integer.getInteger("stationkeeper.sweep", 12);
    private static final long SEED = 20260102L;
    private static final Map<String, String> COLLECTIONS =
            Map.of(
                    "postgres", "postgres",
                    "key-value", "keyValue",
                    "projects", "project",
                    "registrycredentials", "registryCredential",
                    "webhooks", "webhook");

    private static final ResourceId CACHE = new ResourceId("upstash", "RedisDatabase", "cache");
    private static final String KEY_REMOVAL =
            "{name: api, annotations: {stationkeeper/key-removal: delete}}";
    private static final String MOVED =
            "{name: store, annotations: {stationkeeper/moved-from: RedisDatabase/cache}}";

    private Path folder = Path.of("");

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void creatingAStackSurvivesACrashAnywhere() throws IOException {
        sweep("create", station -> Stacks.declareAll(station));
    }

    @Test
    void updatingAStackSurvivesACrashAnywhere() throws IOException {
        sweep(
                "update",
                station -> {
                    Stacks.declareAll(station).settle(PASSES);
                    station.declare(
                            Stacks.GROUP.replace("info", "debug"),
                            Stacks.CACHE.replace("eviction: true", "eviction: false"),
                            Stacks.API.replace("production", "staging").replace("standard", "pro"),
                            Stacks.REDIS.replace("sizeGB: 10", "sizeGB: 20"),
                            Stacks.WORKER.replace("celery worker", "celery worker -c 4"));
                });
    }

    @Test
    void makingEveryKindSurvivesACrashAnywhere() throws IOException {
        String everything =
                StackTest.read("shop")
                        + "\n---\n"
                        + StackTest.read("workspace")
                        + "\n---\n"
                        + StackTest.read("one-image").replace("name: worker}", "name: second}");
        sweep("everything", station -> station.declare(everything));
    }

    @Test
    void movingADomainSurvivesACrashAnywhere() throws IOException {
        String before = StackTest.read("shop");
        String after =
                before.replace("  domains: [api.example.com]\n", "")
                        .replace("domains: [www.example.com]", "domains: [api.example.com]");
        sweep(
                "domain",
                station -> {
                    station.declare(before).settle(PASSES);
                    station.declare(after);
                });
    }

    @Test
    void replacingACredentialSurvivesACrashAnywhere() throws IOException {
        sweep(
                "rotate",
                station -> {
                    Stacks.declareAll(station).settle(PASSES);
                    station.rotator().request(CACHE, "ann");
                });
    }

    @Test
    void anApprovedAdoptionSurvivesACrashAnywhere() throws IOException {
        sweep(
                "adopt",
                station -> {
                    Stacks.declareAll(station).settle(PASSES);
                    forget(station);
                    station.restart()
                            .declare(
                                    Stacks.GROUP,
                                    Stacks.CACHE,
                                    Stacks.API.replace("standard", "pro"),
                                    Stacks.REDIS,
                                    Stacks.WORKER.replace("celery worker", "celery worker -c 4"));
                    station.approve(station.settle(3));
                });
    }

    @Test
    void aNewNameAndALostKeySurviveACrashAnywhere() throws IOException {
        String api = Stacks.API.replace("{name: api}", KEY_REMOVAL);
        sweep(
                "rename",
                station -> {
                    station.declare(Stacks.GROUP, Stacks.CACHE, api, Stacks.REDIS, Stacks.WORKER)
                            .settle(PASSES);
                    station.declare(
                            Stacks.GROUP,
                            Stacks.CACHE.replace("{name: cache}", MOVED),
                            api.replace("name: cache", "name: store")
                                    .replace("    - {key: MODE, value: production}\n", ""),
                            Stacks.REDIS,
                            Stacks.WORKER.replace("name: cache", "name: store"));
                });
    }

    @Test
    void pruningSurvivesACrashAnywhere() throws IOException {
        String group = PruneTest.pruned(Stacks.GROUP);
        String redis = PruneTest.pruned(Stacks.REDIS);
        String worker = PruneTest.pruned(Stacks.WORKER);
        Safety shortly = new Safety(Duration.ofSeconds(5), Limits.DEFAULT);
        sweep(
                "prune",
                station -> {
                    station.guarded(shortly)
                            .declare(group, Stacks.CACHE, redis, worker)
                            .settle(PASSES);
                    station.declare(group, Stacks.CACHE, worker);
                    station.approve(station.pass());
                    station.declare(Stacks.CACHE);
                });
    }

    private static void forget(Station station) {
        try {
            Files.delete(station.ledgerFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Scenario {
        void prepare(Station station);
    }

    private void sweep(String name, Scenario scenario) throws IOException {
        Map<String, Object> expected;
        int events;
        try (Station station = station(name + "-whole")) {
            scenario.prepare(station);
            station.restartToCrashAt(CrashPoint.NEVER);
            assertThat(station.settle(PASSES).result()).isEqualTo(PassResult.CONVERGED);
            events = station.crash().events();
            expected = endState(station.dashboard());
        }
        List<Integer> positions = sample(events);
        for (int position : positions) {
            crashAt(name, scenario, position, expected);
        }
        System.out.printf("crash sweep %s: %d of %d positions%n", name, positions.size(), events);
    }

    private void crashAt(String name, Scenario scenario, int position, Map<String, Object> expected)
            throws IOException {
        try (Station station = station(name + "-" + position)) {
            scenario.prepare(station);
            station.restartToCrashAt(position);
            if (endsInCrash(station)) {
                station.restart();
            }
            assertThat(station.settle(PASSES).result())
                    .as("%s, crash at event %d", name, position)
                    .isEqualTo(PassResult.CONVERGED);
            assertThat(endState(station.dashboard()))
                    .as("%s, crash at event %d", name, position)
                    .isEqualTo(expected);
            assertThat(Files.readString(station.ledgerFile()))
                    .as("%s, crash at event %d: nothing owed", name, position)
                    .doesNotContain("\"debt\"");
        }
    }

    /** In a thread of its own, that takes what a time-out still has to say with it. */
    private static boolean endsInCrash(Station station) {
        try (ExecutorService process = Executors.newSingleThreadExecutor()) {
            return process.submit(() -> settleOrCrash(station)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean settleOrCrash(Station station) {
        try {
            station.settle(PASSES);
            return false;
        } catch (CrashPoint.Crash _) {
            return true;
        }
    }

    private Station station(String name) throws IOException {
        return Station.in(Files.createDirectory(folder.resolve(name)));
    }

    private static List<Integer> sample(int events) {
        List<Integer> all = IntStream.rangeClosed(1, events).boxed().toList();
        if (events <= SAMPLE) {
            return all;
        }
        return new Random(SEED)
                .ints(1, events + 1)
                .distinct()
                .limit(SAMPLE)
                .sorted()
                .boxed()
                .toList();
    }

    /** What must not depend on the crash: what exists, how it is set, and what runs. */
    private static Map<String, Object> endState(Dashboard dashboard) {
        Map<String, Object> state = new TreeMap<>();
        for (JsonNode service : dashboard.services()) {
            String name = service.path("name").asText();
            state.merge("services " + name, 1, (a, b) -> (int) a + (int) b);
            state.put("details " + name, details(service));
            state.put("domains " + name, dashboard.domains(name));
            Map<String, String> variables = dashboard.envVars(name);
            state.put("env " + name, variables.keySet().toString());
            Optional.ofNullable(variables.get("REDIS_URL"))
                    .ifPresent(url -> state.put("valid " + name, isValid(url, dashboard)));
        }
        dashboard
                .groups()
                .forEach(group ->
                        state.merge(
                                "groups " + group.path("name").asText(),
                                1,
                                (a, b) -> (int) a + (int) b));
        dashboard
                .databases()
                .forEach(database ->
                        state.merge(
                                "databases " + database.path("database_name").asText(),
                                1,
                                (a, b) -> (int) a + (int) b));
        COLLECTIONS.forEach(
                (collection, key) -> state.put(collection, dashboard.names(collection, key)));
        dashboard.running().forEach((name, running) -> state.put("runs " + name, runs(running)));
        return state;
    }

    private static boolean isValid(String url, Dashboard dashboard) {
        return dashboard.databases().stream()
                .map(it -> "/redis/database/" + it.path("database_id").asText())
                .map(path -> dashboard.upstash("GET", path, "").path("password").asText())
                .anyMatch(url::contains);
    }

    private static String details(JsonNode service) {
        JsonNode details = service.path("serviceDetails");
        return details.path("plan").asText()
                + " "
                + details.path("numInstances").asText()
                + " "
                + details.path("disk").path("sizeGB").asText()
                + " "
                + details.path("envSpecificDetails").path("dockerCommand").asText();
    }

    /** Keys and the values that are the same in every run; generated ones and passwords are not. */
    private static String runs(JsonNode running) {
        StringBuilder text = new StringBuilder();
        running.path("env").fieldNames().forEachRemaining(key -> text.append(key).append(' '));
        text.append(running.path("env").path("MODE").asText());
        text.append(running.path("env").path("LOG_LEVEL").asText());
        text.append(running.path("secretFiles"));
        text.append(running.path("plan").asText());
        return text.toString();
    }
}
