package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reads otherwise than it is written: the rows that concern the collections of a service. */
class CollectionAsymmetriesTest {

    private static final String V1 = "/render/v1";

    private final SandboxFixture sandbox = new SandboxFixture(true, Optional.empty());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void row7VariablesAndFilesOfACreationReadAtTheirOwnPaths() {
        ObjectNode body = SandboxFixture.body("web", "web_service");
        body.set("envVars", Comparison.json("[{'key': 'A', 'value': '1'}]"));
        body.set("secretFiles", Comparison.json("[{'name': 'f', 'content': '2'}]"));

        JsonNode read = created(body);

        assertThat(read.has("envVars") || read.has("secretFiles")).isFalse();
        assertThat(sub(read, "/env-vars").at("/0/envVar/value").asText()).isEqualTo("1");
        assertThat(sub(read, "/secret-files").at("/0/secretFile/content").asText()).isEqualTo("2");
    }

    @Test
    void row8RulesOfACreationReadAtTheirOwnPaths() {
        JsonNode read = created(site());

        assertThat(read.at("/serviceDetails/headers").isMissingNode()).isTrue();
        assertThat(read.at("/serviceDetails/routes").isMissingNode()).isTrue();
        assertThat(sub(read, "/headers").at("/0/header/name").asText()).isEqualTo("X-A");
        assertThat(sub(read, "/routes").at("/0/route/source").asText()).isEqualTo("/a");
    }

    @Test
    void row10OneDomainIsAnsweredAsAList() {
        String web = sandbox.webService("web");

        JsonNode answer =
                sandbox.post(
                                V1 + "/services/" + web + "/custom-domains",
                                "{'name': 'a.example.com'}")
                        .body();

        assertThat(answer.isArray()).isTrue();
        assertThat(answer).hasSize(1);
    }

    @Test
    void row11EmptiedRulesAnswerNull() {
        JsonNode site = created(site());

        for (String kind : new String[] {"/headers", "/routes"}) {
            Reply emptied = sandbox.put(pathOf(site) + kind, "[]");
            assertThat(emptied.status()).isEqualTo(200);
            assertThat(emptied.body().isNull()).isTrue();
            assertThat(sub(site, kind)).isEmpty();
        }
    }

    @Test
    void row12ReplacedRulesAnswerBareAndListInEnvelopes() {
        JsonNode site = created(site());

        Reply put =
                sandbox.put(
                        pathOf(site) + "/headers", "[{'path': '/', 'name': 'X-B', 'value': 'b'}]");

        assertThat(put.text("/0/name")).isEqualTo("X-B");
        assertThat(sub(site, "/headers").get(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("header", "cursor");
    }

    @Test
    void row13OneVariableAnswers200AndOneFile201Bare() {
        String web = pathOf(created(SandboxFixture.body("web", "web_service")));

        Reply variable = sandbox.put(web + "/env-vars/A", "{'value': '1'}");
        Reply file = sandbox.put(web + "/secret-files/f", "{'content': '2'}");

        assertThat(variable.status()).isEqualTo(200);
        assertThat(variable.body()).isEqualTo(Comparison.json("{'key': 'A', 'value': '1'}"));
        assertThat(file.status()).isEqualTo(201);
        assertThat(file.body()).isEqualTo(Comparison.json("{'name': 'f', 'content': '2'}"));
    }

    @Test
    void row15DiskGetsAnIdAndReadsInTwoShapes() {
        ObjectNode body = SandboxFixture.body("web", "web_service");
        body.withObject("/serviceDetails")
                .putObject("disk")
                .put("name", "d")
                .put("mountPath", "/d");

        JsonNode read = created(body);
        JsonNode inside = read.at("/serviceDetails/disk");
        JsonNode own = sandbox.get(V1 + "/disks/" + inside.path("id").asText()).body();

        assertThat(inside.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "name", "sizeGB", "mountPath");
        assertThat(inside.path("sizeGB").asInt()).isEqualTo(1);
        assertThat(own.fieldNames())
                .toIterable()
                .contains("serviceId", "createdAt", "updatedAt", "sizeGB");
    }

    @Test
    void row29GeneratedValueReadsAsAPlainValue() {
        String web = pathOf(created(SandboxFixture.body("web", "web_service")));

        JsonNode answer =
                sandbox.put(web + "/env-vars", "[{'key': 'A', 'generateValue': true}]").body();

        assertThat(answer.at("/0/envVar").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("key", "value");
        assertThat(answer.at("/0/envVar/value").asText()).matches("[A-Za-z0-9+/]{43}=");
        assertThat(sandbox.get(web + "/env-vars").body().at("/0/envVar"))
                .isEqualTo(answer.at("/0/envVar"));
    }

    private static ObjectNode site() {
        ObjectNode body = SandboxFixture.body("site", "static_site");
        body.set(
                "serviceDetails",
                Comparison.json(
                        "{'headers': [{'path': '/', 'name': 'X-A', 'value': 'a'}],"
                                + " 'routes': [{'type': 'rewrite', 'source': '/a',"
                                + " 'destination': '/b'}]}"));
        return body;
    }

    /** As it reads afterwards. */
    private JsonNode created(ObjectNode body) {
        return sandbox.get(V1 + "/services/" + sandbox.create(body)).body();
    }

    private JsonNode sub(JsonNode service, String path) {
        return sandbox.get(pathOf(service) + path).body();
    }

    private static String pathOf(JsonNode service) {
        return V1 + "/services/" + service.path("id").asText();
    }
}
