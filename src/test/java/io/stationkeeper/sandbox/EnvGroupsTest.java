package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnvGroupsTest {

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private String group(String name, String envVars) {
        String body = "{'name': '" + name + "', 'ownerId': 'tea-test', 'envVars': " + envVars + "}";
        return sandbox.post("/render/v1/env-groups", body).text("/id");
    }

    @Test
    void writesByKeyAnswerTheWholeGroup() {
        String path = "/render/v1/env-groups/" + group("backend", "[{'key': 'A', 'value': '1'}]");

        Reply put = sandbox.put(path + "/env-vars/B", "{'value': '2'}");
        Reply file = sandbox.put(path + "/secret-files/f", "{'content': 'x'}");
        Reply deleted = sandbox.delete(path + "/env-vars/A");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body().at("/envVars").findValuesAsText("key")).containsExactly("B", "A");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text("/secretFiles/0/content")).isEqualTo("x");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(sandbox.get(path).body().at("/envVars")).hasSize(1);
    }

    @Test
    void listIsEnvelopedOrBareByASettingAndShowsNoContents() {
        group("backend", "[{'key': 'A', 'value': '1'}]");

        Reply enveloped = sandbox.get("/render/v1/env-groups?ownerId=tea-test&limit=100");
        sandbox.settings("{'envGroupsEnveloped': false}");
        Reply bare = sandbox.get("/render/v1/env-groups?name=backend");

        assertThat(enveloped.text("/0/envGroup/name")).isEqualTo("backend");
        assertThat(enveloped.body().at("/0/envGroup").has("envVars")).isFalse();
        assertThat(bare.text("/0/name")).isEqualTo("backend");
    }

    @Test
    void linkShowsTheServiceWithItsShortType() {
        String id = sandbox.create(SandboxFixture.body("jobs", "background_worker"));
        String link = "/render/v1/env-groups/" + group("backend", "[]") + "/services/" + id;

        Reply linked = sandbox.post(link, "");
        Reply again = sandbox.post(link, "");
        Reply unlinked = sandbox.delete(link);

        assertThat(linked.status()).isEqualTo(200);
        assertThat(linked.text("/serviceLinks/0/type")).isEqualTo("worker");
        assertThat(again.body().at("/serviceLinks")).hasSize(1);
        assertThat(unlinked.status()).isEqualTo(204);
        assertThat(sandbox.delete(link).status()).isEqualTo(404);
    }

    @Test
    void ownVariablesBeatThoseOfGroupsAndTheNewerGroupBeatsTheOlder() {
        String id = sandbox.webService("api");
        String old = group("old", "[{'key': 'A', 'value': 'old'}, {'key': 'B', 'value': 'old'}]");
        String young =
                group("young", "[{'key': 'A', 'value': 'young'}, {'key': 'B', 'value': 'young'}]");
        sandbox.post("/render/v1/env-groups/" + young + "/services/" + id, "");
        sandbox.post("/render/v1/env-groups/" + old + "/services/" + id, "");
        sandbox.put("/render/v1/services/" + id + "/env-vars/A", "{'value': 'own'}");

        sandbox.post("/render/v1/services/" + id + "/deploys", "{}");
        sandbox.pass(Duration.ofSeconds(3));
        Reply running = sandbox.get("/admin/running");

        assertThat(running.text("/" + id + "/env/A")).isEqualTo(sha256("own"));
        assertThat(running.text("/" + id + "/env/B")).isEqualTo(sha256("young"));
    }

    private static String sha256(String text) {
        return DigestUtils.sha256Hex(text);
    }

    @Test
    void changesDeployOnlyWhereTheSwitchSaysSo() {
        String id = sandbox.webService("api");
        sandbox.pass(Duration.ofSeconds(3));
        String group = "/render/v1/env-groups/" + group("backend", "[]");
        sandbox.post(group + "/services/" + id, "");
        sandbox.put(group + "/env-vars/A", "{'value': '1'}");
        Reply quiet = sandbox.get("/render/v1/services/" + id + "/deploys");

        sandbox.settings("{'groupChangesDeploy': true}");
        sandbox.put(group + "/env-vars/A", "{'value': '2'}");
        Reply loud = sandbox.get("/render/v1/services/" + id + "/deploys");

        assertThat(quiet.body()).hasSize(1);
        assertThat(loud.body()).hasSize(2);
        assertThat(loud.text("/0/deploy/trigger")).isEqualTo("service_updated");
    }

    @Test
    void deletedServiceLeavesItsGroups() {
        String id = sandbox.webService("api");
        String group = "/render/v1/env-groups/" + group("backend", "[]");
        sandbox.post(group + "/services/" + id, "");

        sandbox.delete("/render/v1/services/" + id);

        assertThat(sandbox.get(group).body().at("/serviceLinks")).isEmpty();
    }
}
