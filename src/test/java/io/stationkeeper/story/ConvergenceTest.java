package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to converged, and back to converged after what people do. */
@QuarkusTest
class ConvergenceTest {
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
    void anEmptyAccountConvergesAndStaysSilent() {
        PassReport converged = station.settle(12);
        assertThat(converged.result()).isEqualTo(PassResult.CONVERGED);
        dashboard.forgetCalls();

        PassReport again = station.pass();

        assertThat(again.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(again.steps()).isEmpty();
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void whatRunsIsWhatIsDeclared() throws Exception {
        station.settle(12);

        JsonNode api = dashboard.running().get("api");

        assertThat(api.path("env").path("MODE").asText()).isEqualTo(sha256("production"));
        assertThat(api.path("env").path("LOG_LEVEL").asText()).isEqualTo(sha256("info"));
        assertThat(api.path("env").path("REDIS_URL").asText())
                .isEqualTo(sha256(dashboard.envVars("api").get("REDIS_URL")));
        assertThat(api.path("env").has("SESSION_SECRET")).isTrue();
        assertThat(api.path("secretFiles").path("master_key").asText())
                .isEqualTo(sha256("planted-secret-master-key"));
        assertThat(dashboard.envVars("api").get("REDIS_URL")).startsWith("rediss://default:");
        assertThat(dashboard.domains("api")).containsExactly("api.example.com");
    }

    @Test
    void everythingIsCreatedOnceAndEachServiceDeploysAtMostTwice() {
        station.settle(12);

        assertThat(dashboard.services()).hasSize(3);
        assertThat(dashboard.groups()).hasSize(1);
        assertThat(dashboard.databases()).hasSize(1);
        assertThat(dashboard.deploys("redis")).hasSize(1);
        assertThat(dashboard.deploys("api")).hasSize(2);
        assertThat(dashboard.deploys("worker")).hasSize(2);
    }

    @Test
    void reportModeNamesEachEditFieldByFieldAndWritesNothing() {
        station.settle(12);
        editEverything();
        station.under(Mode.REPORT);
        dashboard.forgetCalls();

        PassReport report = station.pass();

        assertThat(report.result()).isEqualTo(PassResult.DRIFTED);
        assertThat(drift(report, "render/WebService/api"))
                .containsExactlyInAnyOrder("plan", "envVars[MODE]", "domains[api.example.com]");
        assertThat(drift(report, "upstash/RedisDatabase/cache")).containsExactly("name");
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void enforceModePutsEachEditBackWithOneDeployOfTheSameCommit() {
        station.settle(12);
        String before = dashboard.deploys("api").getFirst().path("commit").path("id").asText();
        int deploys = dashboard.deploys("api").size();
        editEverything();
        dashboard.admin(
                "POST",
                "/push",
                "{\"repo\": \"https://github.com/acme/shop\", \"branch\": \"quiet\"}");

        PassReport report = station.settle(6);

        assertThat(report.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.service("api").path("serviceDetails").path("plan").asText())
                .isEqualTo("standard");
        assertThat(dashboard.envVars("api"))
                .containsEntry("MODE", "production")
                .containsEntry("UNMANAGED", "left alone");
        assertThat(dashboard.domains("api")).containsExactly("api.example.com");
        assertThat(dashboard.databases().getFirst().path("database_name").asText())
                .isEqualTo("cache");
        assertThat(dashboard.deploys("api")).hasSize(deploys + 1);
        assertThat(dashboard.deploys("api").getFirst().path("commit").path("id").asText())
                .isEqualTo(before);
    }

    @Test
    void whatLeavesTheManifestIsReleasedAndLeftAlone() {
        station.settle(12);
        station.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                Stacks.API.replace("    - {key: MODE, value: production}\n", ""),
                Stacks.REDIS);

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api")).containsEntry("MODE", "production");
        assertThat(dashboard.services()).hasSize(3);
        assertThat(report.resources().get(id("render/WebService/api")).plan().claim())
                .hasValueSatisfying(
                        claim -> assertThat(claim.released()).contains("envVars[MODE]"));
        assertThat(report.resources().get(id("render/BackgroundWorker/worker")).standing())
                .isEqualTo(Standing.IGNORED);
    }

    @Test
    void aChangedGroupDeploysEachServiceThatUsesItOnce() {
        station.settle(12);
        int api = dashboard.deploys("api").size();
        int worker = dashboard.deploys("worker").size();
        int redis = dashboard.deploys("redis").size();
        station.declare(
                Stacks.GROUP.replace("info", "debug"),
                Stacks.CACHE,
                Stacks.API,
                Stacks.REDIS,
                Stacks.WORKER);

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(dashboard.deploys("api")).hasSize(api + 1);
        assertThat(dashboard.deploys("worker")).hasSize(worker + 1);
        assertThat(dashboard.deploys("redis")).hasSize(redis);
    }

    @Test
    void scaleAndDomainsNeedNoDeploy() {
        station.settle(12);
        int deploys = dashboard.deploys("api").size();
        station.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                Stacks.API
                        .replace("numInstances: 2", "numInstances: 3")
                        .replace("[api.example.com]", "[api.example.com, v2.example.com]"),
                Stacks.REDIS,
                Stacks.WORKER);

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(dashboard.deploys("api")).hasSize(deploys);
        assertThat(dashboard.domains("api")).contains("v2.example.com");
    }

    @Test
    void aNewBranchIsItselfTheRelease() {
        station.settle(12);
        String before = dashboard.deploys("api").getFirst().path("commit").path("id").asText();
        station.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                Stacks.API.replace("branch: main", "branch: next"),
                Stacks.REDIS,
                Stacks.WORKER);

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(dashboard.deploys("api").getFirst().path("commit").path("id").asText())
                .isNotEqualTo(before);
    }

