package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploysTest {

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply deploy(String service, String body) {
        return sandbox.post("/render/v1/services/" + service + "/deploys", body);
    }

    private Reply newest(String service) {
        return sandbox.get("/render/v1/services/" + service + "/deploys?limit=1");
    }

    @Test
    void gitDeployBuildsUpdatesAndGoesLive() {
        String id = sandbox.webService("api");

        String first = newest(id).text("/0/deploy/status");
        sandbox.pass(Duration.ofMillis(2500));
        String second = newest(id).text("/0/deploy/status");
        sandbox.pass(Duration.ofSeconds(1));
        Reply last = newest(id);

        assertThat(first).isEqualTo("build_in_progress");
        assertThat(second).isEqualTo("update_in_progress");
        assertThat(last.text("/0/deploy/status")).isEqualTo("live");
        assertThat(last.text("/0/deploy/commit/id")).matches("[0-9a-f]{40}");
        assertThat(last.text("/0/deploy/finishedAt")).isEqualTo("2026-06-01T12:00:13.25Z");
    }

    @Test
    void imageCronJobIsLiveAtOnce() {
        String id = sandbox.create(SandboxFixture.imageBody("nightly", "cron_job", "nginx"));

        Reply deploy = deploy(id, "{}");

        assertThat(deploy.status()).isEqualTo(201);
        assertThat(deploy.text("/status")).isEqualTo("live");
        assertThat(deploy.body().path("commit").isNull()).isTrue();
        assertThat(deploy.text("/image/sha")).matches("sha256:[0-9a-f]{64}");
        assertThat(deploy.body().path("finishedAt").isTextual()).isTrue();
    }

    @Test
    void newDeployCancelsTheRunningOneUnlessThePolicyIsToWait() {
        String overriding = sandbox.webService("a");
        String first = newest(overriding).text("/0/deploy/id");
        Reply second = deploy(overriding, "{}");
        sandbox.settings("{'overlappingDeploys': 'wait'}");
        String waiting = sandbox.webService("b");
        Reply queued = deploy(waiting, "{}");

        String old =
                sandbox.get("/render/v1/services/" + overriding + "/deploys/" + first)
                        .text("/status");
        assertThat(old).isEqualTo("canceled");
        assertThat(second.status()).isEqualTo(201);
        assertThat(queued.status()).isEqualTo(202);
        assertThat(queued.body().isMissingNode()).isTrue();
        assertThat(newest(waiting).text("/0/deploy/status")).isEqualTo("queued");
        sandbox.pass(Duration.ofSeconds(3));
        assertThat(newest(waiting).text("/0/deploy/status")).isEqualTo("build_in_progress");
        sandbox.pass(Duration.ofSeconds(3));
        assertThat(newest(waiting).text("/0/deploy/status")).isEqualTo("live");
    }

    @Test
    void supersededLiveDeployIsDeactivatedAndCanBeRolledBackTo() {
        String id = sandbox.webService("api");
        sandbox.pass(Duration.ofSeconds(3));
        Reply first = newest(id);
        sandbox.post(
                "/admin/push", "{'repo': 'https://github.com/acme/shop.git', 'branch': 'main'}");
        sandbox.pass(Duration.ofSeconds(3));
        Reply pushed = newest(id);

        Reply rolledBack =
                sandbox.post(
                        "/render/v1/services/" + id + "/rollback",
                        "{'deployId': '" + first.text("/0/deploy/id") + "'}");
        Reply old = sandbox.get("/render/v1/services/" + id + "/deploys?status=deactivated");

        assertThat(pushed.text("/0/deploy/trigger")).isEqualTo("new_commit");
        assertThat(pushed.text("/0/deploy/status")).isEqualTo("live");
        assertThat(old.text("/0/deploy/id")).isEqualTo(first.text("/0/deploy/id"));
        assertThat(rolledBack.status()).isEqualTo(201);
        assertThat(rolledBack.text("/trigger")).isEqualTo("rollback");
        assertThat(rolledBack.text("/commit/id")).isEqualTo(first.text("/0/deploy/commit/id"));
    }

    @Test
    void deployNamesItsCommitOrImageAndRefusesTheOtherKind() {
        String git = sandbox.webService("api");
        String image = sandbox.create(SandboxFixture.imageBody("web", "web_service", "acme/web:1"));
        String commit = "0123456789012345678901234567890123456789";
        String digest = "sha256:" + "ab".repeat(32);

        Reply pinned = deploy(git, "{'commitId': '" + commit + "'}");
        Reply digested = deploy(image, "{'imageUrl': 'docker.io/acme/web@" + digest + "'}");

        assertThat(pinned.text("/commit/id")).isEqualTo(commit);
        assertThat(digested.text("/image/sha")).isEqualTo(digest);
        assertThat(deploy(image, "{'commitId': '" + commit + "'}").status()).isEqualTo(400);
        assertThat(deploy(git, "{'imageUrl': 'acme/web:1'}").status()).isEqualTo(400);
        assertThat(deploy(image, "{'imageUrl': 'acme/other:1'}").status()).isEqualTo(400);
        assertThat(deploy(git, "{'commitId': 'HEAD'}").status()).isEqualTo(400);
    }

    @Test
    void movedTagIsReleasedByTheNextDeployOnly() {
        String id = sandbox.create(SandboxFixture.imageBody("web", "web_service", "acme/web:1"));
        String before = newest(id).text("/0/deploy/image/sha");

        Reply moved = sandbox.post("/admin/image", "{'ref': 'acme/web:1'}");
        String unchanged = newest(id).text("/0/deploy/image/sha");
        Reply deploy = deploy(id, "{}");

        assertThat(unchanged).isEqualTo(before);
        assertThat(deploy.text("/image/sha")).isEqualTo(moved.text("/sha")).isNotEqualTo(before);
    }

    @Test
    void plannedFailureLeavesTheOldDeployLive() {
        String id = sandbox.webService("api");
        sandbox.pass(Duration.ofSeconds(3));
        String live = newest(id).text("/0/deploy/id");
        sandbox.settings("{'failDeploys': {'api': {'status': 'build_failed', 'times': 1}}}");

        deploy(id, "{}");
        sandbox.pass(Duration.ofSeconds(3));
        String failed = newest(id).text("/0/deploy/status");
        deploy(id, "{}");
        String running = sandbox.get("/admin/running").text("/" + id + "/deployId");
        sandbox.pass(Duration.ofSeconds(3));

        assertThat(failed).isEqualTo("build_failed");
        assertThat(running).isEqualTo(live);
        assertThat(newest(id).text("/0/deploy/status")).isEqualTo("live");
    }

    @Test
    void suspensionCancelsAndResumptionDeploys() {
        String id = sandbox.webService("api");
        String path = "/render/v1/services/" + id;

        Reply suspended = sandbox.post(path + "/suspend", "");
        Reply refused = deploy(id, "{}");
        String shown = sandbox.get(path).text("/suspended");
        String canceled = newest(id).text("/0/deploy/status");
        sandbox.post(path + "/resume", "");

        assertThat(suspended.status()).isEqualTo(202);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(shown).isEqualTo("suspended");
        assertThat(canceled).isEqualTo("canceled");
        assertThat(newest(id).text("/0/deploy/trigger")).isEqualTo("service_resumed");
    }

    @Test
    void whatRunsIsTheConfigurationThatTheLiveDeployStartedWith() {
        String id = sandbox.webService("api");
        sandbox.put("/render/v1/services/" + id + "/env-vars/COLOR", "{'value': 'blue'}");
        sandbox.pass(Duration.ofSeconds(3));
        Reply before = sandbox.get("/admin/running");
        deploy(id, "{}");
        sandbox.put("/render/v1/services/" + id + "/env-vars/COLOR", "{'value': 'red'}");
        sandbox.pass(Duration.ofSeconds(3));
        Reply after = sandbox.get("/admin/running");

        assertThat(before.body().at("/" + id + "/env")).isEmpty();
        assertThat(after.text("/" + id + "/env/COLOR"))
                .isEqualTo("16477688c0e00699c6cfa4497a3612d7e83c532062b64b250fed8908128ed548");
        assertThat(after.text("/" + id + "/startCommand")).isEqualTo("npm start");
        assertThat(after.text("/" + id + "/plan")).isEqualTo("starter");
    }

    @Test
    void deployOnlyReleasesTheLiveBuildAgain() {
        String id = sandbox.webService("api");
        sandbox.pass(Duration.ofSeconds(3));
        Reply first = newest(id);
        sandbox.patch("/render/v1/services/" + id, "{'autoDeploy': 'no'}");
        sandbox.post("/admin/push", "{'repo': 'https://github.com/acme/shop', 'branch': 'main'}");

        Reply again = deploy(id, "{'deployMode': 'deploy_only'}");
        sandbox.pass(Duration.ofSeconds(3));
        Reply running = sandbox.get("/admin/running");

        assertThat(again.text("/status")).isEqualTo("update_in_progress");
        assertThat(again.text("/commit/id")).isEqualTo(first.text("/0/deploy/commit/id"));
        assertThat(running.text("/" + id + "/deployId")).isEqualTo(again.text("/id"));
        assertThat(running.text("/" + id + "/builtBy")).isEqualTo(first.text("/0/deploy/id"));
    }

    @Test
    void deployOnlyCannotBeCombinedWithWhatConcernsABuild() {
        String id = sandbox.webService("api");

        Reply cleared = deploy(id, "{'deployMode': 'deploy_only', 'clearCache': 'do_not_clear'}");
        Reply pinned = deploy(id, "{'deployMode': 'deploy_only', 'commitId': '0123456789'}");

        assertThat(cleared.status()).isEqualTo(400);
        assertThat(pinned.status()).isEqualTo(400);
    }
}
