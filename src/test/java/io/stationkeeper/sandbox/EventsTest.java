package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be seen of the life of a service: events, instances, phases and times of deploys, cron runs. */
class EventsTest {

    private static final String V1 = "/render/v1";

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private String service() {
        return V1 + "/services/" + sandbox.webService("api");
    }

    @Test
    void deploysSuspensionsAndScalesAreEvents() {
        String path = service();
        sandbox.pass(Duration.ofSeconds(3));
        sandbox.post(path + "/scale", "{'numInstances': 2}");
        sandbox.post(path + "/suspend", "");
        sandbox.post(path + "/resume", "");
        sandbox.pass(Duration.ofSeconds(3));
        Reply all = sandbox.get(path + "/events?limit=100");
        Reply ended = sandbox.get(path + "/events?type=deploy_ended");
        Reply one = sandbox.get(V1 + "/events/" + all.text("/0/event/id"));

        assertThat(all.body().findValuesAsText("type"))
                .containsExactly(
                        "deploy_ended",
                        "service_resumed",
                        "deploy_started",
                        "service_suspended",
                        "instance_count_changed",
                        "deploy_ended",
                        "build_ended",
                        "build_started",
                        "deploy_started");
        assertThat(all.body().at("/8/event/details/trigger/firstBuild").asBoolean()).isTrue();
        assertThat(all.body().at("/2/event/details/trigger/firstBuild").asBoolean()).isFalse();
        assertThat(ended.body()).hasSize(2);
        assertThat(ended.text("/0/event/details/deployStatus")).isEqualTo("succeeded");
        assertThat(one.body()).isEqualTo(all.body().at("/0/event"));
        assertThat(all.text("/0/event/id")).matches("evt-[a-v0-9]{20}");
    }

    @Test
    void failedPhaseEndsTheDeployWithItsOwnStatusAndTimes() {
        String path = service();
        sandbox.pass(Duration.ofSeconds(3));
        sandbox.patch(path, "{'serviceDetails': {'preDeployCommand': 'make migrate'}}");
        for (String status : new String[] {"build_failed", "pre_deploy_failed", "update_failed"}) {
            sandbox.settings("{'failDeploys': {'api': {'status': '" + status + "'}}}");
            sandbox.post(path + "/deploys", "{}");
            sandbox.pass(Duration.ofSeconds(3));
            Reply newest = sandbox.get(path + "/deploys?limit=1");
            Instant started = Instant.parse(newest.text("/0/deploy/startedAt"));
            Instant finished = Instant.parse(newest.text("/0/deploy/finishedAt"));

            assertThat(newest.text("/0/deploy/status")).isEqualTo(status);
            assertThat(finished).isAfter(started);
        }

        assertThat(sandbox.get(path + "/events").text("/0/event/details/deployStatus"))
                .isEqualTo("failed");
    }

    @Test
    void canceledDeployHasItsTimesAndCannotBeCanceledAgain() {
        String path = service();
        String deploy = sandbox.get(path + "/deploys").text("/0/deploy/id");
        sandbox.pass(Duration.ofSeconds(1));
        Reply canceled = sandbox.post(path + "/deploys/" + deploy + "/cancel", "");
        Reply again = sandbox.post(path + "/deploys/" + deploy + "/cancel", "");

        assertThat(canceled.status()).isEqualTo(200);
        assertThat(canceled.text("/status")).isEqualTo("canceled");
        assertThat(Instant.parse(canceled.text("/finishedAt")))
                .isAfter(Instant.parse(canceled.text("/startedAt")));
        assertThat(again.status()).isEqualTo(400);
    }

    @Test
    void suspendedServiceIsNotRolledBackUnlessAllowed() {
        String path = service();
        sandbox.pass(Duration.ofSeconds(3));
        String deploy = sandbox.get(path + "/deploys").text("/0/deploy/id");
        sandbox.post(path + "/suspend", "");
        String body = "{'deployId': '" + deploy + "'}";
        Reply refused = sandbox.post(path + "/rollback", body);
        sandbox.settings("{'deploySuspended': 'allow'}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(sandbox.post(path + "/rollback", body).status()).isEqualTo(201);
    }

    @Test
    void instancesAreThoseOfTheLiveDeploy() {
        String path = service();
        Reply none = sandbox.get(path + "/instances");
        sandbox.pass(Duration.ofSeconds(3));
        sandbox.post(path + "/scale", "{'numInstances': 2}");
        Reply two = sandbox.get(path + "/instances");
        Reply again = sandbox.get(path + "/instances");
        sandbox.post(path + "/suspend", "");

        assertThat(none.body()).isEmpty();
        assertThat(two.body()).hasSize(2);
        assertThat(two.text("/0/id")).matches("srv-[a-v0-9]{20}-[a-z0-9]{5}");
        assertThat(again.body()).isEqualTo(two.body());
        assertThat(sandbox.get(path + "/instances").body()).isEmpty();
    }

    @Test
    void cronJobRunsOnRequest() {
        String id = sandbox.create(SandboxFixture.body("nightly", "cron_job"));
        String runs = V1 + "/cron-jobs/" + id + "/runs";
        Reply first = sandbox.post(runs, "");
        Reply second = sandbox.post(runs, "");
        sandbox.pass(Duration.ofSeconds(2));
        Reply job = sandbox.get(V1 + "/services/" + id);
        Reply ended = sandbox.get(V1 + "/services/" + id + "/events?type=cron_job_run_ended");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("/status")).isEqualTo("pending");
        assertThat(second.text("/id")).isNotEqualTo(first.text("/id"));
        assertThat(job.text("/serviceDetails/lastSuccessfulRunAt")).isNotEmpty();
        assertThat(ended.body().findValuesAsText("status"))
                .containsExactly("successful", "canceled");
        assertThat(sandbox.delete(runs).status()).isEqualTo(204);
        assertThat(sandbox.post(V1 + "/cron-jobs/srv-none/runs", "").status()).isEqualTo(404);
    }
}
