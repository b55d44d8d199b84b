package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the real API leaves undocumented behaves either way. */
class SwitchesTest {

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply deploys(String id) {
        return sandbox.get("/render/v1/services/" + id + "/deploys");
    }

    @Test
    void patchDeploysOnlyWhenSwitchedOnAndAutoDeployIsOn() {
        String id = sandbox.webService("api");
        String path = "/render/v1/services/" + id;
        sandbox.pass(Duration.ofSeconds(3));

        sandbox.patch(path, "{'serviceDetails': {'plan': 'standard'}}");
        int quiet = deploys(id).body().size();
        sandbox.settings("{'patchDeploys': true}");
        sandbox.patch(path, "{'serviceDetails': {'plan': 'pro'}}");
        Reply loud = deploys(id);
        sandbox.patch(path, "{'autoDeploy': 'no', 'serviceDetails': {'plan': 'starter'}}");

        assertThat(quiet).isOne();
        assertThat(loud.body()).hasSize(2);
        assertThat(loud.text("/0/deploy/trigger")).isEqualTo("service_updated");
        assertThat(deploys(id).body()).hasSize(2);
    }

    @Test
    void linkDeploysOnlyWhenSwitchedOn() {
        String id = sandbox.webService("api");
        String body = "{'name': 'g', 'ownerId': 'tea-test', 'envVars': []}";
        String group = sandbox.post("/render/v1/env-groups", body).text("/id");
        String link = "/render/v1/env-groups/" + group + "/services/" + id;

        sandbox.post(link, "");
        int quiet = deploys(id).body().size();
        sandbox.settings("{'linkDeploys': true}");
        sandbox.delete(link);

        assertThat(quiet).isOne();
        assertThat(deploys(id).body()).hasSize(2);
    }

    @Test
    void generatedValueRotatesUnlessSwitchedOff() {
        String path = "/render/v1/services/" + sandbox.webService("api") + "/env-vars/SECRET";
        String generate = "{'generateValue': true}";

        String first = sandbox.put(path, generate).text("/value");
        String second = sandbox.put(path, generate).text("/value");
        sandbox.settings("{'generateValueRotates': false}");
        String third = sandbox.put(path, generate).text("/value");

        assertThat(second).isNotEqualTo(first);
        assertThat(third).isEqualTo(second);
    }

    @Test
    void codesOfConflictsAreSettings() {
        sandbox.settings("{'duplicateNameStatus': 400, 'freeServices': 'allow'}");
        sandbox.webService("api");
        ObjectNode free = SandboxFixture.body("free", "web_service");
        free.withObject("/serviceDetails").put("plan", "free");

        String twice = SandboxFixture.body("api", "web_service").toString();
        Reply refused = sandbox.post("/render/v1/services", twice);
        Reply allowed = sandbox.post("/render/v1/services", free.toString());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(allowed.status()).isEqualTo(201);
        assertThat(allowed.body().at("/service/serviceDetails").has("sshAddress")).isFalse();
    }

    @Test
    void newDatabasesOfAnOldPlanAreRefusedUnlessSwitchedOn() {
        String old = "{'name': 'main', 'ownerId': 'tea-1', 'plan': 'starter', 'version': '16'}";

        Reply refused = sandbox.post("/render/v1/postgres", old);
        sandbox.settings("{'legacyPostgresPlans': 'allow'}");
        Reply allowed = sandbox.post("/render/v1/postgres", old);
        String one = "/render/v1/postgres/" + allowed.text("/id");
        Reply away = sandbox.patch(one, "{'plan': 'basic_1gb'}");
        Reply back = sandbox.patch(one, "{'plan': 'starter'}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/message")).contains("legacy plan starter");
        assertThat(allowed.status()).isEqualTo(201);
        assertThat(allowed.text("/plan")).isEqualTo("starter");
        assertThat(away.status()).isEqualTo(200);
        assertThat(back.status()).isEqualTo(400);
    }

    @Test
    void plansThatSayTheirSizeAreTakenEverywhere() {
        ObjectNode service = SandboxFixture.body("api", "web_service");
        service.withObject("/serviceDetails").put("plan", "0.5c-512mb");
        String store = "{'name': 'a', 'ownerId': 'tea-1', 'plan': '1c-2g', 'version': '18'}";

        assertThat(sandbox.post("/render/v1/services", service.toString()).status()).isEqualTo(201);
        assertThat(sandbox.post("/render/v1/postgres", store).text("/plan")).isEqualTo("1c-2g");
        assertThat(sandbox.post("/render/v1/key-value", store).status()).isEqualTo(201);
        assertThat(sandbox.post("/render/v1/key-value", store.replace("1c-2g", "huge")).status())
                .isEqualTo(400);
    }
}
