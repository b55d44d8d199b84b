package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlueprintCheckTest {

    private static final String PATH = "/render/v1/blueprints/validate";

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static String part(String name, String content) {
        return "--boundary\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"; filename=\"render.yaml\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                + content
                + "\r\n";
    }

    private Reply check(String yaml) {
        String body = part("ownerId", "tea-test") + part("file", yaml) + "--boundary--\r\n";
        return sandbox.raw("POST", PATH, body);
    }

    @Test
    void validBlueprintHasAPlan() {
        Reply valid =
                check(
                        """
                        services:
                          - type: web
                            name: api
                            runtime: node
                          - {type: keyvalue, name: cache, ipAllowList: []}
                        databases:
                          - name: main
                        envVarGroups:
                          - {name: common, envVars: []}
                        projects:
                          - name: shop
                            environments:
                              - name: prod
                                services:
                                  - {type: cron, name: nightly, runtime: docker, schedule: "@daily"}
                        """);

        assertThat(valid.status()).isEqualTo(200);
        assertThat(valid.body().path("valid").asBoolean()).isTrue();
        assertThat(valid.body().has("errors")).isFalse();
        assertThat(valid.body().at("/plan/services"))
                .extracting(JsonNode::asText)
                .containsExactly("api", "nightly");
        assertThat(valid.text("/plan/keyValue/0")).isEqualTo("cache");
        assertThat(valid.body().at("/plan/totalActions").asInt()).isEqualTo(5);
    }

    @Test
    void everyMistakeIsNamedWithItsPlace() {
        Reply wrong =
                check(
                        """
                        service: []
                        services:
                          - type: lambda
                            name: api
                            runtime: node
                          - {type: cron, name: api}
                          - nothing
                        databases: {}
                        """);

        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.body().path("valid").asBoolean()).isFalse();
        assertThat(wrong.body().has("plan")).isFalse();
        assertThat(wrong.body().findValuesAsText("error"))
                .containsExactly(
                        "unknown field: service",
                        "invalid service type: lambda",
                        "missing required field: schedule",
                        "missing required field: runtime",
                        "name used twice: api",
                        "must be a mapping",
                        "must be a list");
        assertThat(wrong.text("/errors/1/path")).isEqualTo("services[0].type");
        assertThat(wrong.body().at("/errors/1/line").asInt()).isEqualTo(3);
    }

    @Test
    void brokenYamlIsAnErrorWithLineAndColumn() {
        Reply broken = check("services: [\n");

        assertThat(broken.body().path("valid").asBoolean()).isFalse();
        assertThat(broken.body().at("/errors/0/line").asInt()).isPositive();
        assertThat(check("just text").text("/errors/0/error")).contains("mapping");
    }

    @Test
    void bodyWithoutItsPartsIsRefused() {
        assertThat(sandbox.post(PATH, "{'file': 'a'}").status()).isEqualTo(400);
        assertThat(sandbox.raw("POST", PATH, part("file", "a: 1") + "--boundary--").status())
                .isEqualTo(400);
    }
}
