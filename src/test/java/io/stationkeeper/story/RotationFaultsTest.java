package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.resource.ResourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A credential is replaced, and one call of the way goes wrong: in the end every consumer has, and
 * runs with, the one that is valid; or it stands still and says at whom. {@code make test} tries a
 * seeded sample of calls and faults, {@code make bench} all of them.
 */
@QuarkusTest
class RotationFaultsTest {
    private static final int PASSES = 60;
    private static final int SAMPLE = Integer.getInteger("stationkeeper.sweep", 16);
    private static final long SEED = 20260102L;
    private static final ResourceId CACHE = new ResourceId("upstash", "RedisDatabase", "cache");
    private static final String RESET = "POST /upstash/v2/redis/reset-password/{id}";
    private static final String DEPLOY = "POST /render/v1/services/{id}/deploys";
    private static final List<String> CONSUMERS = List.of("api", "internal", "worker");
    private static final List<String> FAILURES =
            List.of("build_failed", "update_failed", "pre_deploy_failed");
    private static final String GROUP =
            """
            apiVersion: render/v1
            kind: EnvGroup
            metadata: {name: links}
            spec:
              envVars:
                - {key: REDIS_URL, from: {kind: upstash/RedisDatabase, name: cache, property: url}}
            """;
    private static final String INTERNAL =
            Stacks.WORKER
                    .replace("BackgroundWorker", "PrivateService")
                    .replace("name: worker", "name: internal")
                    .replaceAll("(?s)  envVars:.*", "  envGroups: [links]\n");

    private Path folder = Path.of("");

    /** What goes wrong with a call, and whether the provider did what was asked all the same. */
    private enum Disturbed {
        THROTTLED("\"status\", \"status\": 429, \"retryAfter\": 7", false),
        BROKEN("\"status\", \"status\": 500", false),
        BROKEN_AFTER("\"status\", \"status\": 502, \"acts\": true", true),
        CUT_BEFORE("\"cut-before\"", false),
        CUT_AFTER("\"cut-after\"", true),
        TRUNCATED("\"truncate\"", true);

        private final String action;
        private final boolean acts;

        Disturbed(String action, boolean acts) {
            this.action = action;
            this.acts = acts;
        }
    }

    /** One call of a rotation, the n-th of its operation. */
    private record Position(String operation, int skip, Disturbed how) {
        boolean isRead() {
            return operation.startsWith("GET ");
        }

        /** A read is tried three times: a single fault would not be felt. */
        String json() {
            return "[{\"operation\": \"%s\", \"skip\": %d, \"times\": %d, \"action\": %s}]"
                    .formatted(
                            operation,
                            skip,
                            isRead() && how != Disturbed.THROTTLED ? 3 : 1,
                            how.action);
        }

        boolean losesTheReset() {
            return operation.equals(RESET) && how.acts;
        }
    }

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void aFaultAtAnyCallEndsOnOneValidCredential() throws IOException {
        List<Position> all = positions();
        List<Position> chosen = sample(all);
        for (Position position : chosen) {
            disturb(position);
        }
        System.out.printf("rotation faults: %d of %d positions%n", chosen.size(), all.size());
    }

    @Test
    void aConsumerWhoseDeployFailsIsNamedAndTheOthersGoOn() throws IOException {
        for (String consumer : CONSUMERS) {
            for (String failure : SAMPLE > 100 ? FAILURES : FAILURES.subList(0, 1)) {
                failAt(consumer, failure);
            }
        }
    }

    /** Every call of a rotation that nothing disturbs, with everything that may happen to it. */
    private List<Position> positions() throws IOException {
        List<Position> all = new ArrayList<>();
        try (Station station = station("undisturbed")) {
            Map<String, Integer> deploys = deploys(station);
            station.dashboard().forgetCalls();
            station.rotator().request(CACHE, "ann");
            PassReport report = settle(station);
            Map<String, Integer> calls = station.dashboard().calls();
            assertEnded(station, report, "undisturbed");
            assertThat(calls).containsEntry(RESET, 1).containsEntry(DEPLOY, CONSUMERS.size());
            assertThat(needless(station, deploys)).isZero();
            calls.forEach((operation, times) -> {
                for (int i = 0; i < times; i++) {
                    for (Disturbed how : Disturbed.values()) {
                        all.add(new Position(operation, i, how));
                    }
                }
            });
        }
        return all;
    }

    private static List<Position> sample(List<Position> all) {
        List<Position> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        List<Position> writesFirst = new ArrayList<>();
        shuffled.stream()
                .filter(it -> !it.isRead())
                .limit(SAMPLE * 2L / 3)
                .forEach(writesFirst::add);
        shuffled.stream().filter(it -> !writesFirst.contains(it)).forEach(writesFirst::add);
        return writesFirst.subList(0, Math.min(SAMPLE, all.size()));
    }

