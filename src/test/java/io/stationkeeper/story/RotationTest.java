package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.resource.ResourceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new credential, and every consumer on it with one deploy of the same commit. */
@QuarkusTest
class RotationTest {
    private static final ResourceId CACHE = new ResourceId("upstash", "RedisDatabase", "cache");

    private Station station;
    private Dashboard dashboard;
    private String before = "";

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Stacks.declareAll(Station.in(folder));
        dashboard = station.dashboard();
        assertThat(station.settle(12).result()).isEqualTo(PassResult.CONVERGED);
        before = dashboard.envVars("api").get("REDIS_URL");
        dashboard.forgetCalls();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void itSaysBeforehandWhoIsWithoutOneForAWhile() {
        assertThat(station.rotator().preview(CACHE))
                .isInstanceOfSatisfying(
                        Reply.Accepted.class,
                        answer ->
                                assertThat(answer.text())
                                        .contains("render/WebService/api")
                                        .contains("render/BackgroundWorker/worker")
                                        .doesNotContain("PrivateService"));
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void everyConsumerGetsTheNewOneWithOneDeploy() {
        Map<String, Integer> deploys = deploys();
        String commit = commit("api");
        station.rotator().request(CACHE, "ann");

        PassReport report = station.settle(12);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api").get("REDIS_URL"))
                .isNotEqualTo(before)
                .isEqualTo(dashboard.envVars("worker").get("REDIS_URL"));
        assertThat(dashboard.writes())
                .containsEntry("POST /upstash/v2/redis/reset-password/{id}", 1)
                .containsEntry("PUT /render/v1/services/{id}/env-vars/{id}", 2)
                .containsEntry("POST /render/v1/services/{id}/deploys", 2)
                .hasSize(3);
        assertThat(deploys())
                .containsEntry("api", deploys.get("api") + 1)
                .containsEntry("worker", deploys.get("worker") + 1);
        assertThat(commit("api")).isEqualTo(commit);
        assertThat(station.pass().rotations()).isEmpty();
    }

    @Test
    void itIsGoneOnWithAfterARestart() {
        station.rotator().request(CACHE, "ann");
        PassReport first = station.pass();
        assertThat(first.rotations()).hasSize(1);

        PassReport report = station.restart().settle(12);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("worker").get("REDIS_URL")).isNotEqualTo(before);
        assertThat(dashboard.writes())
                .containsEntry("POST /upstash/v2/redis/reset-password/{id}", 1);
        assertThat(station.pass().rotations()).isEmpty();
    }

    @Test
    void aResetWhoseAnswerWasLostEndsOnOneValidCredential() {
        dashboard.faults(
                """
                [{"operation": "POST /upstash/v2/redis/reset-password/{id}", "times": 1,
                  "action": "cut-after"}]
                """);
        station.rotator().request(CACHE, "ann");

        PassReport report = station.settle(16);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        String id = dashboard.databases().getFirst().path("database_id").asText();
        String password =
                dashboard.upstash("GET", "/redis/database/" + id, "").path("password").asText();
        assertThat(dashboard.envVars("api").get("REDIS_URL")).contains(password);
        assertThat(dashboard.envVars("worker").get("REDIS_URL")).contains(password);
    }

    @Test
    void aConsumerThatDoesNotComeUpIsNamed() {
        dashboard.settings("{\"failDeploys\": {\"worker\": {\"status\": \"build_failed\"}}}");
        station.rotator().request(CACHE, "ann");

        PassReport report = station.settle(10);

        assertThat(report.result()).isEqualTo(PassResult.FAILED);
        assertThat(report.rotations())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.open())
                                .singleElement()
                                .satisfies(open ->
                                        assertThat(open.plan().id().name()).isEqualTo("worker")));
    }

    @Test
    void oneThatIsTooOldIsReplacedByItselfAndAnnounced() {
        station.declare(
                Stacks.GROUP,
                Stacks.CACHE.replace(
                        "{name: cache}",
                        "{name: cache, annotations: {stationkeeper/rotate-after: 90d}}"),
                Stacks.API,
                Stacks.REDIS,
                Stacks.WORKER);
        assertThat(station.pass().notices()).isEmpty();
        station.clock().advance(Duration.ofDays(85));
        assertThat(station.settle(4).notices())
                .singleElement()
                .asString()
                .contains("gets a new credential at", "render/WebService/api");
        assertThat(dashboard.envVars("api")).containsEntry("REDIS_URL", before);
        station.clock().advance(Duration.ofDays(6));

        PassReport report = station.settle(12);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api").get("REDIS_URL")).isNotEqualTo(before);
        assertThat(station.pass().rotations()).isEmpty();
        assertThat(dashboard.writes())
                .containsEntry("POST /upstash/v2/redis/reset-password/{id}", 1);
    }

    @Test
    void whatHasNoCredentialIsRefused() {
        ResourceId api = new ResourceId("render", "WebService", "api");

        assertThat(station.rotator().request(api, "ann")).isInstanceOf(Reply.Refused.class);
        assertThat(station.rotator().request(new ResourceId("a", "B", "c"), "ann"))
                .isInstanceOf(Reply.Unknown.class);
    }

    private Map<String, Integer> deploys() {
        return Map.of(
                "api",
                dashboard.deploys("api").size(),
                "worker",
                dashboard.deploys("worker").size());
    }

    private String commit(String service) {
        return dashboard.running().get(service).path("commit").toString();
    }
}
