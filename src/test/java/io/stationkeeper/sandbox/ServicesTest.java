package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServicesTest {

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void createdServiceAnswersAtOnceWithItsDefaults() {
        ObjectNode body = SandboxFixture.body("api", "web_service");

        Reply created = sandbox.post("/render/v1/services", body.toString());
        Reply read = sandbox.get("/render/v1/services/" + created.text("/service/id"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/deployId")).matches("dep-[a-v0-9]{20}");
        assertThat(created.text("/service/id")).matches("srv-[a-v0-9]{20}");
        assertThat(read.body()).isEqualTo(created.body().path("service"));
        assertThat(read.text("/serviceDetails/url")).isEqualTo("https://api.onrender.com");
        assertThat(read.text("/autoDeploy")).isEqualTo("yes");
        assertThat(read.text("/autoDeployTrigger")).isEqualTo("commit");
        assertThat(read.body().toString()).doesNotContain("\"_");
    }

    @Test
    void imagePathIsCompleted() {
        ObjectNode body = SandboxFixture.imageBody("cache", "private_service", "https://nginx");

        Reply created = sandbox.post("/render/v1/services", body.toString());

        assertThat(created.text("/service/imagePath")).isEqualTo("docker.io/library/nginx:latest");
        assertThat(created.text("/service/serviceDetails/url")).isEqualTo("cache:10000");
        assertThat(created.body().path("service").has("repo")).isFalse();
    }

    @Test
    void workersAndCronJobsGetASlugOfTheirOwn() {
        Reply worker =
                sandbox.post(
                        "/render/v1/services",
                        SandboxFixture.body("jobs", "background_worker").toString());
        Reply cron =
                sandbox.post(
                        "/render/v1/services",
                        SandboxFixture.body("nightly", "cron_job").toString());

        assertThat(worker.text("/service/slug")).matches("jobs-[a-z0-9]{4}");
        assertThat(cron.text("/service/slug")).matches("nightly-[a-z0-9]{4}");
        assertThat(cron.text("/service/id")).startsWith("crn-");
        assertThat(cron.body().at("/service/serviceDetails").has("numInstances")).isFalse();
    }

    @Test
    void patchThatChangesNothingLeavesUpdatedAtAlone() {
        String id = sandbox.webService("api");
        String before = sandbox.get("/render/v1/services/" + id).text("/updatedAt");
        sandbox.pass(Duration.ofSeconds(1));

        Reply same =
                sandbox.patch("/render/v1/services/" + id, "{'name': 'api', 'region': 'ohio'}");
        Reply other =
                sandbox.patch(
                        "/render/v1/services/" + id, "{'serviceDetails': {'plan': 'standard'}}");

        assertThat(same.text("/updatedAt")).isEqualTo(before);
        assertThat(other.text("/updatedAt")).isGreaterThan(before);
        assertThat(other.text("/serviceDetails/plan")).isEqualTo("standard");
        assertThat(other.text("/serviceDetails/region")).isEqualTo("oregon");
    }

    @Test
    void preDeployCommandMovesAmongTheCommands() {
        String id = sandbox.webService("api");

        Reply never = sandbox.patch("/render/v1/services/" + id, preDeploy(""));
        Reply set = sandbox.patch("/render/v1/services/" + id, preDeploy("make migrate"));
        Reply cleared = sandbox.patch("/render/v1/services/" + id, preDeploy(""));

        String pointer = "/serviceDetails/envSpecificDetails/preDeployCommand";
        assertThat(never.body().at(pointer).isMissingNode()).isTrue();
        assertThat(set.text(pointer)).isEqualTo("make migrate");
        assertThat(cleared.body().at(pointer).isTextual()).isTrue();
        assertThat(cleared.text(pointer)).isEmpty();
    }

    private static String preDeploy(String command) {
        return "{'serviceDetails': {'preDeployCommand': '" + command + "'}}";
    }

    @Test
    void runtimeChangesInPlaceFromGitToImage() {
        String id = sandbox.webService("api");

        Reply patched =
                sandbox.patch(
                        "/render/v1/services/" + id,
                        "{'image': {'imagePath': 'redis:8'}, 'serviceDetails': {'runtime': 'image'}}");

        assertThat(patched.text("/imagePath")).isEqualTo("docker.io/library/redis:8");
        assertThat(patched.text("/serviceDetails/env")).isEqualTo("image");
        assertThat(patched.body().has("repo")).isFalse();
        assertThat(patched.body().at("/serviceDetails/envSpecificDetails").toString())
                .isEqualTo(
                        "{\"dockerCommand\":\"\",\"dockerContext\":\"\",\"dockerfilePath\":\"\"}");
    }

    @Test
    void whatTheApiRefusesIsRefusedWithAMessage() {
        sandbox.webService("api");
        ObjectNode free = SandboxFixture.body("free", "web_service");
        free.withObject("/serviceDetails").put("plan", "free");
        ObjectNode crowded = SandboxFixture.body("crowded", "web_service");
        crowded.withObject("/serviceDetails").put("numInstances", 2).putObject("disk");

        Reply nameless = sandbox.post("/render/v1/services", "{'type': 'web_service'}");
        Reply twice =
                sandbox.post(
                        "/render/v1/services",
                        SandboxFixture.body("api", "web_service").toString());

        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.text("/message")).contains("name");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(sandbox.post("/render/v1/services", free.toString()).status()).isEqualTo(400);
        assertThat(sandbox.post("/render/v1/services", crowded.toString()).status()).isEqualTo(400);
    }

    @Test
    void deletedServiceIsNotFoundWithItsId() {
        String id = sandbox.webService("api");

        Reply deleted = sandbox.delete("/render/v1/services/" + id);
        Reply read = sandbox.get("/render/v1/services/" + id);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.header("Content-Type")).isEmpty();
        assertThat(read.status()).isEqualTo(404);
        assertThat(read.text("/message")).isEqualTo("not found: " + id);
        assertThat(read.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void listFiltersTakeCommaJoinedAndRepeatedValues() {
        sandbox.webService("a");
        sandbox.webService("b");
        sandbox.webService("c");

        Reply joined =
                sandbox.get("/render/v1/services?name=a,b&ownerId=tea-test&type=web_service");
        Reply repeated = sandbox.get("/render/v1/services?name=a&name=c&unknown=x");
        Reply foreign = sandbox.get("/render/v1/services?ownerId=tea-other");

        assertThat(joined.body().findValuesAsText("slug")).containsExactly("b", "a");
        assertThat(repeated.body().findValuesAsText("slug")).containsExactly("c", "a");
        assertThat(foreign.body()).isEmpty();
    }
}
