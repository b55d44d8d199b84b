package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.Standing;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A field that a person wants left as it is stays so, and nothing else does. */
@QuarkusTest
class ExemptionTest {
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
    void theFieldStaysAndTheRestIsPutBackUntilTheEnd() {
        People.patch(
                station,
                "{\"serviceDetails\": {\"plan\": \"standard\", \"healthCheckPath\": \"/other\"}}");
        say(exempt("plan"));

        PassReport report = station.settle(6);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(People.api(report).standing()).isEqualTo(Standing.SYNCED);
        assertThat(People.api(report).reason()).isEqualTo("Exempt");
        assertThat(People.api(report).message()).contains("INC-42", "ann");
        assertThat(People.api(report).plan().drift()).hasSize(1);
        assertThat(report.wakeAt()).isPresent();
        assertThat(People.plan(station.restart())).isEqualTo("standard");
        assertThat(dashboard.service("api").at("/serviceDetails/healthCheckPath").asText())
                .isEqualTo("/health");
        dashboard.forgetCalls();
        station.settle(2);
        assertThat(dashboard.writes()).isEmpty();

        station.clock().advance(Duration.ofHours(4));

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(People.plan(station)).isEqualTo("starter");
    }

    @Test
    void aVariableThatIsExemptIsNeitherWrittenNorDeployed() {
        dashboard.render(
                "PUT",
                "/services/" + dashboard.serviceId("api") + "/env-vars/MODE",
                "{\"value\": \"debug\"}");
        dashboard.forgetCalls();
        say(exempt("envVars[MODE]"));

        PassReport report = station.settle(4);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.writes()).isEmpty();

        say(station.intervener().unexempt(People.API, "envVars[MODE]", "ann"));

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api")).containsEntry("MODE", "production");
    }

    @Test
    void aFieldStandsForAllOfItsElements() {
        say(exempt("envVars"));
        station.declare(People.MANIFEST.replace("production", "test"));

        assertThat(station.settle(3).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void oneWithoutAnEndOrForNoFieldIsRefused() {
        Duration month = Duration.ofDays(31);

        assertThat(station.intervener().exempt(People.API, "plan", People.terms(station, month)))
                .isInstanceOf(Reply.Wrong.class);
        assertThat(exempt("plam")).isInstanceOf(Reply.Wrong.class);
        assertThat(station.intervener().unexempt(People.API, "plan", "ann"))
                .isInstanceOf(Reply.Unknown.class);
    }

    private Reply exempt(String field) {
        return station.intervener()
                .exempt(People.API, field, People.terms(station, Duration.ofHours(4)));
    }

    private static void say(Reply reply) {
        assertThat(People.accepted(reply)).as(reply.text()).isTrue();
    }
}
