package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the official clients do in a row and no recording here shows, in the words that they send. */
class ClientSequencesTest {

    private static final String V1 = "/render/v1";

    private final SandboxFixture sandbox = new SandboxFixture(true, Optional.empty());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void runtimeOfAServiceChangesInPlaceThroughAllForms() {
        String web = V1 + "/services/" + sandbox.webService("web");

        JsonNode python =
                patched(
                        web,
                        "'runtime': 'python', 'envSpecificDetails': {'buildCommand': 'pip', 'startCommand': 'gunicorn'}",
                        "");
        JsonNode docker =
                patched(
                        web,
                        "'runtime': 'docker', 'envSpecificDetails': {'dockerCommand': '', 'dockerContext': '',"
                                + " 'dockerfilePath': '', 'registryCredentialId': ''}",
                        "");
        JsonNode image =
                patched(
                        web,
                        "'runtime': 'image', 'envSpecificDetails': {}",
                        ", 'image': {'imagePath': 'nginx', 'ownerId': ''}");

        assertThat(python.at("/serviceDetails/env").asText()).isEqualTo("python");
        assertThat(python.at("/serviceDetails/envSpecificDetails/startCommand").asText())
                .isEqualTo("gunicorn");
        assertThat(docker.at("/serviceDetails/envSpecificDetails"))
                .isEqualTo(
                        Comparison.json(
                                "{'dockerCommand': '', 'dockerContext': '.', 'dockerfilePath': './Dockerfile'}"));
        assertThat(docker.path("repo").asText()).isNotEmpty();
        assertThat(image.at("/serviceDetails/envSpecificDetails"))
                .isEqualTo(
                        Comparison.json(
                                "{'dockerCommand': '', 'dockerContext': '', 'dockerfilePath': ''}"));
        assertThat(image.has("repo") || image.has("branch")).isFalse();
        assertThat(image.path("imagePath").asText()).isEqualTo("docker.io/library/nginx:latest");
    }

    private JsonNode patched(String path, String details, String beside) {
        String body =
                "{'autoDeploy': 'yes', 'buildFilter': {'paths': null, 'ignoredPaths': null},"
                        + " 'serviceDetails': {'plan': 'starter', 'previews': {}, "
                        + details
                        + "}"
                        + beside
                        + "}";
        Reply reply = sandbox.patch(path, body);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(sandbox.get(path).body()).isEqualTo(reply.body());
        return reply.body();
    }

    @Test
    void rulesOfAStaticSiteAreReplacedReadAndEmptied() {
        String site = sitePath();
        String routes =
                "[{'type': 'redirect', 'source': '/a', 'destination': '/b'},"
                        + " {'type': 'rewrite', 'source': '/c', 'destination': '/d'}]";

        JsonNode first = sandbox.put(site + "/routes", routes).body();
        JsonNode again = sandbox.put(site + "/routes", routes).body();
        JsonNode listed = sandbox.get(site + "/routes?cursor=&limit=100").body();
        Reply emptied = sandbox.put(site + "/routes", "[]");
        Reply variables = sandbox.put(site + "/env-vars", "null");
        Reply files = sandbox.put(site + "/secret-files", "null");

        assertThat(first.at("/1/priority").asInt()).isEqualTo(1);
        assertThat(again.at("/0/id").asText())
                .startsWith("rdr-")
                .isNotEqualTo(first.at("/0/id").asText());
        assertThat(listed.at("/0/route/source").asText()).isEqualTo("/a");
        assertThat(listed).hasSize(2);
        assertThat(emptied.body().isNull()).isTrue();
        assertThat(variables.body()).isEqualTo(Comparison.json("[]"));
        assertThat(files.body()).isEqualTo(Comparison.json("[]"));
        assertThat(sandbox.get(site + "/routes").body()).isEmpty();
    }

    private String sitePath() {
        ObjectNode body = SandboxFixture.body("site", "static_site");
        body.set(
                "serviceDetails",
                Comparison.json(
                        "{'buildCommand': '', 'publishPath': 'dist', 'routes': null,"
                                + " 'previews': {'generation': 'automatic'}}"));
        return V1 + "/services/" + sandbox.create(body);
    }

