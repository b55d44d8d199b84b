package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fields that a service is given and how they read back. */
class ServiceFieldsTest {

    private final SandboxFixture sandbox = new SandboxFixture();
    private String path = "";

    @BeforeEach
    void createService() {
        path = "/render/v1/services/" + sandbox.webService("api");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply details(String details) {
        return sandbox.patch(path, "{'serviceDetails': {" + details + "}}");
    }

    @Test
    void edgeSettingsOfAWebServiceAreKeptAndCleared() {
        Reply set =
                details(
                        "'cache': {'profile': 'origin-controlled'}, 'healthCheckPath': '/up',"
                                + " 'maxShutdownDelaySeconds': 60,"
                                + " 'ipAllowList': [{'cidrBlock': '1.2.3.4/32'}],"
                                + " 'maintenanceMode': {'enabled': true, 'uri': ''}");
        Reply closed = details("'ipAllowList': []");
        Reply cleared =
                details("'cache': null, 'ipAllowList': null, 'maxShutdownDelaySeconds': null");

        assertThat(set.text("/serviceDetails/cache/profile")).isEqualTo("origin-controlled");
        assertThat(set.text("/serviceDetails/healthCheckPath")).isEqualTo("/up");
        assertThat(set.body().at("/serviceDetails/maxShutdownDelaySeconds").asInt()).isEqualTo(60);
        assertThat(set.text("/serviceDetails/ipAllowList/0/cidrBlock")).isEqualTo("1.2.3.4/32");
        assertThat(set.body().at("/serviceDetails/maintenanceMode/enabled").asBoolean()).isTrue();
        assertThat(closed.body().at("/serviceDetails/ipAllowList").isArray()).isTrue();
        assertThat(closed.body().at("/serviceDetails/ipAllowList")).isEmpty();
        assertThat(cleared.body().at("/serviceDetails/cache").isMissingNode()).isTrue();
        assertThat(cleared.body().at("/serviceDetails/ipAllowList").isMissingNode()).isTrue();
        assertThat(cleared.body().at("/serviceDetails/maxShutdownDelaySeconds").isMissingNode())
                .isTrue();
    }

    @Test
    void edgeSettingsThatMakeNoSenseAreRefused() {
        assertThat(details("'cache': {'profile': 'always'}").status()).isEqualTo(400);
        assertThat(details("'healthCheckPath': 'up'").status()).isEqualTo(400);
        assertThat(details("'maxShutdownDelaySeconds': 301").status()).isEqualTo(400);
        assertThat(details("'ipAllowList': [{'cidrBlock': 'home'}]").status()).isEqualTo(400);
        assertThat(details("'maintenanceMode': {'enabled': true}").status()).isEqualTo(400);
        assertThat(details("'renderSubdomainPolicy': 'never'").status()).isEqualTo(400);
    }

    @Test
    void subdomainIsDisabledOnlyBesideACustomDomain() {
        Reply early = details("'renderSubdomainPolicy': 'disabled'");
        sandbox.post(path + "/custom-domains", "{'name': 'api.example.com'}");
        Reply late = details("'renderSubdomainPolicy': 'disabled'");

        assertThat(early.status()).isEqualTo(400);
        assertThat(late.text("/serviceDetails/renderSubdomainPolicy")).isEqualTo("disabled");
    }

    @Test
    void sourceAndTriggerChangeInPlace() {
        Reply patched =
                sandbox.patch(
                        path,
                        "{'repo': 'https://github.com/acme/other', 'branch': 'dev',"
                                + " 'rootDir': 'web', 'autoDeployTrigger': 'checksPass',"
                                + " 'buildFilter': {'paths': ['web/**'], 'ignoredPaths': []}}");

        assertThat(patched.text("/repo")).isEqualTo("https://github.com/acme/other");
        assertThat(patched.text("/branch")).isEqualTo("dev");
        assertThat(patched.text("/rootDir")).isEqualTo("web");
        assertThat(patched.text("/autoDeployTrigger")).isEqualTo("checksPass");
        assertThat(patched.text("/autoDeploy")).isEqualTo("yes");
        assertThat(patched.text("/buildFilter/paths/0")).isEqualTo("web/**");
    }

    @Test
    void typeOwnerAndRegionAreFixed() {
        Reply region = details("'region': 'ohio'");
        Reply same = details("'region': 'oregon'");
        Reply type = sandbox.patch(path, "{'type': 'static_site'}");
        sandbox.settings("{'immutableFields': 'ignore'}");
        Reply ignored = details("'region': 'ohio'");

        assertThat(region.status()).isEqualTo(400);
        assertThat(same.status()).isEqualTo(200);
        assertThat(type.status()).isEqualTo(400);
        assertThat(ignored.text("/serviceDetails/region")).isEqualTo("oregon");
    }

    @Test
    void scheduleOfACronJobChanges() {
        String cron =
                "/render/v1/services/" + sandbox.create(SandboxFixture.body("nightly", "cron_job"));
        Reply changed = sandbox.patch(cron, "{'serviceDetails': {'schedule': '5 4 * * 0'}}");
        Reply wrong = sandbox.patch(cron, "{'serviceDetails': {'schedule': 'daily'}}");

        assertThat(changed.text("/serviceDetails/schedule")).isEqualTo("5 4 * * 0");
        assertThat(wrong.status()).isEqualTo(400);
    }

    @Test
    void staticSiteKeepsItsOwnFields() {
        ObjectNode body = SandboxFixture.body("site", "static_site");
        body.withObject("/serviceDetails").put("buildCommand", "make");
        String site = "/render/v1/services/" + sandbox.create(body);
        Reply changed =
                sandbox.patch(
                        site,
                        "{'serviceDetails': {'publishPath': 'out', 'previews': {'generation':"
                                + " 'automatic'}}}");

        assertThat(changed.text("/serviceDetails/buildCommand")).isEqualTo("make");
        assertThat(changed.text("/serviceDetails/publishPath")).isEqualTo("out");
        assertThat(changed.text("/serviceDetails/pullRequestPreviewsEnabled")).isEqualTo("yes");
        assertThat(changed.body().at("/serviceDetails/plan").isMissingNode()).isTrue();
    }

    @Test
    void registryCredentialOfADockerfileReadsWithItsPresentName() {
        String credential = "'registry': 'DOCKER', 'username': 'u', 'authToken': 't'";
        Reply hub =
                sandbox.post(
                        "/render/v1/registrycredentials",
                        "{'name': 'hub', 'ownerId': 'tea-test', " + credential + "}");
        Reply set =
                details(
                        "'runtime': 'docker', 'envSpecificDetails': {'registryCredentialId': '"
                                + hub.text("/id")
                                + "'}");
        sandbox.patch(
                "/render/v1/registrycredentials/" + hub.text("/id"),
                "{'name': 'mirror', " + credential + "}");
        Reply renamed = sandbox.get(path);
        Reply cleared = details("'envSpecificDetails': {'registryCredentialId': ''}");
        String pointer = "/serviceDetails/envSpecificDetails/registryCredential";

        assertThat(set.text(pointer + "/name")).isEqualTo("hub");
        assertThat(renamed.text(pointer + "/name")).isEqualTo("mirror");
        assertThat(cleared.body().at(pointer).isMissingNode()).isTrue();
        assertThat(cleared.text("/serviceDetails/envSpecificDetails/dockerfilePath"))
                .isEqualTo("./Dockerfile");
    }

    @Test
    void unknownEnvironmentIsNotFound() {
        ObjectNode body = SandboxFixture.body("other", "web_service");
        body.put("environmentId", "evm-none");

        assertThat(sandbox.post("/render/v1/services", body.toString()).status()).isEqualTo(404);
    }
}
