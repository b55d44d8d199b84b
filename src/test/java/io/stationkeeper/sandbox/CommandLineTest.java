package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each command of Render's command line client asks, in its order and with its parameters. */
class CommandLineTest {

    private static final String V1 = "/render/v1";
    private static final String OWNER = "tea-d0sandboggggggggggg0";

    private final SandboxFixture sandbox = new SandboxFixture(true, Optional.empty());

    @AfterEach
    void close() {
        sandbox.close();
    }

    private JsonNode ok(String path) {
        Reply reply = sandbox.get(V1 + path);
        assertThat(reply.status()).as(path).isEqualTo(200);
        assertThat(reply.header("Content-Type")).contains("json");
        return reply.body();
    }

    private String service(String name, String type) {
        return sandbox.create(SandboxFixture.body(name, type).put("ownerId", OWNER));
    }

    private int post(String path) {
        Reply reply = sandbox.post(V1 + path, "");
        assertThat(reply.body().isMissingNode()).as("no body for " + path).isTrue();
        return reply.status();
    }

    @Test
    void whoamiAndWorkspacesNameAPersonAndTheOneWorkspace() {
        JsonNode listed = ok("/owners?limit=100");
        JsonNode chosen = ok("/owners/" + listed.at("/0/owner/id").asText());

        assertThat(ok("/users").path("email").asText()).contains("@");
        assertThat(listed).hasSize(1);
        assertThat(chosen).isEqualTo(listed.at("/0/owner"));
        assertThat(chosen.path("id").asText()).matches("tea-[a-z0-9]{20}");
    }

    @Test
    void servicesListJoinsProjectsEnvironmentsAndDatabases() {
        String project =
                "{'name': '%s', 'ownerId': '%s', 'environments': [{'name': 'e'}]}"
                        .replace("'", "\"");
        Reply one = sandbox.post(V1 + "/projects", project.formatted("one", OWNER));
        Reply two = sandbox.post(V1 + "/projects", project.formatted("two", OWNER));
        String both = one.text("/id") + "," + two.text("/id");
        String repeated = "projectId=" + both.replace(",", "&projectId=");
        String web = service("api", "web_service");
        String mine = "ownerId=" + OWNER;

        JsonNode services = ok("/services?" + mine + "&includePreviews=true&limit=100");

        assertThat(services).hasSize(1);
        assertThat(services.at("/0/service/id").asText()).isEqualTo(web);
        assertThat(services.at("/0/service/ownerId").asText()).isEqualTo(OWNER);
        assertThat(ok("/projects?" + mine + "&limit=100")).hasSize(2);
        assertThat(ok("/environments?projectId=" + both + "&limit=100"))
                .hasSize(2)
                .isEqualTo(ok("/environments?" + repeated + "&limit=100&unknown=filter"));
        assertThat(ok("/postgres?" + mine + "&includeReplicas=true")).isEmpty();
        assertThat(ok("/key-value?" + mine)).isEmpty();
        assertThat(ok("/workflows?" + mine)).isEmpty();
    }

    @Test
    void servicesUpdateFindsByNameWhatIsNotFoundById() {
        String id = service("api", "web_service");

        Reply byId = sandbox.get(V1 + "/services/api");
        JsonNode byName = ok("/services?name=api&ownerId=" + OWNER + "&limit=100");
        Reply patched =
                sandbox.patch(V1 + "/services/" + id, "{'serviceDetails': {'plan': 'standard'}}");

        assertThat(byId.status()).isEqualTo(404);
        assertThat(byId.text("/message")).isNotEmpty();
        assertThat(byName.at("/0/service/id").asText()).isEqualTo(id);
        assertThat(patched.text("/serviceDetails/plan")).isEqualTo("standard");
        assertThat(ok("/services/" + id)).isEqualTo(patched.body());
        assertThat(sandbox.delete(V1 + "/services/" + id).status()).isEqualTo(204);
        assertThat(sandbox.get(V1 + "/services/" + id).status()).isEqualTo(404);
    }

    @Test
    void deploysCreateFindsAQueuedDeployAndWaitsForIt() {
        String deploys = "/services/" + service("queue", "private_service") + "/deploys";

        Reply empty = sandbox.post(V1 + deploys, "{'clearCache': 'do_not_clear'}");
        JsonNode found = ok(deploys + "?limit=1&status=queued");
        JsonNode waited = ok(deploys + "/" + found.at("/0/deploy/id").asText());

        assertThat(empty.status()).isEqualTo(202);
        assertThat(empty.body().isMissingNode()).isTrue();
        assertThat(found.at("/0/deploy/id").asText()).matches("dep-[a-z0-9]{20}");
        assertThat(waited.path("status").asText()).isEqualTo("live");
        assertThat(ok(deploys + "?limit=20")).hasSize(2);
    }

    @Test
    void deploysCancelRestartAndInstances() {
        sandbox.settings("{'build': '1h'}");
        String service = "/services/" + service("api", "web_service");
        String deploy = ok(service + "/deploys").at("/0/deploy/id").asText();

        Reply canceled = sandbox.post(V1 + service + "/deploys/" + deploy + "/cancel", "");

        assertThat(canceled.status()).isEqualTo(200);
        assertThat(canceled.text("/status")).isEqualTo("canceled");
        assertThat(post(service + "/restart")).isEqualTo(200);
        assertThat(ok(service + "/instances").isArray()).isTrue();
    }

    @Test
    void jobsAreMadeListedAndCanceled() {
        sandbox.settings("{'jobRun': '1h'}");
        String jobs = "/services/" + service("api", "web_service") + "/jobs";

        Reply made = sandbox.post(V1 + jobs, "{'startCommand': 'true'}");
        Reply canceled = sandbox.post(V1 + jobs + "/" + made.text("/id") + "/cancel", "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/id")).matches("job-[a-z0-9]{20}");
        assertThat(ok(jobs + "?limit=20").at("/0/job/id").asText()).isEqualTo(made.text("/id"));
        assertThat(canceled.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/postgres  | {'name': 'd', 'ownerId': 'tea-a', 'plan': 'basic_256mb', 'version': '16'} | psqlCommand",
                "/key-value | {'name': 'd', 'ownerId': 'tea-a', 'plan': 'starter'} | cliCommand"
            })
    void databasesAreMadeStoppedStartedAndOpened(String kind, String body, String command) {
        String one = kind + "/" + sandbox.post(V1 + kind, body).text("/id");

        assertThat(ok(kind + "?ownerId=tea-a")).hasSize(1);
        assertThat(post(one + "/suspend")).isEqualTo(202);
        assertThat(ok(one).path("status").asText()).isEqualTo("suspended");
        assertThat(post(one + "/resume")).isEqualTo(202);
        assertThat(post(one + "/restart")).isEqualTo(202);
        assertThat(ok(one + "/connection-info").path(command).asText()).isNotEmpty();
        assertThat(sandbox.patch(V1 + one, "{'name': 'e'}").text("/name")).isEqualTo("e");
        assertThat(sandbox.delete(V1 + one).status()).isEqualTo(204);
    }

    @Test
    void logsNameOwnerAndResources() {
        String web = service("api", "web_service");

        JsonNode logs = ok("/logs?ownerId=" + OWNER + "&resource=" + web + "&limit=100");

        assertThat(logs.path("logs")).isNotEmpty();
        assertThat(logs.has("hasMore")).isTrue();
        assertThat(post("/cli-telemetry-events")).isEqualTo(202);
    }
}
