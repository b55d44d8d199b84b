package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Sensitive;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Redis database whatever the API's unknowns turn out to be. */
@QuarkusTest
class UpstashRedisTest {
    private static final KindId REDIS = new KindId("upstash", "RedisDatabase");
    private static final String CACHE =
            """
            apiVersion: upstash/v1
            kind: RedisDatabase
            metadata: {name: cache}
            spec:
              primaryRegion: eu-central-1
              readRegions: [eu-west-1]
              plan: fixed_1gb
              eviction: true
              autoUpgrade: true
              budget: 50
              dailyBackup: true
              prodPack: true
              allowList: [203.0.113.0/24]
            """;
    private static final String API =
            """
            apiVersion: render/v1
            kind: WebService
            metadata: {name: api}
            spec:
              runtime: image
              plan: starter
              image: {url: docker.io/library/nginx:1.27}
              envVars:
                - {key: REDIS_URL, from: {kind: upstash/RedisDatabase, name: cache, property: url}}
            """;

    private Station station;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"upstashBudget\": \"cents\"}",
                "{\"upstashBudget\": \"fixed\"}",
                "{\"upstashRepeats\": \"refuse\"}",
                "{\"upstashListing\": \"short\"}",
                "{\"upstashProtected\": true}",
                "{\"upstashStrict\": true}",
                "{\"provisioning\": \"7s\"}"
            })
    void convergesWithoutAFailureAndStaysSilent(String unknown) {
        station.dashboard().settings(unknown);
        station.declare(CACHE);

        PassReport report = station.pass();
        for (int i = 0; i < 20 && report.result() != PassResult.HELD; i++) {
            assertThat(report.result()).isNotIn(PassResult.FAILED, PassResult.BLOCKED);
            report = station.pass();
        }
        assertThat(report.holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.reason()).contains("costs 200"));
        assertThat(station.dashboard().calls().keySet())
                .noneMatch(it -> it.contains("enable-prodpack"));
        station.approve(report);
        for (int i = 0; i < 20 && report.result() != PassResult.CONVERGED; i++) {
            assertThat(report.result()).isNotIn(PassResult.FAILED, PassResult.BLOCKED);
            report = station.pass();
        }

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        station.dashboard().forgetCalls();
        assertThat(station.pass().steps()).isEmpty();
        assertThat(station.dashboard().writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dollars", "cents", "fixed"})
    void anotherBudgetIsWrittenOnceHoweverItReadsBack(String unit) {
        station.dashboard().settings("{\"upstashBudget\": \"" + unit + "\"}");
        station.declare(CACHE);
        station.settlePaying(20);
        station.dashboard().forgetCalls();

        station.declare(CACHE.replace("budget: 50", "budget: 80"));
        station.settlePaying(5);
        station.pass();

        assertThat(station.dashboard().writes())
                .isEqualTo(Map.of("PATCH /upstash/v2/redis/update-budget/{id}", 1));
    }

    @Test
    void aPlanThatIsNotShownIsWrittenWhenGitChangesItAndNotAgain() {
        station.dashboard().settings("{\"upstashLimits\": \"unlimited\"}");
        station.declare(CACHE);
        station.settlePaying(20);
        station.dashboard().forgetCalls();
        station.dashboard()
                .faults(
                        """
                        [{"operation": "POST /upstash/v2/redis/{id}/change-plan", "times": 1,
                          "action": "cut-after"}]
                        """);

        station.declare(CACHE.replace("fixed_1gb", "fixed_5gb"));
        assertThat(station.settlePaying(40).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(station.dashboard().writes())
                .as("again, for the answer was lost")
                .isEqualTo(Map.of("POST /upstash/v2/redis/{id}/change-plan", 2));
        station.dashboard().forgetCalls();
        assertThat(station.pass().steps()).isEmpty();
        assertThat(station.restart().pass().steps()).isEmpty();
        assertThat(station.dashboard().writes()).isEmpty();
    }

    @Test
    void aPlanThatWasNeverWrittenAndIsNotShownIsSaidToBeUnverifiable() {
        station.dashboard().settings("{\"upstashLimits\": \"unlimited\"}");
        station.dashboard()
                .upstash(
                        "POST",
                        "/redis/database",
                        "{\"database_name\": \"cache\", \"platform\": \"aws\","
                                + " \"primary_region\": \"eu-central-1\", \"plan\": \"fixed_1gb\"}");
        station.dashboard().forgetCalls();
        station.declare(
                """
                apiVersion: upstash/v1
                kind: RedisDatabase
                metadata: {name: cache}
                spec: {primaryRegion: eu-central-1, plan: fixed_5gb}
                """);

        PassReport report = station.settle(6);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(report.resources().values())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.plan().drift())
                                .extracting(change -> change.path() + " " + change.type())
                                .containsExactly("plan UNVERIFIABLE"));
        assertThat(station.dashboard().writes()).isEmpty();
    }

    @Test
    void aMoveToATeamIsLeftToAPerson() {
        station.declare(CACHE);
        station.settlePaying(20);
        station.dashboard().forgetCalls();

        station.declare(CACHE + "  team: 5a3ef1f5-0b3a-4fdc-8a2d-6a0e1f6d3c77\n");
        PassReport report = station.settle(3);

        assertThat(report.result()).isEqualTo(PassResult.BLOCKED);
        assertThat(report.resources().values())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.message())
                                .contains("does not come back", "move it in the console"));
        assertThat(station.dashboard().writes()).isEmpty();
    }

    @Test
    void aPlanThatGrewByItselfIsLeft() {
        station.declare(CACHE);
        station.settlePaying(20);
        String id = station.dashboard().databases().getFirst().path("database_id").asText();
        station.dashboard()
                .upstash("POST", "/redis/" + id + "/change-plan", "{\"plan_name\": \"fixed_5gb\"}");
        station.dashboard().forgetCalls();

        assertThat(station.settlePaying(3).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(station.dashboard().writes()).isEmpty();
    }

    @Test
    void credentialsThatAreNoLongerShownChangeNothing() {
        station.declare(CACHE, API);
        assertThat(station.settlePaying(20).result()).isEqualTo(PassResult.CONVERGED);
        String url = station.dashboard().envVars("api").get("REDIS_URL");
        station.dashboard().settings("{\"upstashProtected\": true}");
        station.restart();
        station.dashboard().forgetCalls();

        assertThat(station.settlePaying(3).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(station.dashboard().envVars("api")).containsEntry("REDIS_URL", url);
        assertThat(station.dashboard().writes()).isEmpty();
        assertThatThrownBy(() -> station.kind(REDIS).rotate(live()))
                .isInstanceOf(ProviderException.Rejected.class);
    }

    @Test
    void aNewConsumerOfCredentialsThatAreNotShownIsToldSo() {
        station.declare(CACHE);
        station.settlePaying(20);
        station.dashboard().settings("{\"upstashProtected\": true}");
        station.declare(CACHE, API);

        PassReport report = station.settlePaying(3);

        assertThat(report.steps())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.isAllowed()).isFalse())
                .anySatisfy(
                        step -> assertThat(step.reason()).contains("credentials are protected"));
        assertThat(station.dashboard().services()).isEmpty();
    }

    @Test
    void rotationReplacesEverySecretAndTheConsumerFollows() {
        station.declare(CACHE, API);
        station.settlePaying(20);
        ResourceKind redis = station.kind(REDIS);
        Map<String, Sensitive> before = redis.outputs(live());

        assertThat(redis.rotate(live())).isPresent();

        Map<String, Sensitive> after = redis.outputs(live());
        for (String secret : new String[] {"url", "password", "restToken", "readOnlyRestToken"}) {
            assertThat(after.get(secret)).as(secret).isNotEqualTo(before.get(secret));
        }
        assertThat(after.get("host")).isEqualTo(before.get("host"));
        station.settlePaying(10);
        assertThat(station.dashboard().envVars("api"))
                .containsEntry("REDIS_URL", after.get("url").reveal());
    }

    @Test
    void aLostAnswerLeavesToTheOutputsWhetherItHappened() {
        station.declare(CACHE);
        station.settlePaying(20);
        ResourceKind redis = station.kind(REDIS);
        Live live = live();
        Sensitive before = redis.outputs(live).get("password");
        lose("cut-before");
        assertThatThrownBy(() -> redis.rotate(live))
                .isInstanceOf(ProviderException.Transient.class);
        assertThat(redis.outputs(live).get("password")).isEqualTo(before);

        lose("cut-after");
        assertThatThrownBy(() -> redis.rotate(live))
                .isInstanceOf(ProviderException.Transient.class);
        assertThat(redis.outputs(live).get("password")).isNotEqualTo(before);
    }

    private void lose(String action) {
        station.dashboard()
                .faults(
                        """
                        [{"operation": "POST /upstash/v2/redis/reset-password/{id}", "times": 1,
                          "action": "%s"}]
                        """
                                .formatted(action));
    }

    private Live live() {
        return station.pass().resources().values().stream()
                .flatMap(resource -> resource.plan().live().stream())
                .filter(live -> live.kind().equals(REDIS))
                .findAny()
                .orElseThrow();
    }
}