    private void disturb(Position position) throws IOException {
        String name = position.toString();
        try (Station station = station(Integer.toHexString(name.hashCode()))) {
            Map<String, Integer> deploys = deploys(station);
            station.dashboard().forgetCalls();
            station.dashboard().faults(position.json());
            station.rotator().request(CACHE, "ann");

            PassReport report = settle(station);

            int resets = station.dashboard().calls().getOrDefault(RESET, 0);
            station.dashboard().faults("[]");
            assertEnded(station, report, name);
            assertThat(resets).as(name).isEqualTo(position.operation.equals(RESET) ? 2 : 1);
            assertThat(needless(station, deploys))
                    .as(name)
                    .isBetween(0, position.losesTheReset() ? CONSUMERS.size() : 1);
        }
    }

    private void failAt(String consumer, String failure) throws IOException {
        String name = consumer + " " + failure;
        try (Station station = station(name.replace(' ', '-'))) {
            Dashboard dashboard = station.dashboard();
            dashboard.settings(
                    "{\"failDeploys\": {\"%s\": {\"status\": \"%s\"}}}"
                            .formatted(consumer, failure));
            Map<String, Integer> deploys = deploys(station);
            station.rotator().request(CACHE, "ann");

            PassReport report = settle(station);

            assertThat(report.result()).as(name).isEqualTo(PassResult.FAILED);
            assertThat(report.rotations()).as(name).hasSize(1);
            assertThat(report.rotations().getFirst().open())
                    .as(name)
                    .singleElement()
                    .satisfies(open -> {
                        assertThat(open.plan().id().name()).isEqualTo(consumer);
                        assertThat(open.standing()).isEqualTo(Standing.FAILED);
                        assertThat(open.message()).contains("failed");
                    });
            assertThat(needless(station, deploys)).as(name).isZero();
            Map<String, String> now = consumed(station);
            assertThat(now.remove(consumer + " runs")).as(name).isEqualTo("old");
            assertThat(now.values()).as("%s: %s", name, now).containsOnly("valid");
            dashboard.settings("{\"failDeploys\": {}}");
            dashboard.render(
                    "POST", "/services/" + dashboard.serviceId(consumer) + "/deploys", "{}");
            assertEnded(station, settle(station), name + ", deployed again by a person");
        }
    }

    private static void assertEnded(Station station, PassReport report, String name)
            throws IOException {
        assertThat(report.result())
                .as("%s: %s", name, Stories.words(report))
                .isEqualTo(PassResult.CONVERGED);
        assertThat(station.pass().rotations()).as(name).isEmpty();
        assertThat(consumed(station).values())
                .as("%s: %s", name, consumed(station))
                .containsOnly("valid");
        assertThat(Files.readString(station.ledgerFile())).as(name).doesNotContain("\"debt\"");
    }

    /** Passes until it is over, or until nothing happens for as long as anything is put off. */
    private static PassReport settle(Station station) {
        PassReport report = station.pass();
        for (int i = 1; i < PASSES; i++) {
            if (report.result() == PassResult.CONVERGED && report.rotations().isEmpty()) {
                return report;
            }
            report = station.pass();
        }
        return report;
    }

    /** Whether each consumer has, and runs with, the one password that the database takes. */
    private static Map<String, String> consumed(Station station) {
        Dashboard dashboard = station.dashboard();
        String valid = url(dashboard);
        Map<String, String> values = new TreeMap<>();
        values.put("api", dashboard.envVars("api").get("REDIS_URL"));
        values.put("worker", dashboard.envVars("worker").get("REDIS_URL"));
        values.put("links", dashboard.groupVars("links").get("REDIS_URL"));
        values.replaceAll((_, url) -> url.equals(valid) ? "valid" : "old");
        Map<String, JsonNode> running = dashboard.running();
        for (String name : CONSUMERS) {
            String hash = running.get(name).path("env").path("REDIS_URL").asText();
            values.put(name + " runs", hash.equals(sha256(valid)) ? "valid" : "old");
        }
        return values;
    }

    private static String url(Dashboard dashboard) {
        String id = dashboard.databases().getFirst().path("database_id").asText();
        JsonNode database = dashboard.upstash("GET", "/redis/database/" + id, "");
        return "rediss://default:%s@%s:%s"
                .formatted(
                        database.path("password").asText(),
                        database.path("endpoint").asText(),
                        database.path("port").asText());
    }

    /** What runs is shown by its hash only. */
    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Integer> deploys(Station station) {
        Map<String, Integer> deploys = new TreeMap<>();
        CONSUMERS.forEach(name -> deploys.put(name, station.dashboard().deploys(name).size()));
        return deploys;
    }

    /** Deploys beyond one of each consumer. */
    private static int needless(Station station, Map<String, Integer> before) {
        return deploys(station).entrySet().stream()
                .mapToInt(entry -> entry.getValue() - before.get(entry.getKey()) - 1)
                .sum();
    }

    private Station station(String name) throws IOException {
        Station station =
                Station.in(Files.createDirectory(folder.resolve(name)))
                        .declare(
                                Stacks.GROUP,
                                GROUP,
                                Stacks.CACHE,
                                Stacks.API,
                                Stacks.WORKER,
                                INTERNAL);
        PassReport report = station.settle(PASSES);
        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        station.dashboard().settings("{\"build\": \"3s\"}");
        return station;
    }
}