    @Test
    void diskOfAWorkerGrowsIsRenamedAndGoes() {
        ObjectNode body = SandboxFixture.imageBody("worker", "background_worker", "nginx");
        body.withObject("/serviceDetails")
                .putObject("disk")
                .put("name", "d")
                .put("mountPath", "/d")
                .put("sizeGB", 1);
        String worker = V1 + "/services/" + sandbox.create(body);
        String disk = V1 + "/disks/" + sandbox.get(worker).text("/serviceDetails/disk/id");

        JsonNode grown =
                sandbox.patch(disk, "{'name': 'e', 'sizeGB': 10, 'mountPath': '/e'}").body();
        JsonNode shown = sandbox.get(worker).body().at("/serviceDetails/disk");
        int gone = sandbox.delete(disk).status();

        assertThat(grown.path("sizeGB").asInt()).isEqualTo(10);
        assertThat(shown.path("mountPath").asText()).isEqualTo("/e");
        assertThat(shown.path("name").asText()).isEqualTo("e");
        assertThat(gone).isEqualTo(204);
        assertThat(sandbox.get(disk).status()).isEqualTo(404);
        assertThat(sandbox.get(worker).body().at("/serviceDetails/disk").isMissingNode()).isTrue();
    }

    @Test
    void autoscalingIsCreatedChangedAndRemovedAndLeavesTheCount() {
        ObjectNode body = SandboxFixture.body("web", "web_service");
        ObjectNode details = body.withObject("/serviceDetails").put("numInstances", 2);
        JsonNode scaling = scaling(1, 3);
        details.set("autoscaling", scaling);
        String web = V1 + "/services/" + sandbox.create(body);

        JsonNode made = sandbox.get(web).body().path("serviceDetails");
        Reply changed = sandbox.put(web + "/autoscaling", scaling(2, 5).toString());
        Reply ignored = sandbox.post(web + "/scale", "{'numInstances': 4}");
        int removed = sandbox.delete(web + "/autoscaling").status();
        JsonNode after = sandbox.get(web).body().path("serviceDetails");

        assertThat(made.path("autoscaling")).isEqualTo(scaling);
        assertThat(changed.body()).isEqualTo(scaling(2, 5));
        assertThat(ignored.status()).isEqualTo(202);
        assertThat(removed).isEqualTo(204);
        assertThat(after.has("autoscaling")).isFalse();
        assertThat(after.path("numInstances").asInt()).isEqualTo(2);
    }

    private static JsonNode scaling(int min, int max) {
        return Comparison.json(
                "{'enabled': true, 'min': %d, 'max': %d, 'criteria': {'cpu': {'enabled': true, 'percentage': 60}, 'memory': {'enabled': false, 'percentage': 70}}}"
                        .formatted(min, max));
    }

    @Test
    void deployOfAGitCronJobWaitsForTheFirstOneAndAnImageOneIsLiveAtOnce() {
        sandbox.settings("{'build': '10s'}");
        String git = V1 + "/services/" + sandbox.create(SandboxFixture.body("a", "cron_job"));
        String image =
                V1
                        + "/services/"
                        + sandbox.create(SandboxFixture.imageBody("b", "cron_job", "nginx"));

        Reply queued = sandbox.post(git + "/deploys", "{'clearCache': 'do_not_clear'}");
        Reply live = sandbox.post(image + "/deploys", "{}");
        JsonNode waiting = sandbox.get(git + "/deploys?limit=1&status=queued").body();
        sandbox.pass(Duration.ofSeconds(25));

        assertThat(queued.status()).isEqualTo(202);
        assertThat(waiting).hasSize(1);
        assertThat(live.status()).isEqualTo(201);
        assertThat(live.text("/status")).isEqualTo("live");
        assertThat(live.text("/finishedAt")).isNotEmpty();
        assertThat(sandbox.get(git + "/deploys?limit=1").text("/0/deploy/status"))
                .isEqualTo("live");
    }
}
