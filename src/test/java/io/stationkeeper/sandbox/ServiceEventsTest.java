package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change leaves behind as an event. */
class ServiceEventsTest {

    private static final String V1 = "/render/v1";

    private final SandboxFixture sandbox = new SandboxFixture();
    private String id = "";
    private String path = "";

    @BeforeEach
    void createService() {
        id = sandbox.webService("api");
        path = V1 + "/services/" + id;
        sandbox.pass(Duration.ofSeconds(3));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply events(String type) {
        return sandbox.get(path + "/events?type=" + type);
    }

    @Test
    void phasesOfADeployBeginAndEnd() {
        sandbox.patch(path, "{'serviceDetails': {'preDeployCommand': 'make migrate'}}");
        sandbox.post(path + "/deploys", "{}");
        sandbox.pass(Duration.ofSeconds(3));
        Reply all = sandbox.get(path + "/events?limit=6");

        assertThat(all.body().findValuesAsText("type"))
                .containsExactly(
                        "deploy_ended",
                        "pre_deploy_ended",
                        "pre_deploy_started",
                        "build_ended",
                        "build_started",
                        "deploy_started");
        assertThat(all.text("/3/event/details/buildId"))
                .isEqualTo(all.text("/4/event/details/buildId"));
        assertThat(all.text("/3/event/details/buildStatus")).isEqualTo("succeeded");
        assertThat(all.body().at("/0/event/details/status").isInt()).isTrue();
    }

    @Test
    void failedBuildIsTheReasonOfTheFailedDeploy() {
        sandbox.settings("{'failDeploys': {'api': {'status': 'build_failed'}}}");
        sandbox.post(path + "/deploys", "{}");
        sandbox.pass(Duration.ofSeconds(3));
        Reply build = events("build_ended");
        Reply deploy = events("deploy_ended");

        assertThat(build.text("/0/event/details/buildStatus")).isEqualTo("failed");
        assertThat(deploy.text("/0/event/details/reason/buildFailed/id"))
                .isEqualTo(build.text("/0/event/details/buildId"));
    }

    @Test
    void canceledDeployCancelsItsBuild() {
        String deploy = sandbox.post(path + "/deploys", "{}").text("/id");
        sandbox.post(path + "/deploys/" + deploy + "/cancel", "");

        assertThat(events("build_ended").text("/0/event/details/buildStatus"))
                .isEqualTo("canceled");
    }

    @Test
    void changesOfPlanDiskAndModeAreEvents() {
        sandbox.patch(path, "{'serviceDetails': {'plan': 'pro'}}");
        sandbox.patch(path, "{'serviceDetails': {'plan': 'pro'}}");
        sandbox.patch(
                path,
                "{'serviceDetails': {'maintenanceMode': {'enabled': true, 'uri': 'https://a.b'}}}");
        String disk =
                sandbox.post(
                                V1 + "/disks",
                                "{'name': 'd', 'sizeGB': 5, 'mountPath': '/d', 'serviceId': '"
                                        + id
                                        + "'}")
                        .text("/id");
        sandbox.patch(V1 + "/disks/" + disk, "{'sizeGB': 10}");
        sandbox.delete(V1 + "/disks/" + disk);

        assertThat(events("plan_changed").body()).hasSize(1);
        assertThat(events("plan_changed").text("/0/event/details/to")).isEqualTo("pro");
        assertThat(events("maintenance_mode_enabled").body()).hasSize(1);
        assertThat(events("maintenance_mode_uri_updated").text("/0/event/details/toURI"))
                .isEqualTo("https://a.b");
        assertThat(events("disk_created").text("/0/event/details/diskId")).isEqualTo(disk);
        assertThat(events("disk_updated").body().at("/0/event/details/toSizeGB").asInt())
                .isEqualTo(10);
        assertThat(events("disk_deleted").body()).hasSize(1);
    }

    @Test
    void autoscalingAndRestartsAreEvents() {
        String config =
                "{'enabled': true, 'min': 1, 'max': 3, 'criteria': {'cpu': {'enabled': true,"
                        + " 'percentage': 70}, 'memory': {'enabled': false, 'percentage': 70}}}";
        sandbox.put(path + "/autoscaling", config);
        sandbox.delete(path + "/autoscaling");
        sandbox.as("Basic bWVAZXhhbXBsZS5jb206eA==").post(path + "/restart", "");

        Reply changes = events("autoscaling_config_changed");
        assertThat(changes.body()).hasSize(2);
        assertThat(changes.body().at("/1/event/details").has("fromConfig")).isFalse();
        assertThat(changes.body().at("/0/event/details/toConfig/enabled").asBoolean()).isFalse();
        assertThat(events("server_restarted").text("/0/event/details/triggeredByUser"))
                .isEqualTo("me@example.com");
    }

    @Test
    void refusedChangeLeavesNoEvent() {
        Reply refused = sandbox.patch(path, "{'serviceDetails': {'plan': 'huge'}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(events("plan_changed").body()).isEmpty();
    }

    @Test
    void eventsHavePages() {
        Reply first = sandbox.get(path + "/events?limit=3");
        Reply second = sandbox.get(path + "/events?limit=3&cursor=" + first.text("/2/cursor"));
        List<String> types = first.body().findValuesAsText("type");
        types.addAll(second.body().findValuesAsText("type"));

        assertThat(types)
                .containsExactly("deploy_ended", "build_ended", "build_started", "deploy_started");
    }
}
