package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Env vars, secret files, disks, scaling and custom domains of a service. */
class CollectionsTest {

    private final SandboxFixture sandbox = new SandboxFixture();
    private String service = "";

    @BeforeEach
    void createService() {
        service = "/render/v1/services/" + sandbox.webService("api");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void replacedEnvVarsAnswerInRequestOrderAndReadInReverse() {
        Reply put =
                sandbox.put(
                        service + "/env-vars",
                        "[{'key': 'A', 'value': '1'}, {'key': 'B', 'generateValue': true}]");
        Reply read = sandbox.get(service + "/env-vars");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body().findValuesAsText("key")).containsExactly("A", "B");
        assertThat(read.body().findValuesAsText("key")).containsExactly("B", "A");
        assertThat(put.text("/1/envVar/value")).matches("[A-Za-z0-9+/]{43}=");
        assertThat(put.text("/0/cursor")).matches("[A-Za-z0-9_-]{32}");
    }

    @Test
    void bodiesOfNullAndEmptyListClearEnvVars() {
        sandbox.put(service + "/env-vars/A", "{'value': '1'}");
        Reply cleared = sandbox.put(service + "/env-vars", "null");
        sandbox.put(service + "/secret-files/f", "{'content': '1'}");
        Reply emptied = sandbox.put(service + "/secret-files", "[]");

        assertThat(cleared.body().toString()).isEqualTo("[]");
        assertThat(emptied.body().toString()).isEqualTo("[]");
        assertThat(sandbox.get(service + "/env-vars").body()).isEmpty();
    }

    @Test
    void singleItemsHaveTheirOwnStatusCodes() {
        Reply variable = sandbox.put(service + "/env-vars/A.B", "{'value': ''}");
        Reply file = sandbox.put(service + "/secret-files/master_key", "{'content': 'x'}");

        assertThat(variable.status()).isEqualTo(200);
        assertThat(variable.body()).isEqualTo(Comparison.json("{'key': 'A.B', 'value': ''}"));
        assertThat(file.status()).isEqualTo(201);
        assertThat(sandbox.get(service + "/secret-files/master_key").text("/content"))
                .isEqualTo("x");
        assertThat(sandbox.delete(service + "/env-vars/A.B").status()).isEqualTo(204);
        assertThat(sandbox.get(service + "/env-vars/A.B").status()).isEqualTo(404);
        assertThat(sandbox.delete(service + "/env-vars/A.B").status()).isEqualTo(404);
    }

