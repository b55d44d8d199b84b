package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person did in the dashboard on purpose is respected: a rollback, and switching it off. */
@QuarkusTest
class DashboardTest {
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
    void aRollbackIsNotReleasedOverUntilAnotherReleaseIsLive() {
        rollBackFromABadCommit();
        String good = commit();

        PassReport report = station.settle(4);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.HELD);
        assertThat(report.holds())
                .singleElement()
                .satisfies(hold ->
                        assertThat(hold.reason())
                                .contains("rolled back to " + good)
                                .contains("another release is live"));
        assertThat(dashboard.writes()).isEmpty();
        assertThat(autoDeploy()).isEqualTo("off");

        station.declare(People.MANIFEST.replace("production", "test"));
        station.settle(4);

        assertThat(dashboard.envVars("api")).containsEntry("MODE", "test");
        assertThat(commit()).isEqualTo(good);
        assertThat(autoDeploy()).isEqualTo("off");
        assertThat(station.restart().settle(3).result()).isEqualTo(PassResult.HELD);

        push();
        dashboard.render("POST", "/services/" + id() + "/deploys", "{}");

        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(commit()).isNotEqualTo(good);
        assertThat(autoDeploy()).isEqualTo("commit");
    }

    @Test
    void anApprovalEndsIt() {
        rollBackFromABadCommit();
        station.approve(station.settle(4));

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(autoDeploy()).isEqualTo("commit");
    }

    @Test
    void autoDeployThatIsOffWithoutARollbackIsDrift() {
        People.patch(station, "{\"autoDeployTrigger\": \"off\"}");

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(autoDeploy()).isEqualTo("commit");
    }

    @Test
    void whatAPersonSwitchedOffIsNeitherResumedNorDeployed() {
        dashboard.render("POST", "/services/" + id() + "/suspend", "");
        station.declare(People.MANIFEST.replace("production", "test"));
        dashboard.forgetCalls();

        PassReport report = station.settle(4);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.HELD);
        assertThat(People.api(report).standing()).isEqualTo(Standing.HELD);
        assertThat(People.api(report).reason()).isEqualTo("Suspended");
        assertThat(People.api(report).message()).contains("suspended by user");
        assertThat(dashboard.writes())
                .containsOnlyKeys("PUT /render/v1/services/{id}/env-vars/{id}");

        dashboard.render("POST", "/services/" + id() + "/resume", "");

        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
    }

    @Test
    void whereGitSaysThatItIsOnAPersonIsAskedOnce() {
        station.declare(People.MANIFEST + "  suspended: false\n");
        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        dashboard.render("POST", "/services/" + id() + "/suspend", "");
        dashboard.forgetCalls();

        PassReport report = station.settle(3);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.HELD);
        assertThat(report.holds()).hasSize(1);
        assertThat(dashboard.writes()).isEmpty();

        station.approve(report);

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.service("api").path("suspended").asText()).isEqualTo("not_suspended");
    }

    @Test
    void whatIsNewInGitIsAnAnswer() {
        dashboard.render("POST", "/services/" + id() + "/suspend", "");
        assertThat(station.settle(3).result()).isEqualTo(PassResult.HELD);

        station.declare(People.MANIFEST + "  suspended: false\n");

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
    }

    private void rollBackFromABadCommit() {
        String good = dashboard.deploys("api").getFirst().path("id").asText();
        push();
        assertThat(station.settle(4).result()).isEqualTo(PassResult.CONVERGED);
        dashboard.render(
                "POST", "/services/" + id() + "/rollback", "{\"deployId\": \"" + good + "\"}");
        People.patch(station, "{\"autoDeployTrigger\": \"off\"}");
        station.clock().advance(Duration.ofSeconds(10));
        dashboard.forgetCalls();
    }

    private void push() {
        dashboard.admin(
                "POST",
                "/push",
                "{\"repo\": \"https://github.com/acme/shop\", \"branch\": \"main\"}");
    }

    private String id() {
        return dashboard.serviceId("api");
    }

    private String commit() {
        JsonNode running = dashboard.running().get("api");
        assertThat(running).isNotNull();
        return running.path("commit").asText();
    }

    private String autoDeploy() {
        return dashboard.service("api").path("autoDeployTrigger").asText();
    }
}
