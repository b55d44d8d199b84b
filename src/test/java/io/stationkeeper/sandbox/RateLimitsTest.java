package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void readsShareOneBucketThatEndsWithTheMinute() {
        sandbox.clock.set(Instant.parse("2026-06-01T12:00:15Z"));

        Reply first = sandbox.get("/render/v1/services");
        Reply second = sandbox.get("/render/v1/env-groups");
        sandbox.pass(Duration.ofSeconds(45));
        Reply next = sandbox.get("/render/v1/services");

        assertThat(first.header("Ratelimit-Limit")).isEqualTo("400");
        assertThat(first.header("Ratelimit-Remaining")).isEqualTo("399");
        assertThat(first.header("Ratelimit-Reset")).isEqualTo("44");
        assertThat(second.header("Ratelimit-Remaining")).isEqualTo("398");
        assertThat(next.header("Ratelimit-Remaining")).isEqualTo("399");
    }

    @Test
    void eachServiceHasItsOwnActionsAndAllCronJobsShareTheirs() {
        String web = "/render/v1/services/" + sandbox.webService("api");
        String cron = "/render/v1/services/" + sandbox.create(SandboxFixture.body("a", "cron_job"));
        String other =
                "/render/v1/services/" + sandbox.create(SandboxFixture.body("b", "cron_job"));

        Reply patched = sandbox.patch(web, "{}");
        Reply deployed = sandbox.post(web + "/deploys", "{}");
        Reply one = sandbox.patch(cron, "{}");
        Reply two = sandbox.patch(other, "{}");

        assertThat(patched.header("Ratelimit-Limit")).isEqualTo("10");
        assertThat(deployed.header("Ratelimit-Remaining")).isEqualTo("8");
        assertThat(one.header("Ratelimit-Remaining")).isEqualTo("9");
        assertThat(two.header("Ratelimit-Remaining")).isEqualTo("8");
    }

    @Test
    void oneCallTooManyIsRefusedWithoutEffect() {
        String web = "/render/v1/services/" + sandbox.webService("api");
        for (int i = 0; i < 10; i++) {
            sandbox.patch(web, "{}");
        }

        Reply refused = sandbox.patch(web, "{'name': 'other'}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo(Comparison.json("{'error': 'rate limit exceeded'}"));
        assertThat(refused.header("Ratelimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(sandbox.get(web).text("/name")).isEqualTo("api");
    }

    @Test
    void creationsAreScarceByTheHourAndScaleWithTheSetting() {
        sandbox.settings("{'rateScale': 0.1, 'retryAfter': true}");

        Reply first = sandbox.post("/render/v1/services", "{}");
        sandbox.post("/render/v1/services", "{}");
        Reply third = sandbox.post("/render/v1/services", "{}");

        assertThat(first.header("Ratelimit-Limit")).isEqualTo("2");
        assertThat(first.header("Ratelimit-Reset")).isEqualTo("3589");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.header("Retry-After")).isEqualTo("3590");
    }

    @Test
    void credentialsDoNotShareBuckets() {
        sandbox.get("/render/v1/services");

        Reply other = sandbox.as("Bearer rnd_other").get("/render/v1/services");

        assertThat(other.header("Ratelimit-Remaining")).isEqualTo("399");
    }

    @Test
    void errorsCarryTheHeadersToo() {
        Reply missing = sandbox.get("/render/v1/services/srv-00000000000000000000");
        Reply nowhere = sandbox.get("/render/v1/nowhere");
        Reply anonymous = sandbox.as("").get("/render/v1/services");

        assertThat(missing.header("Ratelimit-Remaining")).isEqualTo("399");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.header("Ratelimit-Remaining")).isEqualTo("398");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.header("Ratelimit-Limit")).isEqualTo("400");
        assertThat(anonymous.header("Date")).isEqualTo("Mon, 01 Jun 2026 12:00:10 GMT");
    }

    @Test
    void fastSandboxSendsHeadersButRefusesNothing() {
        try (SandboxFixture fast = new SandboxFixture(true, Optional.empty())) {
            Reply last = fast.post("/render/v1/services", "{}");
            for (int i = 0; i < 21; i++) {
                last = fast.post("/render/v1/services", "{}");
            }

            assertThat(last.status()).isEqualTo(400);
            assertThat(last.header("Ratelimit-Remaining")).isEqualTo("0");
        }
    }
}