    @Test
    void diskGrowsAndNeverShrinks() {
        String body = "{'name': 'data', 'sizeGB': 10, 'mountPath': '/data', 'serviceId': '%s'}";
        String id = service.substring(service.lastIndexOf('/') + 1);

        Reply created = sandbox.post("/render/v1/disks", String.format(body, id));
        Reply second = sandbox.post("/render/v1/disks", String.format(body, id));
        String disk = "/render/v1/disks/" + created.text("/id");
        Reply grown = sandbox.patch(disk, "{'sizeGB': 20}");
        Reply shrunk = sandbox.patch(disk, "{'sizeGB': 10}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(400);
        assertThat(grown.body().path("sizeGB").asInt()).isEqualTo(20);
        assertThat(shrunk.status()).isEqualTo(400);
        assertThat(sandbox.get(service).body().at("/serviceDetails/disk/sizeGB").asInt())
                .isEqualTo(20);
        assertThat(sandbox.post(service + "/scale", "{'numInstances': 2}").status()).isEqualTo(400);
        assertThat(sandbox.delete(disk).status()).isEqualTo(204);
        assertThat(sandbox.get(service).body().at("/serviceDetails/disk").isMissingNode()).isTrue();
    }

    @Test
    void scaleIsAcceptedWithoutABodyAndSeenAtOnce() {
        Reply scaled = sandbox.post(service + "/scale", "{'numInstances': 3}");

        assertThat(scaled.status()).isEqualTo(202);
        assertThat(scaled.body().isMissingNode()).isTrue();
        assertThat(sandbox.get(service).body().at("/serviceDetails/numInstances").asInt())
                .isEqualTo(3);
    }

    @Test
    void apexBringsItsWwwAsARedirect() {
        Reply created = sandbox.post(service + "/custom-domains", "{'name': 'Example.com'}");
        Reply partnerAgain =
                sandbox.post(service + "/custom-domains", "{'name': 'www.example.com'}");
        Reply subdomain = sandbox.post(service + "/custom-domains", "{'name': 'api.example.com'}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().findValuesAsText("name"))
                .containsExactly("example.com", "www.example.com");
        assertThat(created.text("/0/domainType")).isEqualTo("apex");
        assertThat(created.text("/0/redirectForName")).isEmpty();
        assertThat(created.text("/1/redirectForName")).isEqualTo("example.com");
        assertThat(created.text("/0/createdAt")).matches(".*\\.\\d{9}Z|.*\\.\\d{8}Z");
        assertThat(partnerAgain.status()).isEqualTo(409);
        assertThat(subdomain.body()).hasSize(1);
    }

    @Test
    void domainOfAnotherServiceIsAConflict() {
        sandbox.post(service + "/custom-domains", "{'name': 'api.example.com'}");
        String other = "/render/v1/services/" + sandbox.webService("other");

        Reply taken = sandbox.post(other + "/custom-domains", "{'name': 'api.example.com'}");
        sandbox.delete(service + "/custom-domains/api.example.com");
        Reply free = sandbox.post(other + "/custom-domains", "{'name': 'api.example.com'}");

        assertThat(taken.status()).isEqualTo(409);
        assertThat(free.status()).isEqualTo(201);
    }

    @Test
    void verificationFollowsTheRequestAfterAWhile() {
        sandbox.post(service + "/custom-domains", "{'name': 'api.example.com'}");
        String domain = service + "/custom-domains/api.example.com";

        Reply asked = sandbox.post(domain + "/verify", "");
        String early = sandbox.get(domain).text("/verificationStatus");
        sandbox.pass(Duration.ofSeconds(2));
        String late = sandbox.get(domain).text("/verificationStatus");

        assertThat(asked.status()).isEqualTo(202);
        assertThat(early).isEqualTo("unverified");
        assertThat(late).isEqualTo("verified");
    }

    @Test
    void domainWithoutDnsRecordsStaysUnverified() {
        sandbox.settings("{'dns': 'missing'}");
        sandbox.post(service + "/custom-domains", "{'name': 'api.example.com'}");
        String domain = service + "/custom-domains/api.example.com";
        Reply asked = sandbox.post(domain + "/verify", "");
        sandbox.pass(Duration.ofSeconds(2));
        String missing = sandbox.get(domain).text("/verificationStatus");
        sandbox.settings("{'dns': 'verified'}");
        String unasked = sandbox.get(domain).text("/verificationStatus");
        sandbox.post(domain + "/verify", "");
        sandbox.pass(Duration.ofSeconds(2));

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.header("Ratelimit-Limit")).isEqualTo("50");
        assertThat(missing).isEqualTo("unverified");
        assertThat(unasked).isEqualTo("unverified");
        assertThat(sandbox.get(domain).text("/verificationStatus")).isEqualTo("verified");
        assertThat(sandbox.put("/admin/settings", "{'dns': 'perhaps'}").status()).isEqualTo(400);
    }

    @Test
    void wwwBringsItsApexAsARedirectAndTakesItAway() {
        Reply created = sandbox.post(service + "/custom-domains", "{'name': 'www.example.com'}");
        sandbox.delete(service + "/custom-domains/www.example.com");

        assertThat(created.text("/0/domainType")).isEqualTo("subdomain");
        assertThat(created.text("/1/name")).isEqualTo("example.com");
        assertThat(created.text("/1/redirectForName")).isEqualTo("www.example.com");
        assertThat(sandbox.get(service + "/custom-domains").body()).isEmpty();
    }

    @Test
    void emptiedHeadersOfAStaticSiteAnswerNull() {
        ObjectNode body = SandboxFixture.body("site", "static_site");
        String site = "/render/v1/services/" + sandbox.create(body);

        Reply put = sandbox.put(site + "/headers", "[{'path': '/*', 'name': 'X-A', 'value': 'b'}]");
        Reply emptied = sandbox.put(site + "/headers", "[]");

        assertThat(put.text("/0/id")).startsWith("hdr-");
        assertThat(put.body().path(0).has("cursor")).isFalse();
        assertThat(emptied.body().isNull()).isTrue();
    }
}
