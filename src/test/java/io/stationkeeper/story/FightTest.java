package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A field that somebody else writes too is written a few times, and then a person is asked. */
@QuarkusTest
class FightTest {
    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = People.converged(folder);
        dashboard = station.dashboard();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void afterAFewRoundsItIsHeldAndTheRestGoesOn() {
        fight(4);
        People.patch(
                station,
                "{\"serviceDetails\": {\"plan\": \"standard\", \"healthCheckPath\": \"/other\"}}");

        PassReport report = station.settle(4);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.HELD);
        assertThat(report.holds())
                .singleElement()
                .satisfies(hold ->
                        assertThat(hold.reason())
                                .contains("plan of render/WebService/api")
                                .contains("written by us 4 times")
                                .contains("last to standard:"));
        assertThat(People.plan(station)).isEqualTo("standard");
        assertThat(dashboard.service("api").at("/serviceDetails/healthCheckPath").asText())
                .isEqualTo("/health");
        assertThat(station.restart().settle(3).result()).isEqualTo(PassResult.HELD);
        station.clock().advance(Duration.ofHours(3));
        assertThat(station.settle(3).result()).isEqualTo(PassResult.HELD);

        station.approve(station.pass());

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(People.plan(station)).isEqualTo("starter");
        fight(1);
    }

    @Test
    void whoWritesItTooIsNamedIfTheAuditLogSaysSo() {
        dashboard.settings("{\"auditLogs\": \"allow\"}");
        station.restart().pass();
        String path = "/services/" + dashboard.serviceId("api") + "/env-vars/MODE";
        PassReport report = station.pass();
        for (int i = 0; i < 5; i++) {
            dashboard.clicked("ann@example.com", "PUT", path, "{\"value\": \"debug\"}");
            report = station.settle(6);
        }

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.HELD);
        assertThat(report.holds().getFirst().reason())
                .contains("last to another value by ann@example.com (update env vars)");
    }

    @Test
    void itIsOverOnceItWasQuietForAnHour() {
        fight(4);
        People.plan(station, "standard");
        assertThat(station.settle(3).result()).isEqualTo(PassResult.HELD);
        People.plan(station, "starter");
        assertThat(station.settle(4).result()).isEqualTo(PassResult.CONVERGED);
        station.clock().advance(Duration.ofMinutes(61));
        station.pass();

        fight(1);
    }

    @Test
    void anotherValueInGitIsNoFight() {
        fight(3);
        station.declare(People.MANIFEST.replace("plan: starter", "plan: pro"));
        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        People.plan(station, "standard");

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(People.plan(station)).isEqualTo("pro");
    }

    /** Somebody changes it, and it is put back each time. */
    private void fight(int rounds) {
        for (int i = 0; i < rounds; i++) {
            People.plan(station, "standard");
            PassReport report = station.settle(6);
            assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
            assertThat(People.plan(station)).isEqualTo("starter");
        }
    }
}
