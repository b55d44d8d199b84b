package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reads otherwise than it is written, row by row: the rows beside those of services. */
class WorkspaceAsymmetriesTest {

    private static final String V1 = "/render/v1";

    private final SandboxFixture sandbox = new SandboxFixture(true, Optional.empty());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void row14OneVariableOfAGroupAnswersTheWholeGroup() {
        String group = made("env-groups", "'envVars': []");

        Reply reply = sandbox.put(V1 + "/env-groups/" + group + "/env-vars/A", "{'value': '1'}");

        assertThat(reply.text("/id")).isEqualTo(group);
        assertThat(reply.text("/envVars/0/value")).isEqualTo("1");
        assertThat(reply.body().has("secretFiles")).isTrue();
    }

    @Test
    void row16PostgresSwitchesAreWrittenAsEnableAndReadAsEnabled() {
        JsonNode read =
                read(
                        "postgres",
                        "'plan': 'pro_4gb', 'version': '16', 'enableHighAvailability': true,"
                                + " 'enableDiskAutoscaling': true");

        assertThat(read.path("highAvailabilityEnabled").asBoolean()).isTrue();
        assertThat(read.path("diskAutoscalingEnabled").asBoolean()).isTrue();
        assertThat(read.has("enableHighAvailability")).isFalse();
        assertThat(read.has("enableDiskAutoscaling")).isFalse();
    }

    @Test
    void row17DatabaseNameGetsASuffix() {
        JsonNode read =
                read("postgres", "'plan': 'basic_1gb', 'version': '16', 'databaseName': 'a'");

        assertThat(read.path("databaseName").asText()).matches("a_[a-z0-9]{4}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-value", "redis"})
    void row18PolicyAndPersistenceAreWrittenFlatAndReadAsOptions(String kind) {
        JsonNode read =
                read(
                        kind,
                        "'plan': 'starter', 'maxmemoryPolicy': 'noeviction',"
                                + " 'persistenceMode': 'snapshot'");

        assertThat(read.path("options"))
                .isEqualTo(
                        Comparison.json(
                                "{'maxmemoryPolicy': 'noeviction', 'persistenceMode': 'snapshot'}"));
        assertThat(read.has("maxmemoryPolicy") || read.has("persistenceMode")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgres  | 'plan': 'basic_1gb', 'version': '16'",
                "key-value | 'plan': 'starter'",
                "redis     | 'plan': 'starter'",
                "projects  | 'environments': [{'name': 'e'}]",
            })
    void row19OwnerIsAnIdAndReadsAsAnObject(String kind, String fields) {
        JsonNode read = read(kind, fields);

        assertThat(read.has("ownerId")).isFalse();
        assertThat(read.at("/owner/id").asText()).isEqualTo("tea-test");
        assertThat(read.path("owner").fieldNames()).toIterable().contains("name", "email", "type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgres  | 'plan': 'basic_1gb', 'version': '16', 'ipAllowList': []",
                "key-value | 'plan': 'starter', 'ipAllowList': []",
                "redis     | 'plan': 'starter', 'ipAllowList': []",
            })
    void row20EmptyAllowListReadsAsNull(String kind, String fields) {
        assertThat(read(kind, fields).path("ipAllowList").isNull()).isTrue();
    }

    @Test
    void row21TokensAreNeverRead() {
        String web = sandbox.webService("web");
        List<String> answers =
                List.of(
                        read(
                                        "postgres",
                                        "'plan': 'basic_1gb', 'version': '16',"
                                                + " 'datadogAPIKey': 'planted'")
                                .toString(),
                        read(
                                        "registrycredentials",
                                        "'registry': 'DOCKER', 'username': 'u',"
                                                + " 'authToken': 'planted'")
                                .toString(),
                        stream("logs/streams/resource/" + web, "'setting': 'send',"),
                        stream("logs/streams/owner/tea-test", "'preview': 'send',"),
                        stream(
                                "metrics-stream/tea-test",
                                "'provider': 'CUSTOM', 'url': 'https://m.example.com',"));

        assertThat(answers).allSatisfy(each -> assertThat(each).doesNotContain("planted"));
    }

    private String stream(String path, String fields) {
        String body = "{" + fields + " 'token': 'planted', 'endpoint': 'logs.example.com:1'}";
        Reply put = sandbox.put(V1 + "/" + path, body);
        assertThat(put.status()).isEqualTo(200);
        return put.body() + sandbox.get(V1 + "/" + path).body().toString();
    }

    @Test
    void row22PreviewFlagIsABooleanForTheOwnerAndATextForAService() {
        String web = sandbox.webService("web");
        String owner = V1 + "/notification-settings/owners/tea-test";
        String override = V1 + "/notification-settings/overrides/services/" + web;

        JsonNode ofOwner = sandbox.patch(owner, "{'previewNotificationsEnabled': true}").body();
        JsonNode ofService =
                sandbox.patch(override, "{'previewNotificationsEnabled': 'true'}").body();

        assertThat(ofOwner.path("previewNotificationsEnabled").isBoolean()).isTrue();
        assertThat(ofService.path("previewNotificationsEnabled").textValue()).isEqualTo("true");
    }

    @Test
    void row23ServicesOfAGroupAreIdsAndReadAsLinks() {
        String web = sandbox.webService("web");

        JsonNode read = read("env-groups", "'envVars': [], 'serviceIds': ['" + web + "']");

        assertThat(read.has("serviceIds")).isFalse();
        assertThat(read.path("serviceLinks"))
                .isEqualTo(
                        Comparison.json("[{'id': '" + web + "', 'name': 'web', 'type': 'web'}]"));
    }

    @Test
    void row24EnvironmentsOfAProjectAreObjectsAndReadAsIds() {
        JsonNode read = read("projects", "'environments': [{'name': 'a'}, {'name': 'b'}]");

        assertThat(read.has("environments")).isFalse();
        assertThat(read.path("environmentIds")).hasSize(2);
        assertThat(read.at("/environmentIds/0").asText()).startsWith("evm-");
    }

    @Test
    void row25ResourcesOfAnEnvironmentAreOneListAndReadAsFour() {
        String web = sandbox.webService("web");
        String group = made("env-groups", "'envVars': []");
        String environment =
                read("projects", "'environments': [{'name': 'e'}]")
                        .at("/environmentIds/0")
                        .asText();

        Reply moved =
                sandbox.post(
                        V1 + "/environments/" + environment + "/resources",
                        "{'resourceIds': ['" + web + "', '" + group + "']}");

        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.body().has("resourceIds")).isFalse();
        assertThat(moved.text("/serviceIds/0")).isEqualTo(web);
        assertThat(moved.text("/envGroupIds/0")).isEqualTo(group);
        assertThat(moved.body().path("databasesIds").isNull()).isTrue();
        assertThat(moved.body().path("redisIds").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"key-value, keyValue", "redis, redis"})
    void row30OnlyTheListNamesTheDashboard(String kind, String envelope) {
        JsonNode detail = read(kind, "'plan': 'starter'");
        JsonNode list = sandbox.get(V1 + "/" + kind).body();

        assertThat(detail.has("dashboardUrl")).isFalse();
        assertThat(list.at("/0/" + envelope + "/dashboardUrl").asText())
                .endsWith("/r/" + detail.path("id").asText());
    }

    private String made(String kind, String fields) {
        String body = "{'name': 'x', 'ownerId': 'tea-test', " + fields + "}";
        return sandbox.post(V1 + "/" + kind, body).text("/id");
    }

    private JsonNode read(String kind, String fields) {
        return sandbox.get(V1 + "/" + kind + "/" + made(kind, fields)).body();
    }
}
