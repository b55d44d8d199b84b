package io.stationkeeper.provider.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Sensitive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class PostgresTest {
    private static final String HEAD =
            """
            apiVersion: render/v1
            kind: Postgres
            metadata: {name: main}
            spec:
            """;
    private static final String FULL =
            HEAD
                    + """
                      plan: pro-4gb
                      postgresMajorVersion: 17
                      databaseName: shop
                      user: shop_owner
                      region: frankfurt
                      diskSizeGB: 20
                      storageAutoscalingEnabled: false
                      highAvailability: {enabled: true}
                      readReplicas: [{name: reports, parameterOverrides: {work_mem: 8MB}}]
                      parameterOverrides: {max_connections: "50"}
                      ipAllowList: [{source: 203.0.113.0/24, description: office}]
                      datadogAPIKey: {fromSecret: datadog}
                      datadogSite: EU1
                      logStream: {setting: send, endpoint: "logs.example.com:6514", token: {fromSecret: logs}}
                      environment: {project: shop, name: production}
                    """
                            .indent(2);
    private static final String PROJECT =
            """
            apiVersion: render/v1
            kind: Project
            metadata: {name: shop}
            spec: {environments: [{name: production}, {name: staging}]}
            """;
    private static final String POSTGRES_PATCH = "PATCH /render/v1/postgres/{id}";
    private static final String STREAM_PUT = "PUT /render/v1/logs/streams/resource/{id}";

    private RenderStation station;

    @BeforeEach
    void start(@TempDir Path folder) {
        station =
                new RenderStation(folder)
                        .secret("datadog", "dd-planted-key")
                        .secret("logs", "log-planted-token");
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void everyFieldConvergesWithTheFewestWritesAndStaysSilent() {
        station.declare(FULL, PROJECT);
        station.forgetCalls();

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
        assertThat(station.pass().steps()).isEmpty();

        assertThat(station.writes())
                .isEqualTo(
                        Map.of(
                                "POST /render/v1/projects",
                                1,
                                "POST /render/v1/postgres",
                                1,
                                STREAM_PUT,
                                1));
        assertThat(raw().path("databaseName").asText()).matches("shop_[a-z0-9]{4}");
    }

    @Test
    void planAndVersionThatNobodyChoseAreThoseOfBlueprints() {
        station.declare(HEAD + "  region: oregon");

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);

        assertThat(raw().path("plan").asText()).isEqualTo("basic_256mb");
        assertThat(raw().path("version").asText()).isEqualTo("18");
        assertThat(station.only(PostgresFields.KIND).health()).isInstanceOf(Health.Ready.class);
    }

    @Test
    void eachChangeIsOnePatch() {
        station.declare(FULL, PROJECT).settle();
        String text = FULL;
        for (List<String> change :
                List.of(
                        List.of("plan: pro-4gb", "plan: pro-8gb"),
                        List.of("diskSizeGB: 20", "diskSizeGB: 25"),
                        List.of("AutoscalingEnabled: false", "AutoscalingEnabled: true"),
                        List.of("{enabled: true}", "{enabled: false}"),
                        List.of("max_connections: \"50\"", "work_mem: 4MB"),
                        List.of("work_mem: 8MB", "work_mem: 9MB"),
                        List.of("203.0.113.0/24", "203.0.113.9"),
                        List.of("[{source: 203.0.113.9, description: office}]", "[]"),
                        List.of("{fromSecret: datadog}", "{fromSecret: logs}"),
                        List.of("datadogAPIKey: {fromSecret: logs}", "datadogAPIKey: null"),
                        List.of("datadogSite: EU1", "datadogSite: US3"))) {
            station.forgetCalls();
            text = text.replace(change.getFirst(), change.getLast());

            PassReport report = station.declare(text, PROJECT).settle();

            assertThat(report.result()).as(change.getLast()).isEqualTo(PassResult.CONVERGED);
            assertThat(station.writes()).as(change.getLast()).isEqualTo(Map.of(POSTGRES_PATCH, 1));
        }
        assertThat(raw().path("ipAllowList").isNull()).isTrue();
    }

    @Test
    void whatHasCallsOfItsOwnIsWrittenByThem() {
        station.declare(FULL, PROJECT).settle();
        for (Map.Entry<List<String>, String> change :
                Map.of(
                                List.of("name: production}", "name: staging}"),
                                "POST /render/v1/environments/{id}/resources",
                                List.of(
                                        "{setting: send, endpoint: \"logs.example.com:6514\", token: {fromSecret: logs}}",
                                        "{setting: drop}"),
                                STREAM_PUT,
                                List.of(
                                        "environment: {project: shop, name: production}",
                                        "environment: null"),
                                "DELETE /render/v1/environments/{id}/resources",
                                List.of(
                                        "datadogSite: EU1",
                                        "datadogSite: EU1\n    suspended: true"),
                                "POST /render/v1/postgres/{id}/suspend")
                        .entrySet()) {
            station.declare(FULL, PROJECT).settle();
            station.forgetCalls();

            station.declare(
                    FULL.replace(change.getKey().getFirst(), change.getKey().getLast()), PROJECT);
            PassReport report = station.pass();

            assertThat(station.writes())
                    .as(change.getValue())
                    .isEqualTo(Map.of(change.getValue(), 1));
            assertThat(RenderStation.drift(report)).hasSize(1);
            assertThat(RenderStation.drift(station.pass())).isEmpty();
        }
    }

    @Test
    void suspendedDatabaseIsResumed() {
        station.declare(HEAD + "  region: oregon").settle();
        Live live = station.only(PostgresFields.KIND);
        station.person("POST", "/postgres/" + live.externalId() + "/suspend", "");
        assertThat(station.only(PostgresFields.KIND).health())
                .isEqualTo(Health.Suspended.byPerson("suspended by user"));
        station.declare(HEAD + "  region: oregon\n  suspended: false");

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);

        assertThat(raw().path("suspended").asText()).isEqualTo("not_suspended");
    }

    @Test
    void editsByHandArePutBackAndAReplicaOfSomebodyElseStays() {
        station.declare(FULL, PROJECT).settle();
        String id = raw().path("id").asText();
        station.person(
                "PATCH",
                "/postgres/" + id,
                "{'readReplicas':[{'name':'own','parameterOverrides':{'work_mem':'1MB'}}],"
                        + "'parameterOverrides':{},'enableDiskAutoscaling':true}");
        station.person("DELETE", "/logs/streams/resource/" + id, "");

        PassReport report = station.pass();

        assertThat(RenderStation.drift(report))
                .containsExactlyInAnyOrder(
                        "Postgres/main readReplicas[reports]",
                        "Postgres/main parameterOverrides",
                        "Postgres/main storageAutoscalingEnabled",
                        "Postgres/main logStream");
        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
        assertThat(raw().path("readReplicas").findValuesAsText("name"))
                .containsExactlyInAnyOrder("reports", "own");
        assertThat(raw().path("readReplicas").findValuesAsText("work_mem"))
                .containsExactlyInAnyOrder("8MB", "1MB");
    }

    @Test
    void whatCannotChangeIsSaid() {
        station.declare(FULL, PROJECT).settle();
        station.forgetCalls();

        for (String change :
                List.of("postgresMajorVersion: 16", "region: oregon", "diskSizeGB: 15")) {
            String key = change.substring(0, change.indexOf(':'));
            PassReport report =
                    station.declare(FULL.replaceFirst(key + ": \\S+", change), PROJECT).pass();

            assertThat(report.result()).as(change).isEqualTo(PassResult.BLOCKED);
            assertThat(RenderStation.drift(report)).containsExactly("Postgres/main " + key);
        }
        assertThat(station.writes()).isEmpty();
    }

    @Test
    void outputsAreThoseOfThePrivateNetworkAndTakeOneCall() {
        station.declare(FULL, PROJECT).settle();
        Live live = station.only(PostgresFields.KIND);
        JsonNode info =
                station.person("GET", "/postgres/" + live.externalId() + "/connection-info", "");

        Map<String, Sensitive> outputs = station.kind(PostgresFields.KIND).outputs(live);

        assertThat(outputs.keySet())
                .contains("connectionString", "externalConnectionString", "externalHost")
                .doesNotContain("connectionPoolString");
        assertThat(outputs.get("connectionString").reveal())
                .isEqualTo(info.path("internalConnectionString").asText());
        assertThat(outputs.get("password").reveal()).isEqualTo(info.path("password").asText());
        assertThat(outputs.get("host").reveal()).isEqualTo(live.externalId());
        assertThat(outputs.get("port").reveal()).isEqualTo("5432");
        assertThat(outputs.get("user").reveal()).isEqualTo("shop_owner");
        assertThat(outputs.get("database").reveal()).startsWith("shop_");
    }

    @Test
    void deletingIsIdempotentAndReplicasAreNotListedByThemselves() {
        station.declare(FULL, PROJECT).settle();
        ResourceKind kind = station.kind(PostgresFields.KIND);
        Live live = station.only(PostgresFields.KIND);

        kind.delete(live);
        kind.delete(live);

        assertThat(kind.find(live.externalId())).isEmpty();
        assertThat(station.list(PostgresFields.KIND)).isEmpty();
    }

    private JsonNode raw() {
        JsonNode listed = station.person("GET", "/postgres?includeReplicas=false", "");
        return station.person("GET", "/postgres/" + listed.at("/0/postgres/id").asText(), "");
    }
}
