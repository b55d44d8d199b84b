package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One-off jobs of services, and previews of image-backed ones. */
class JobsTest {

    private static final String ALL = "/render/v1/services/";
    private static final String RUN = "{'startCommand': 'make seed'}";

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void jobIsPendingThenRunningThenSucceeded() {
        String service = sandbox.webService("api");
        String jobs = ALL + service + "/jobs";
        Reply created = sandbox.post(jobs, RUN);
        String one = jobs + "/" + created.text("/id");
        sandbox.pass(Duration.ofMillis(600));
        Reply running = sandbox.get(one);
        sandbox.pass(Duration.ofSeconds(2));
        Reply done = sandbox.get(one);
        Reply events = sandbox.get(ALL + service + "/events?type=job_run_ended");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/id")).matches("job-[a-v0-9]{20}");
        assertThat(created.text("/status")).isEqualTo("pending");
        assertThat(created.text("/planId")).isEqualTo("plan-starter");
        assertThat(created.body().has("startedAt")).isFalse();
        assertThat(running.text("/status")).isEqualTo("running");
        assertThat(running.text("/startedAt")).isNotEmpty();
        assertThat(done.text("/status")).isEqualTo("succeeded");
        assertThat(done.text("/finishedAt")).isNotEmpty();
        assertThat(events.text("/0/event/details/jobId")).isEqualTo(created.text("/id"));
    }

    @Test
    void jobCanBeCanceledOnceAndBeforeItsEnd() {
        String jobs = ALL + sandbox.webService("api") + "/jobs";
        String one = jobs + "/" + sandbox.post(jobs, RUN).text("/id");
        Reply canceled = sandbox.post(one + "/cancel", "");
        Reply again = sandbox.post(one + "/cancel", "");

        assertThat(canceled.status()).isEqualTo(200);
        assertThat(canceled.text("/status")).isEqualTo("canceled");
        assertThat(again.status()).isEqualTo(400);
        assertThat(sandbox.post(jobs + "/job-none/cancel", "").status()).isEqualTo(404);
    }

    @Test
    void plannedFailureStrikesOneJobOnly() {
        String jobs = ALL + sandbox.webService("api") + "/jobs";
        sandbox.settings("{'failJobs': {'api': {'times': 1}}}");
        sandbox.post(jobs, RUN);
        sandbox.post(jobs, RUN);
        sandbox.pass(Duration.ofSeconds(3));
        Reply failed = sandbox.get(jobs + "?status=failed");

        assertThat(sandbox.get(jobs).body()).hasSize(2);
        assertThat(failed.body()).hasSize(1);
        assertThat(sandbox.get(jobs + "?createdBefore=2020-01-01T00:00:00Z").body()).isEmpty();
    }

    @Test
    void jobNeedsACommandAndAServiceThatRuns() {
        String service = ALL + sandbox.webService("api");
        Reply noCommand = sandbox.post(service + "/jobs", "{}");
        String site = ALL + sandbox.create(SandboxFixture.body("site", "static_site"));
        Reply noServer = sandbox.post(site + "/jobs", RUN);
        sandbox.post(service + "/suspend", "");

        assertThat(noCommand.status()).isEqualTo(400);
        assertThat(noServer.status()).isEqualTo(400);
        assertThat(sandbox.post(service + "/jobs", RUN).status()).isEqualTo(400);
    }

    @Test
    void previewIsAServiceLikeItsParentThatListsCanLeaveOut() {
        String image = "docker.io/acme/shop:1";
        String base = sandbox.create(SandboxFixture.imageBody("shop", "web_service", image));
        sandbox.put(ALL + base + "/env-vars", "[{'key': 'A', 'value': '1'}]");
        String body = "{'imagePath': 'docker.io/acme/shop:2', 'name': 'shop-next', 'plan': 'pro'}";
        Reply made = sandbox.post(ALL + base + "/preview", body);
        String preview = made.text("/service/id");
        Reply variables = sandbox.get(ALL + preview + "/env-vars");
        Reply all = sandbox.get("/render/v1/services");
        Reply without = sandbox.get("/render/v1/services?includePreviews=false");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("/service/serviceDetails/parentServer/id")).isEqualTo(base);
        assertThat(made.text("/service/serviceDetails/plan")).isEqualTo("pro");
        assertThat(made.text("/service/imagePath")).endsWith(":2");
        assertThat(made.text("/deployId")).startsWith("dep-");
        assertThat(variables.text("/0/envVar/value")).isEqualTo("1");
        assertThat(all.body()).hasSize(2);
        assertThat(without.body()).hasSize(1);
        assertThat(without.text("/0/service/id")).isEqualTo(base);
    }

    @Test
    void previewNeedsTheImageOfAnImageBackedService() {
        String git = ALL + sandbox.webService("api") + "/preview";
        String image = "docker.io/acme/shop:1";
        String base = sandbox.create(SandboxFixture.imageBody("shop", "web_service", image));
        Reply other = sandbox.post(ALL + base + "/preview", "{'imagePath': 'acme/other:1'}");

        assertThat(sandbox.post(git, "{'imagePath': 'acme/shop:2'}").status()).isEqualTo(400);
        assertThat(other.status()).isEqualTo(400);
    }
}
