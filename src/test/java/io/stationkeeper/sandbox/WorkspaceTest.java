package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Owners, projects, environments, registry credentials, notifications and log streams. */
class WorkspaceTest {

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply project() {
        return sandbox.post(
                "/render/v1/projects",
                "{'name': 'p', 'ownerId': 'tea-test', 'environments': [{'name': 'prod'}]}");
    }

    @Test
    void keySeesOneWorkspaceWithAStableId() {
        Reply owners = sandbox.get("/render/v1/owners?limit=100");
        Reply again = sandbox.as("Bearer another").get("/render/v1/owners");

        assertThat(owners.body()).hasSize(1);
        assertThat(owners.text("/0/owner/id")).matches("tea-[a-v0-9]{20}");
        assertThat(again.text("/0/owner/id")).isEqualTo(owners.text("/0/owner/id"));
        assertThat(sandbox.get("/render/v1/users").text("/email")).isNotEmpty();
    }

    @Test
    void resourcesMoveBetweenEnvironmentsAndLeaveThroughAnyPath() {
        String id = sandbox.webService("api");
        String environment = project().text("/environmentIds/0");
        String path = "/render/v1/environments/" + environment;

        Reply joined = sandbox.post(path + "/resources", "{'resourceIds': ['" + id + "']}");
        String shown = sandbox.get("/render/v1/services/" + id).text("/environmentId");
        Reply kept = sandbox.delete(path);
        Reply left =
                sandbox.delete("/render/v1/environments/" + id + "/resources?resourceIds=" + id);

        assertThat(joined.status()).isEqualTo(201);
        assertThat(joined.text("/serviceIds/0")).isEqualTo(id);
        assertThat(joined.body().path("redisIds").isNull()).isTrue();
        assertThat(shown).isEqualTo(environment);
        assertThat(kept.status()).isEqualTo(409);
        assertThat(left.status()).isEqualTo(204);
        assertThat(sandbox.delete(path).status()).isEqualTo(204);
    }

    @Test
    void environmentsAreListedByProjectOnly() {
        String project = project().text("/id");

        Reply listed = sandbox.get("/render/v1/environments?projectId=" + project);
        Reply refused = sandbox.get("/render/v1/environments");

        assertThat(listed.text("/0/environment/projectId")).isEqualTo(project);
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void registryCredentialIsWrittenAsAnIdAndReadWithItsName() {
        Reply credential =
                sandbox.post(
                        "/render/v1/registrycredentials",
                        "{'name': 'hub', 'registry': 'DOCKER', 'username': 'u',"
                                + " 'authToken': 'secret', 'ownerId': 'tea-test'}");
        ObjectNode body = SandboxFixture.imageBody("api", "web_service", "acme/api");
        body.withObject("/image").put("registryCredentialId", credential.text("/id"));

        Reply service = sandbox.post("/render/v1/services", body.toString());
        body.put("name", "other").withObject("/image").put("registryCredentialId", "rgc-unknown");
        Reply unknown = sandbox.post("/render/v1/services", body.toString());

        assertThat(credential.status()).isEqualTo(200);
        assertThat(credential.body().toString()).doesNotContain("secret");
        assertThat(service.text("/service/registryCredential/name")).isEqualTo("hub");
        assertThat(unknown.status()).isEqualTo(400);
    }

    @Test
    void notificationOverrideShowsCoarselyInTheService() {
        String id = sandbox.webService("api");
        String path = "/render/v1/notification-settings/overrides/services/" + id;

        Reply before = sandbox.get(path);
        sandbox.patch(path, "{'notificationsToSend': 'none'}");
        Reply list = sandbox.get("/render/v1/notification-settings/overrides?ownerId=tea-test");

        assertThat(before.text("/notificationsToSend")).isEqualTo("default");
        assertThat(list.text("/0/override/notificationsToSend")).isEqualTo("none");
        assertThat(sandbox.get("/render/v1/services/" + id).text("/notifyOnFail"))
                .isEqualTo("ignore");
        assertThat(sandbox.patch(path, "{'notificationsToSend': 'loud'}").status()).isEqualTo(400);
    }

    @Test
    void logStreamIsMissingUntilPutAndNeverShowsItsToken() {
        String path = "/render/v1/logs/streams/resource/" + sandbox.webService("api");

        Reply none = sandbox.get(path);
        Reply incomplete = sandbox.put(path, "{'setting': 'send'}");
        Reply put = sandbox.put(path, "{'setting': 'send', 'endpoint': 'h:1', 'token': 'secret'}");

        assertThat(none.status()).isEqualTo(404);
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(put.text("/endpoint")).isEqualTo("h:1");
        assertThat(sandbox.get(path).body().toString()).doesNotContain("secret");
        assertThat(sandbox.get("/render/v1/logs/streams/resource").body()).hasSize(1);
        assertThat(sandbox.delete(path).status()).isEqualTo(204);
    }
}
