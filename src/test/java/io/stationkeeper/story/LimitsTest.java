package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.Limits;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Safety;
import io.stationkeeper.resource.Limit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Much at once is asked about, the rest goes on. */
@QuarkusTest
class LimitsTest {
    private static final Safety SHORTLY = new Safety(Duration.ofSeconds(3), Limits.DEFAULT);

    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder).guarded(SHORTLY);
        dashboard = station.dashboard();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void moreDeletesThanAllowedAreHeldTogetherAndTheRestGoesOn() {
        station.declare(groups(5)).settle(8);
        station.declare(groups(1) + Stacks.CACHE);

        PassReport report = station.settle(8);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.HELD);
        assertThat(report.holds()).hasSize(1);
        assertThat(report.holds().getFirst().steps()).hasSize(4);
        assertThat(report.holds().getFirst().reason())
                .isEqualTo("4 deletes at once, 3 allowed by STATIONKEEPER_LIMIT_DELETES=3,20%");
        assertThat(dashboard.groups()).hasSize(5);
        assertThat(dashboard.databases()).hasSize(1);
        station.approve(report);
        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.groups()).hasSize(1);
    }

    @Test
    void asManyAsAllowedGo() {
        station.declare(groups(4)).settle(8);
        station.declare(groups(1));

        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.groups()).hasSize(1);
    }

    @Test
    void anApprovalLastsThroughLaterWaves() {
        station.declare(groups(5)).settle(8);
        station.declare(groups(1));
        station.approve(station.settle(4));
        dashboard.faults(
                "[{\"operation\": \"DELETE /render/v1/env-groups/{id}\", \"skip\": 1, \"times\": 1,"
                        + " \"action\": \"status\", \"status\": 429, \"retryAfter\": 7}]");

        station.settle(4);
        assertThat(dashboard.groups()).hasSizeBetween(2, 4);
        station.clock().advance(Duration.ofMinutes(2));
        assertThat(station.settle(12).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.groups()).hasSize(1);
    }

    @Test
    void manyKeysThatGoAtOnceAreHeld() {
        station.declare(group(keys(12))).settle(6);
        station.declare(group(keys(1)));

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.HELD);
        assertThat(report.holds().getFirst().reason())
                .isEqualTo(
                        "11 variables and secret files removed at once, 10 allowed by STATIONKEEPER_LIMIT_REMOVALS=10");
        assertThat(dashboard.groupVars("many")).hasSize(12);
        station.declare(group(keys(2)));
        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.groupVars("many")).hasSize(2);
    }

    @Test
    void aChangeThatDeploysTooManyServicesIsNotWrittenBeforeAnApproval() {
        Limits one =
                new Limits(new Limit(3, 0), new Limit(3, 0), new Limit(10, 0), new Limit(1, 0));
        station.guarded(new Safety(Duration.ZERO, one));
        assertThat(Stacks.declareAll(station).settle(12).result()).isEqualTo(PassResult.CONVERGED);
        station.clock().advance(Duration.ofHours(2));
        String before = runs();
        dashboard.forgetCalls();
        station.declare(
                Stacks.GROUP.replace("info", "debug"),
                Stacks.CACHE,
                Stacks.API,
                Stacks.REDIS,
                Stacks.WORKER);

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.HELD);
        assertThat(report.holds())
                .singleElement()
                .extracting(it -> it.reason())
                .isEqualTo(
                        "2 services deployed at once, 1 allowed by STATIONKEEPER_LIMIT_DEPLOYS=1");
        assertThat(dashboard.writes()).isEmpty();
        station.approve(report);
        assertThat(station.settle(12).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.groupVars("shared")).containsEntry("LOG_LEVEL", "debug");
        assertThat(runs()).as("what runs").isNotEqualTo(before);
    }

    private String runs() {
        return dashboard.running().get("api").path("env").path("LOG_LEVEL").asText();
    }

    private static String groups(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        """
                        apiVersion: render/v1
                        kind: EnvGroup
                        metadata: {name: g%d, annotations: {stationkeeper/deletion-policy: delete}}
                        spec: {envVars: [{key: A%d, value: '%d'}, {key: B%d, value: x}]}
                        ---
                        """
                                .formatted(i, i, i, i))
                .collect(Collectors.joining());
    }

    private static String group(String variables) {
        return """
        apiVersion: render/v1
        kind: EnvGroup
        metadata: {name: many, annotations: {stationkeeper/key-removal: delete}}
        spec: {envVars: [%s]}
        """
                .formatted(variables);
    }

    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{key: K%d, value: x}".formatted(i))
                .collect(Collectors.joining(", "));
    }
}
