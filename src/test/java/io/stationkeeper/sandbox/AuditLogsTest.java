package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who changed and who looked at what, in the simulated workspace. */
class AuditLogsTest {

    private static final String ROOT = "/render/v1";
    private static final String LOGS = ROOT + "/owners/tea-test/audit-logs";

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void allow() {
        sandbox.settings("{'auditLogs': 'allow'}");
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        sandbox.get(LOGS + "?limit=1000")
                .body()
                .forEach(row -> events.add(row.at("/auditLog/event").asText()));
        return events;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/owners/tea-test/audit-logs", "/organizations/org-test/audit-logs"})
    void thereAreNoneWithoutThePlanForThem(String path) {
        Reply refused = sandbox.get(ROOT + path);
        allow();
        Reply allowed = sandbox.get(ROOT + path);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/message")).contains("plan");
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.body()).isEmpty();
        assertThat(sandbox.as("").get(ROOT + path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH  | services/ID              | {'name': 'other'}          | UpdateServiceNameEvent",
                "PATCH  | services/ID              | {'serviceDetails': {'ipAllowList': []}} | UpdateIPAllowListEvent",
                "POST   | services/ID/suspend      | {}                         | SuspendServiceEvent",
                "POST   | services/ID/resume       | {}                         | ResumeServiceEvent",
                "PUT    | services/ID/env-vars     | [{'key': 'A', 'value': 'planted'}] | UpdateEnvVarsEvent",
                "PUT    | services/ID/env-vars/A   | {'value': 'planted'}       | UpdateEnvVarsEvent",
                "GET    | services/ID/env-vars     | ''                         | ViewEnvVarValuesEvent",
                "POST   | disks | {'serviceId': 'ID', 'name': 'd', 'sizeGB': 1, 'mountPath': '/d'} | CreateServerDiskEvent",
                "DELETE | services/ID              | {}                         | DeleteServerEvent",
            })
    void whatIsDoneToAServiceIsThereWithItsIdAndWithoutValues(
            String method, String path, String body, String event) {
        allow();
        String id = sandbox.webService("api");

        Reply done =
                sandbox.call(method, ROOT + "/" + path.replace("ID", id), body.replace("ID", id));

        assertThat(done.status()).isBetween(200, 299);
        JsonNode entry = sandbox.get(LOGS).body().path(0).path("auditLog");
        assertThat(entry.path("event").asText()).isEqualTo(event);
        assertThat(entry.at("/metadata/service").asText()).isEqualTo(id);
        assertThat(entry.path("id").asText()).matches("aud-[a-v0-9]{20}");
        assertThat(entry.path("status").asText()).isEqualTo("success");
        assertThat(entry.toString()).doesNotContain("planted");
    }

    @Test
    void groupsAndDatabasesAreThereTooAndLooksAtTheirSecrets() {
        allow();
        String group =
                sandbox.post(
                                ROOT + "/env-groups",
                                "{'name': 'g', 'ownerId': 'tea-test', 'envVars': []}")
                        .text("/id");
        sandbox.put(ROOT + "/env-groups/" + group + "/env-vars/A", "{'value': 'planted'}");
        sandbox.get(ROOT + "/env-groups/" + group);
        sandbox.delete(ROOT + "/env-groups/" + group + "/env-vars/A");
        sandbox.delete(ROOT + "/env-groups/" + group);
        String redis =
                sandbox.post(
                                ROOT + "/key-value",
                                "{'name': 'k', 'ownerId': 'tea-test', 'plan': 'starter'}")
                        .text("/id");
        sandbox.get(ROOT + "/key-value/" + redis + "/connection-info");
        sandbox.delete(ROOT + "/key-value/" + redis);

        assertThat(events().reversed())
                .containsExactly(
                        "CreateEnvVarsEvent",
                        "UpdateEnvVarsEvent",
                        "ViewEnvVarValuesEvent",
                        "DeleteEnvVarsEvent",
                        "DeleteEnvGroupEvent",
                        "CreateRedisEvent",
                        "ViewConnectionInfoEvent",
                        "DeleteRedisEvent");
        assertThat(sandbox.get(LOGS).text("/0/auditLog/metadata/redis")).isEqualTo(redis);
    }

    @Test
    void personsAndKeysAreToldApart() {
        allow();
        String person =
                Base64.getEncoder()
                        .encodeToString("ann@example.com:x".getBytes(StandardCharsets.UTF_8));
        sandbox.webService("one");
        sandbox.as("Basic " + person).webService("two");

        Reply log = sandbox.get(LOGS);

        assertThat(log.text("/0/auditLog/actor/type")).isEqualTo("user");
        assertThat(log.text("/0/auditLog/actor/email")).isEqualTo("ann@example.com");
        assertThat(log.text("/1/auditLog/actor/type")).isEqualTo("rest_api");
        assertThat(log.text("/1/auditLog/actor/id"))
                .startsWith("usr-")
                .isNotEqualTo(log.text("/0/auditLog/actor/id"));
    }

    @Test
    void refusedCallsAndWhatHasNoEventLeaveNothing() {
        allow();
        String id = sandbox.webService("api");
        String path = ROOT + "/services/" + id;

        sandbox.delete(ROOT + "/services/srv-none");
        sandbox.patch(path, "{'serviceDetails': {'plan': 'pro'}}");
        sandbox.post(path + "/scale", "{'numInstances': 2}");
        sandbox.get(path);

        assertThat(events()).containsExactly("CreateServerEvent");
    }

    @Test
    void listIsCutByTimeDirectionLimitAndCursor() {
        allow();
        sandbox.webService("one");
        sandbox.pass(Duration.ofMinutes(1));
        String between = sandbox.clock.instant().toString();
        sandbox.pass(Duration.ofMinutes(1));
        String two = sandbox.webService("two");
        String three = sandbox.webService("three");

        Reply first = sandbox.get(LOGS + "?limit=1");
        Reply second = sandbox.get(LOGS + "?limit=1&cursor=" + first.text("/0/cursor"));

        assertThat(first.text("/0/auditLog/metadata/service")).isEqualTo(three);
        assertThat(second.text("/0/auditLog/metadata/service")).isEqualTo(two);
        assertThat(sandbox.get(LOGS + "?startTime=" + between).body()).hasSize(2);
        assertThat(sandbox.get(LOGS + "?endTime=" + between).body()).hasSize(1);
        assertThat(sandbox.get(LOGS + "?direction=forward").text("/2/auditLog/metadata/service"))
                .isEqualTo(three);
        assertThat(sandbox.get(LOGS + "?limit=1000").body()).hasSize(3);
        assertThat(sandbox.get(LOGS + "?limit=1001").status()).isEqualTo(400);
        assertThat(sandbox.get(LOGS + "?startTime=soon").status()).isEqualTo(400);
        sandbox.post("/admin/reset", "");
        assertThat(sandbox.get(LOGS).body()).isEmpty();
    }
}
