package io.stationkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon is ended with {@code kill -9} again and again while it makes things, and started again:
 * in the end each is there once. A few of them in {@code make test}, 1,000 in {@code make bench}.
 */
class KilledCreatesIT {
    private static final int CREATES = Integer.getInteger("stationkeeper.creates", 12);
    private static final int MOST_AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long SEED = 20260102L;
    private static final String CREATE = "POST /upstash/v2/redis/database";

    @TempDir private Path folder;

    @Test
    void whatIsMadeUnderKillsIsMadeOnce() throws IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        declare(source);
        Random random = new Random(SEED);
        int kills = 0;
        try (Program sandbox =
                Program.start(folder, Map.of(), "sandbox", "--port", "0", "--fast")) {
            URI simulators = sandbox.url();
            Map<String, String> environment = environment(simulators);
            for (int made = 0; made < CREATES; made = creates(simulators)) {
                int wanted = Math.min(CREATES, made + 1 + random.nextInt(MOST_AT_ONCE));
                try (Program victim = start(environment, source)) {
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(2))
                            .until(() -> creates(simulators) >= wanted);
                    victim.kill();
                    kills++;
                }
            }
            try (Program survivor = start(environment, source)) {
                URI url = survivor.url();
                await().atMost(PATIENCE).until(() -> Web.result(url).equals("converged"));
            }
            assertThat(names(simulators)).hasSize(CREATES);
            assertThat(new TreeSet<>(names(simulators))).hasSize(CREATES);
            System.out.printf(
                    "kill -9: %d creates, %d kills, %d calls, %d duplicates%n",
                    CREATES, kills, creates(simulators), creates(simulators) - CREATES);
        }
    }

    private Program start(Map<String, String> environment, Path source) {
        return Program.start(
                folder, environment, "run", "--source", "folder:" + source, "--port", "0");
    }

    private Map<String, String> environment(URI simulators) {
        Map<String, String> environment = new HashMap<>();
        environment.put("STATIONKEEPER_DATA", folder.resolve("data").toString());
        environment.put("STATIONKEEPER_CREATE_GRACE", "1s");
        environment.put("STATIONKEEPER_UPSTASH_RATE", "100000");
        environment.put("STATIONKEEPER_UPSTASH_USAGE_INTERVAL", "off");
        environment.put("UPSTASH_API_URL", simulators.resolve("/sandbox/upstash/v2").toString());
        environment.put("UPSTASH_EMAIL", "operator@example.com");
        environment.put("UPSTASH_API_KEY", "operator");
        return environment;
    }

    private static void declare(Path source) throws IOException {
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < CREATES; i++) {
            documents.add(
                    """
                    apiVersion: upstash/v1
                    kind: RedisDatabase
                    metadata: {name: cache-%d}
                    spec: {platform: aws, primaryRegion: us-east-1}
                    """
                            .formatted(i));
        }
        Files.writeString(source.resolve("caches.yaml"), String.join("---\n", documents));
    }

    private static int creates(URI simulators) {
        return Web.json(simulators.resolve("/sandbox/admin/calls"))
                .path("operations")
                .path(CREATE)
                .asInt();
    }

    private static List<String> names(URI simulators) {
        List<String> names = new ArrayList<>();
        for (JsonNode database :
                Web.json(simulators.resolve("/sandbox/upstash/v2/redis/databases"))) {
            names.add(database.path("database_name").asText());
        }
        return names;
    }
}
