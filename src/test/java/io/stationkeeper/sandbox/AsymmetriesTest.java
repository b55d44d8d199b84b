package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reads otherwise than it is written, row by row: here the rows that concern services. */
class AsymmetriesTest {

    private static final String V1 = "/render/v1";

    private final SandboxFixture sandbox = new SandboxFixture(true, Optional.empty());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void row1ImageIsAnObjectAndReadsAsItsPathAndCredential() {
        ObjectNode body = SandboxFixture.imageBody("web", "web_service", "nginx");
        body.withObject("/image").put("registryCredentialId", credential());

        JsonNode read = created(body);

        assertThat(read.has("image")).isFalse();
        assertThat(read.path("imagePath").asText()).isEqualTo("docker.io/library/nginx:latest");
        assertThat(read.path("registryCredential"))
                .isEqualTo(Comparison.json("{'id': '" + credential + "', 'name': 'hub'}"));
    }

    @Test
    void row2CredentialOfADockerfileIsAnIdAndReadsAsAnObject() {
        ObjectNode body = SandboxFixture.body("web", "web_service");
        body.withObject("/serviceDetails")
                .put("runtime", "docker")
                .putObject("envSpecificDetails")
                .put("registryCredentialId", credential());

        JsonNode read = created(body).at("/serviceDetails/envSpecificDetails");

        assertThat(read.has("registryCredentialId")).isFalse();
        assertThat(read.at("/registryCredential/id").asText()).isEqualTo(credential);
        assertThat(read.at("/registryCredential/username").asText()).isEqualTo("acme");
    }

    @Test
    void row3PreDeployCommandIsBesideTheCommandsAndReadsAmongThem() {
        ObjectNode body = SandboxFixture.body("web", "web_service");
        body.withObject("/serviceDetails").put("preDeployCommand", "migrate");

        JsonNode read = created(body).path("serviceDetails");

        assertThat(read.has("preDeployCommand")).isFalse();
        assertThat(read.at("/envSpecificDetails/preDeployCommand").asText()).isEqualTo("migrate");
    }

    @Test
    void row4RuntimeReadsAsRuntimeAndAsEnv() {
        JsonNode read = created(SandboxFixture.body("web", "web_service")).path("serviceDetails");

        assertThat(read.path("runtime").asText()).isEqualTo("node");
        assertThat(read.path("env").asText()).isEqualTo("node");
    }

    @Test
    void row5EitherFormOfPreviewsReadsAsBothAndTheGenerationRules() {
        ObjectNode body = SandboxFixture.body("a", "web_service");
        body.withObject("/serviceDetails")
                .put("pullRequestPreviewsEnabled", "no")
                .putObject("previews")
                .put("generation", "automatic");
        ObjectNode older = SandboxFixture.body("b", "web_service");
        older.withObject("/serviceDetails").put("pullRequestPreviewsEnabled", "yes");

        for (ObjectNode each : new ObjectNode[] {body, older}) {
            JsonNode read = created(each).path("serviceDetails");
            assertThat(read.at("/previews/generation").asText()).isEqualTo("automatic");
            assertThat(read.path("pullRequestPreviewsEnabled").asText()).isEqualTo("yes");
        }
    }

    @Test
    void row6EitherFormOfAutoDeployReadsAsBoth() {
        JsonNode older = created(SandboxFixture.body("a", "web_service").put("autoDeploy", "no"));
        JsonNode newer =
                created(
                        SandboxFixture.body("b", "web_service")
                                .put("autoDeployTrigger", "checksPass"));

        assertThat(older.path("autoDeployTrigger").asText()).isEqualTo("off");
        assertThat(newer.path("autoDeploy").asText()).isEqualTo("yes");
        assertThat(newer.path("autoDeployTrigger").asText()).isEqualTo("checksPass");
    }

    @Test
    void row9CreationAnswersWithTheServiceAndItsDeploy() {
        Reply reply =
                sandbox.post(
                        V1 + "/services", SandboxFixture.body("web", "web_service").toString());

        assertThat(reply.body().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("service", "deployId");
        assertThat(reply.text("/deployId")).startsWith("dep-");
    }

    @Test
    void row26InstancesAreGivenAtCreationAndScaledLater() {
        ObjectNode body = SandboxFixture.body("web", "web_service");
        body.withObject("/serviceDetails").put("numInstances", 2);
        JsonNode read = created(body);

        Reply scaled = sandbox.post(pathOf(read) + "/scale", "{'numInstances': 3}");

        assertThat(read.at("/serviceDetails/numInstances").asInt()).isEqualTo(2);
        assertThat(scaled.status()).isEqualTo(202);
        assertThat(sandbox.get(pathOf(read)).text("/serviceDetails/numInstances")).isEqualTo("3");
    }

    @Test
    void row27CronJobIsCreatedInTheFormThatIsReadAndPatchedInTheFormThatIsWritten() {
        ObjectNode body = SandboxFixture.body("cron", "cron_job");
        body.withObject("/serviceDetails")
                .put("runtime", "docker")
                .putObject("envSpecificDetails")
                .put("dockerCommand", "")
                .put("dockerContext", "")
                .put("dockerfilePath", "")
                .putObject("registryCredential")
                .put("id", credential())
                .put("name", "")
                .put("registry", "")
                .put("username", "")
                .put("updatedAt", "0001-01-01T00:00:00Z");
        JsonNode read = created(body);
        String place = "/serviceDetails/envSpecificDetails/registryCredential/id";

        Reply patched =
                sandbox.patch(
                        pathOf(read),
                        "{'serviceDetails': {'envSpecificDetails': {'registryCredentialId': ''}}}");

        assertThat(read.at(place).asText()).isEqualTo(credential);
        assertThat(patched.body().at(place).isMissingNode()).isTrue();
    }

    @Test
    void row28DeployIsAnsweredWith201AndItselfOrWith202AndNothing() {
        sandbox.settings("{'build': '10s', 'overlappingDeploys': 'override'}");
        String web = pathOf(created(SandboxFixture.body("web", "web_service")));

        Reply begun = sandbox.post(web + "/deploys", "{}");
        sandbox.settings("{'overlappingDeploys': 'wait'}");
        Reply queued = sandbox.post(web + "/deploys", "{}");

        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.text("/id")).startsWith("dep-");
        assertThat(queued.status()).isEqualTo(202);
        assertThat(queued.body().isMissingNode()).isTrue();
        assertThat(sandbox.get(web + "/deploys?limit=1&status=queued").body()).hasSize(1);
    }

    private String credential = "";

    private String credential() {
        credential =
                sandbox.post(
                                V1 + "/registrycredentials",
                                "{'registry': 'DOCKER', 'name': 'hub', 'username': 'acme',"
                                        + " 'authToken': 't', 'ownerId': 'tea-test'}")
                        .text("/id");
        return credential;
    }

    /** As it reads afterwards. */
    private JsonNode created(ObjectNode body) {
        return sandbox.get(V1 + "/services/" + sandbox.create(body)).body();
    }

    private static String pathOf(JsonNode service) {
        return V1 + "/services/" + service.path("id").asText();
    }
}