    @Test
    void aDiskOnlyGrowsAndWhatItCannotDoDoesNotHoldUpTheRest() {
        station.settle(12);
        station.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                Stacks.API,
                Stacks.REDIS.replace("sizeGB: 10", "sizeGB: 5").replace("starter", "standard"),
                Stacks.WORKER);

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.BLOCKED);
        assertThat(report.resources().get(id("render/PrivateService/redis")).message())
                .contains("a disk can only grow");
        assertThat(dashboard.service("redis").path("serviceDetails").path("plan").asText())
                .isEqualTo("standard");
    }

    @Test
    void noSecretIsInTheReportOrOnDisk() throws Exception {
        PassReport report = station.settle(12);
        String url = dashboard.envVars("api").get("REDIS_URL");

        String disk = Files.readString(station.ledgerFile());

        assertThat(report.toString()).doesNotContain("planted-secret").doesNotContain(url);
        assertThat(disk).doesNotContain("planted-secret").doesNotContain(url);
    }

    @Test
    void aLostLedgerAdoptsWhatIsTheSameWithoutAWrite() throws Exception {
        station.settle(12);
        Files.delete(station.ledgerFile());
        station.restart();
        dashboard.forgetCalls();

        PassReport report = station.settle(6);

        assertThat(report.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void whatIsNotOursAndDiffersIsHeldAndLeftAlone() throws Exception {
        station.settle(12);
        Files.delete(station.ledgerFile());
        station.restart();
        editEverything();
        dashboard.forgetCalls();

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.HELD);
        assertThat(report.resources().get(id("render/WebService/api")).standing())
                .isEqualTo(Standing.HELD);
        assertThat(report.holds()).isNotEmpty();
        assertThat(dashboard.writes()).doesNotContainKey("PATCH /render/v1/services/{id}");
        assertThat(dashboard.service("api").path("serviceDetails").path("plan").asText())
                .isEqualTo("pro");
    }

    @Test
    void aDatabaseThatVanishedIsNotMadeAgainWithoutAPerson() {
        station.settle(12);
        String cache = dashboard.databases().getFirst().path("database_id").asText();
        dashboard.upstash("DELETE", "/redis/database/" + cache, "");
        dashboard.forgetCalls();

        PassReport report = station.settle(4);

        assertThat(report.resources().get(id("upstash/RedisDatabase/cache")).standing())
                .isEqualTo(Standing.HELD);
        assertThat(dashboard.databases()).isEmpty();
    }

    @Test
    void aServiceThatWasDeletedIsMadeAgain() {
        station.settle(12);
        dashboard.render("DELETE", "/services/" + dashboard.serviceId("worker"), "");

        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(dashboard.services()).hasSize(3);
    }

    private void editEverything() {
        String api = dashboard.serviceId("api");
        dashboard.render("PATCH", "/services/" + api, "{\"serviceDetails\": {\"plan\": \"pro\"}}");
        dashboard.render("DELETE", "/services/" + api + "/env-vars/MODE", "");
        dashboard.render(
                "PUT", "/services/" + api + "/env-vars/UNMANAGED", "{\"value\": \"left alone\"}");
        dashboard.render("DELETE", "/services/" + api + "/custom-domains/api.example.com", "");
        String cache = dashboard.databases().getFirst().path("database_id").asText();
        dashboard.upstash("POST", "/redis/rename/" + cache, "{\"name\": \"renamed\"}");
    }

    private static List<String> drift(PassReport report, String id) {
        return report.resources().get(id(id)).plan().drift().stream().map(Change::path).toList();
    }

    private static ResourceId id(String text) {
        return ResourceId.parse(text).orElseThrow();
    }

    private static String sha256(String text) throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }
}
