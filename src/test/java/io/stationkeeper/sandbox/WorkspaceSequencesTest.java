package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the official clients do in a row with projects and databases, and no recording here shows. */
class WorkspaceSequencesTest {

    private static final String V1 = "/render/v1";
    private static final String OWNER = "'ownerId': 'tea-test'";

    private final SandboxFixture sandbox = new SandboxFixture(true, Optional.empty());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void projectIsRenamedAndItsEnvironmentsChangeComeAndGo() {
        JsonNode project =
                sandbox.post(
                                V1 + "/projects",
                                "{'name': 'p', "
                                        + OWNER
                                        + ", 'environments': [{'name': 'prod', 'protectedStatus': 'protected',"
                                        + " 'networkIsolationEnabled': true}, {'name': 'dev'}]}")
                        .body();
        String one = V1 + "/projects/" + project.path("id").asText();
        String prod = V1 + "/environments/" + project.at("/environmentIds/0").asText();
        String dev = V1 + "/environments/" + project.at("/environmentIds/1").asText();

        JsonNode made = sandbox.get(prod).body();
        JsonNode changed =
                sandbox.patch(
                                prod,
                                "{'name': 'live', 'protectedStatus': 'unprotected',"
                                        + " 'networkIsolationEnabled': false,"
                                        + " 'ipAllowList': [{'cidrBlock': '1.2.3.4/32', 'description': 'x'}]}")
                        .body();
        int dropped = sandbox.delete(dev).status();
        JsonNode renamed = sandbox.patch(one, "{'name': 'q'}").body();

        assertThat(made.path("protectedStatus").asText()).isEqualTo("protected");
        assertThat(made.path("networkIsolationEnabled").asBoolean()).isTrue();
        assertThat(changed.path("name").asText()).isEqualTo("live");
        assertThat(changed.at("/ipAllowList/0/cidrBlock").asText()).isEqualTo("1.2.3.4/32");
        assertThat(sandbox.get(prod).body()).isEqualTo(changed);
        assertThat(dropped).isEqualTo(204);
        assertThat(renamed.path("environmentIds")).hasSize(1);
        assertThat(sandbox.delete(prod).status()).isEqualTo(204);
        assertThat(sandbox.delete(one).status()).isEqualTo(204);
        assertThat(sandbox.get(one).status()).isEqualTo(404);
    }

    @Test
    void parametersOfADatabaseAndItsReplicaAreSetChangedAndCleared() {
        JsonNode made =
                sandbox.post(
                                V1 + "/postgres",
                                "{'name': 'my db', "
                                        + OWNER
                                        + ", 'plan': 'pro_4gb', 'version': '16', 'databaseName': '',"
                                        + " 'databaseUser': '', 'parameterOverrides': {'work_mem': '8MB'},"
                                        + " 'readReplicas': [{'name': 'r', 'parameterOverrides': {'a': '1'}}]}")
                        .body();
        String one = V1 + "/postgres/" + made.path("id").asText();

        JsonNode changed =
                sandbox.patch(
                                one,
                                "{'parameterOverrides': {'work_mem': '16MB'},"
                                        + " 'readReplicas': [{'name': 'r', 'parameterOverrides': {'a': '2'}}]}")
                        .body();
        JsonNode cleared =
                sandbox.patch(
                                one,
                                "{'parameterOverrides': {}, 'readReplicas': [{'name': 'r', 'parameterOverrides': {}}]}")
                        .body();

        assertThat(made.path("databaseName").asText()).matches("my_db_[a-z0-9]{4}");
        assertThat(made.path("databaseUser").asText()).matches("my_db_[a-z0-9]{4}_user");
        assertThat(made.at("/readReplicas/0/parameterOverrides/a").asText()).isEqualTo("1");
        assertThat(changed.at("/parameterOverrides/work_mem").asText()).isEqualTo("16MB");
        assertThat(changed.at("/readReplicas/0/id")).isEqualTo(made.at("/readReplicas/0/id"));
        assertThat(changed.at("/readReplicas/0/parameterOverrides/a").asText()).isEqualTo("2");
        assertThat(cleared.has("parameterOverrides")).isFalse();
        assertThat(cleared.at("/readReplicas/0").has("parameterOverrides")).isFalse();
    }

    @Test
    void keyValueLeavesTheFreePlanWithAndWithoutAModeAndMoves() {
        String environment =
                sandbox.post(
                                V1 + "/projects",
                                "{'name': 'p', " + OWNER + ", 'environments': [{'name': 'e'}]}")
                        .text("/environmentIds/0");
        String one = V1 + "/redis/" + keyValue("a");
        String other = V1 + "/key-value/" + keyValue("b");

        Reply silent = sandbox.patch(one, "{'plan': 'starter'}");
        Reply named = sandbox.patch(other, "{'plan': 'starter', 'persistenceMode': 'off'}");
        Reply later = sandbox.patch(other, "{'persistenceMode': 'snapshot', 'ipAllowList': []}");
        String id = silent.text("/id");
        sandbox.post(
                V1 + "/environments/" + environment + "/resources",
                "{'resourceIds': ['" + id + "']}");

        assertThat(silent.text("/options/persistenceMode")).isEqualTo("journal_snapshot");
        assertThat(named.text("/options/persistenceMode")).isEqualTo("off");
        assertThat(later.text("/options/persistenceMode")).isEqualTo("snapshot");
        assertThat(sandbox.get(one).text("/environmentId")).isEqualTo(environment);
        assertThat(
                        sandbox.delete(V1 + "/environments/" + id + "/resources?resourceIds=" + id)
                                .status())
                .isEqualTo(204);
        assertThat(sandbox.get(one).body().has("environmentId")).isFalse();
    }

    private String keyValue(String name) {
        return sandbox.post(
                        V1 + "/key-value",
                        "{'name': '"
                                + name
                                + "', "
                                + OWNER
                                + ", 'plan': 'free', 'region': 'oregon', 'ipAllowList': []}")
                .text("/id");
    }
}
