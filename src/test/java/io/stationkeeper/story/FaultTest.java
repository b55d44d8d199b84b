package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.resource.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The providers misbehave: it converges, or stands still and says why; never anything twice. */
@QuarkusTest
class FaultTest {
    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Stacks.declareAll(Station.in(folder));
        dashboard = station.dashboard();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void aCreateThatWasCutOffAfterItHappenedIsNotRepeated() {
        fault("POST /render/v1/services", "cut-after", "");

        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(dashboard.services()).hasSize(3);
        assertThat(dashboard.calls()).containsEntry("POST /render/v1/services", 3);
    }

    @Test
    void aDatabaseWhoseAnswerWasLostIsNotMadeTwice() {
        fault("POST /upstash/v2/redis/database", "cut-after", "");

        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(dashboard.databases()).hasSize(1);
    }

    @Test
    void aCreateThatWasCutOffBeforeItHappenedWaitsForItsGraceAndIsMade() {
        fault("POST /render/v1/env-groups", "cut-before", "");
        station.pass();
        PassReport doubtful = station.pass();

        assertThat(doubtful.resources().get(id("render/EnvGroup/shared")).message())
                .contains("its answer never came");
        assertThat(dashboard.groups()).isEmpty();

        station.clock().advance(Duration.ofSeconds(61));
        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.groups()).hasSize(1);
    }

    @Test
    void aDeployWhoseAnswerWasLostIsNotMadeTwice() {
        station.settle(12);
        int deploys = dashboard.deploys("api").size();
        fault("POST /render/v1/services/{id}/deploys", "cut-after", "");
        declareChangedApi();

        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(dashboard.deploys("api")).hasSize(deploys + 1);
    }

    @Test
    void aQueuedDeployIsFoundAndNotAskedForAgain() {
        dashboard.settings("{\"overlappingDeploys\": \"wait\"}");

        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(dashboard.deploys("api")).hasSize(2);
    }

    @Test
    void patchesThatDeployByThemselvesNeedNoSecondDeploy() {
        station.settle(12);
        int deploys = dashboard.deploys("api").size();
        dashboard.settings("{\"patchDeploys\": true}");
        station.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                Stacks.API.replace("plan: standard", "plan: pro"),
                Stacks.REDIS,
                Stacks.WORKER);

        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(dashboard.deploys("api").size()).isBetween(deploys + 1, deploys + 2);
    }

    @Test
    void serverErrorsPassAndAreRetriedForReadsAlone() {
        dashboard.faults(
                """
                [{"operation": "GET /render/v1/services", "times": 1, "action": "status", "status": 500},
                 {"operation": "POST /render/v1/env-groups", "times": 1, "action": "status", "status": 503}]
                """);

        PassReport first = station.pass();

        assertThat(first.resources().get(id("render/EnvGroup/shared")).standing())
                .isEqualTo(Standing.FAILED);
        assertThat(dashboard.calls())
                .containsEntry("GET /render/v1/services", 2)
                .containsEntry("POST /render/v1/env-groups", 1);
        station.clock().advance(Duration.ofSeconds(61));
        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.groups()).hasSize(1);
    }

    @Test
    void a429IsNotAnsweredWithAnotherCallBeforeItsTime() {
        dashboard.faults(
                """
                [{"operation": "POST /render/v1/services", "times": 1, "action": "status",
                  "status": 429, "retryAfter": 120}]
                """);
        station.pass();
        int creates = dashboard.calls().get("POST /render/v1/services");

        station.clock().advance(Duration.ofSeconds(60));
        station.pass();
        assertThat(dashboard.calls()).containsEntry("POST /render/v1/services", creates);

        station.clock().advance(Duration.ofHours(1));
        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.services()).hasSize(3);
    }

    @Test
    void aCreateThatTimedOutIsNotRepeated() {
        fault("POST /render/v1/services", "timeout", "");

        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(dashboard.services()).hasSize(3);
    }

    @Test
    void theQuotaIsNeverExceededHoweverOftenItPasses() {
        dashboard.settings("{\"rateLimits\": true, \"rateScale\": 0.5}");

        for (int i = 0; i < 90; i++) {
            station.pass();
        }

        assertThat(station.statuses()).doesNotContainKey(429);
        assertThat(station.settle(40).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.services()).hasSize(3);
    }

    @Test
    void anEmptyAccountThatOwnsThingsStandsStill() {
        station.settle(12);
        dashboard.forgetCalls();
        dashboard.faults(
                """
                [{"operation": "GET /render/v1/services", "times": 1000, "action": "empty"},
                 {"operation": "GET /render/v1/env-groups", "times": 1000, "action": "empty"}]
                """);

        PassReport report = station.pass();

        assertThat(report.result()).isIn(PassResult.HELD, PassResult.BLOCKED);
        assertThat(report.resources().get(id("render/WebService/api")).message()).isNotEmpty();
        assertThat(dashboard.writes()).isEmpty();
        dashboard.faults("[]");
        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void oneBadResourceDoesNotHoldUpTheOthers() {
        station.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                Stacks.API.replace("plan: standard", "plan: free"),
                Stacks.REDIS,
                Stacks.WORKER);

        PassReport report = station.settle(10);

        assertThat(report.resources().get(id("render/WebService/api")).standing())
                .isIn(Standing.BLOCKED, Standing.FAILED);
        assertThat(report.resources().get(id("render/BackgroundWorker/worker")).standing())
                .isEqualTo(Standing.SYNCED);
    }

    @Test
    void whatWasJustMadeIsNotTakenForGoneWhileReadsLagBehind() {
        dashboard.settings("{\"staleReads\": \"3s\"}");
        station.settle(4);
        dashboard.settings("{\"staleReads\": \"0s\"}");

        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.calls())
                .containsEntry("POST /render/v1/services", 3)
                .containsEntry("POST /render/v1/env-groups", 1)
                .containsEntry("POST /upstash/v2/redis/database", 1);
    }

    @Test
    void aReplacementThatIsRefusedForgetsNothingOfWhatItReplaces() throws IOException {
        station.settle(12);
        station.clock().advance(Duration.ofMinutes(5));
        String worker = dashboard.serviceId("worker");
        dashboard.render("DELETE", "/services/" + worker, "");
        fault("POST /render/v1/services", "status", ", \"status\": 409");

        station.pass();

        assertThat(Files.readString(station.ledgerFile())).contains(worker);
        assertThat(station.restart().settle(8).result()).isEqualTo(PassResult.CONVERGED);
    }

    @Test
    void aBrokenManifestChangesNothingAndSaysWhere() {
        station.settle(12);
        dashboard.forgetCalls();
        station.write("stack.yaml", Stacks.API.replace("healthCheckPath", "healtCheckPath"));

        PassReport report = station.pass();

        assertThat(report.result()).isEqualTo(PassResult.SOURCE_REJECTED);
        assertThat(report.source().problems().getFirst().toString())
                .startsWith("stack.yaml:10:")
                .contains("healthCheckPath");
        assertThat(dashboard.writes()).isEmpty();
        Stacks.declareAll(station);
        assertThat(station.settle(4).result()).isEqualTo(PassResult.CONVERGED);
    }

    private void declareChangedApi() {
        station.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                Stacks.API.replace("production", "staging"),
                Stacks.REDIS,
                Stacks.WORKER);
    }

    private void fault(String operation, String action, String more) {
        dashboard.faults(
                "[{\"operation\": \"%s\", \"times\": 1, \"action\": \"%s\"%s}]"
                        .formatted(operation, action, more));
    }

    private static ResourceId id(String text) {
        return ResourceId.parse(text).orElseThrow();
    }
}
