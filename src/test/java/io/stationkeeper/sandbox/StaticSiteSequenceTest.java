package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Render's Terraform provider does in a row with a static site: two reads of everything, rules last. */
class StaticSiteSequenceTest {

    private final SandboxFixture sandbox = new SandboxFixture(true, Optional.empty());
    private String site = "";

    @BeforeEach
    void createSite() {
        ObjectNode body = SandboxFixture.body("site", "static_site");
        body.set("envVars", Comparison.json("[{'key': 'A', 'value': '1'}]"));
        body.set(
                "serviceDetails",
                Comparison.json(
                        "{'buildCommand': 'make', 'publishPath': 'dist', 'previews': {},"
                                + " 'headers': [{'path': '/*', 'name': 'X-A', 'value': 'a'},"
                                + " {'path': '/b', 'name': 'X-B', 'value': 'b'}]}"));
        site = "/render/v1/services/" + sandbox.create(body);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void collectionsEndInAnEmptyPageAndReadTheSameTwice() {
        JsonNode first = sandbox.get(site + "/env-vars").body();
        String cursor = first.at("/0/cursor").asText();

        Reply end = sandbox.get(site + "/env-vars?cursor=" + cursor);

        assertThat(cursor).hasSize(32);
        assertThat(end.body()).isEqualTo(Comparison.json("[]"));
        for (String path :
                new String[] {"/env-vars", "/secret-files", "/custom-domains?limit=100"}) {
            assertThat(sandbox.get(site + path).body()).isEqualTo(sandbox.get(site + path).body());
        }
        assertThat(sandbox.get(site + "/secret-files").body()).isEqualTo(Comparison.json("[]"));
    }

    @Test
    void headersReadNewestFirstWhateverOrderTheyWereSentIn() {
        JsonNode listed = sandbox.get(site + "/headers?cursor=&limit=100").body();

        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/header/name").asText()).isEqualTo("X-B");
        assertThat(listed.at("/1/header/name").asText()).isEqualTo("X-A");
        assertThat(listed.at("/0/header/id").asText()).matches("hdr-[a-v0-9]{20}");
    }

    @Test
    void updateEndsWithADeployAndThenTheRules() {
        Reply patched =
                sandbox.patch(
                        site,
                        "{'name': 'other', 'buildFilter': {'paths': null, 'ignoredPaths': null},"
                                + " 'serviceDetails': {'publishPath': 'out', 'previews': {}}}");
        Reply variables = sandbox.put(site + "/env-vars", "null");
        Reply files = sandbox.put(site + "/secret-files", "null");
        Reply added = sandbox.post(site + "/custom-domains", "{'name': 'static.example.com'}");
        Reply dropped = sandbox.delete(site + "/custom-domains/static.example.com");
        Reply deploy = sandbox.post(site + "/deploys", "{}");
        Reply headers = sandbox.put(site + "/headers", "[]");
        Reply routes =
                sandbox.put(
                        site + "/routes",
                        "[{'type': 'rewrite', 'source': '/*', 'destination': '/index.html'}]");

        assertThat(patched.text("/serviceDetails/publishPath")).isEqualTo("out");
        assertThat(patched.text("/slug")).isEqualTo("site");
        assertThat(patched.body().has("buildFilter")).isFalse();
        assertThat(variables.body()).isEqualTo(Comparison.json("[]"));
        assertThat(files.body()).isEqualTo(Comparison.json("[]"));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body()).hasSize(1);
        assertThat(dropped.status()).isEqualTo(204);
        assertThat(deploy.status()).isEqualTo(201);
        assertThat(headers.body().isNull()).isTrue();
        assertThat(routes.text("/0/source")).isEqualTo("/*");
        assertThat(sandbox.get(site + "/routes?cursor=&limit=100").text("/0/route/id"))
                .isEqualTo(routes.text("/0/id"));
    }
}
