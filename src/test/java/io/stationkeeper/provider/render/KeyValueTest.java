package io.stationkeeper.provider.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.provider.JsonViews;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class KeyValueTest {
    private static final String CACHE =
            """
            apiVersion: render/v1
            kind: KeyValue
            metadata: {name: cache}
            spec:
              plan: standard
              region: frankfurt
              maxmemoryPolicy: volatile-lru
              persistenceMode: snapshot
              ipAllowList: []
              logStream: {setting: drop}
              suspended: false
            """;
    private static final String PATCH = "PATCH /render/v1/key-value/{id}";

    private RenderStation station;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = new RenderStation(folder);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void everyFieldConvergesAndStaysSilent() {
        station.declare(CACHE);
        station.forgetCalls();

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
        assertThat(station.pass().steps()).isEmpty();

        assertThat(station.writes())
                .isEqualTo(
                        Map.of(
                                "POST /render/v1/key-value",
                                1,
                                "PUT /render/v1/logs/streams/resource/{id}",
                                1));
        assertThat(raw().at("/options/maxmemoryPolicy").asText()).isEqualTo("volatile_lru");
    }

    @Test
    void planThatNobodyChoseIsThatOfBlueprints() {
        station.declare(CACHE.replace("  plan: standard\n", ""));

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);

        assertThat(raw().path("plan").asText()).isEqualTo("starter");
    }

    @Test
    void eachChangeIsOneWrite() {
        station.declare(CACHE).settle();
        String text = CACHE;
        for (List<String> change :
                List.of(
                        List.of("plan: standard", "plan: pro", PATCH),
                        List.of("volatile-lru", "noeviction", PATCH),
                        List.of("persistenceMode: snapshot", "persistenceMode: off", PATCH),
                        List.of("ipAllowList: []", "ipAllowList: [{source: 198.51.100.1}]", PATCH),
                        List.of("spec:", "spec:\n  name: other", PATCH),
                        List.of(
                                "logStream: {setting: drop}",
                                "logStream: null",
                                "DELETE /render/v1/logs/streams/resource/{id}"))) {
            station.forgetCalls();
            text = text.replace(change.get(0), change.get(1));

            PassReport report = station.declare(text).settle();

            assertThat(report.result()).as(change.get(1)).isEqualTo(PassResult.CONVERGED);
            assertThat(station.writes()).as(change.get(1)).isEqualTo(Map.of(change.get(2), 1));
        }
    }

    @Test
    void suspendedInstanceIsResumed() {
        station.declare(CACHE.replace("  suspended: false\n", "")).settle();
        station.person("POST", "/key-value/" + raw().path("id").asText() + "/suspend", "");
        station.declare(CACHE);

        assertThat(RenderStation.drift(station.pass())).containsExactly("KeyValue/cache suspended");
        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
    }

    @Test
    void smallerPlanIsRefusedAndLeavingTheFreeOneLosesData() {
        station.declare(CACHE).settle();

        PassReport report =
                station.declare(CACHE.replace("plan: standard", "plan: starter")).pass();

        assertThat(report.result()).isEqualTo(PassResult.BLOCKED);
        assertThat(KeyValueFields.PLAN.transition(Value.of("free"), Value.of("starter")))
                .isEqualTo(new Transition.Possible(Effect.DATA_LOSS));
    }

    @Test
    void outputsAreThoseOfThePrivateNetwork() {
        station.declare(CACHE).settle();
        Live live = station.only(KeyValueFields.KIND);

        Map<String, Sensitive> outputs = station.kind(KeyValueFields.KIND).outputs(live);

        assertThat(outputs.keySet()).isEqualTo(RenderKinds.keyValue().outputs());
        assertThat(outputs.get("connectionString").reveal())
                .isEqualTo("redis://" + live.externalId() + ":6379");
        assertThat(outputs.get("externalConnectionString").reveal()).startsWith("rediss://");
        assertThat(outputs.get("host").reveal()).isEqualTo(live.externalId());
        assertThat(outputs.get("port").reveal()).isEqualTo("6379");
    }

    @Test
    void deletingIsIdempotent() {
        station.declare(CACHE).settle();
        ResourceKind kind = station.kind(KeyValueFields.KIND);
        Live live = station.only(KeyValueFields.KIND);

        kind.delete(live);
        kind.delete(live);

        assertThat(kind.find(live.externalId())).isEmpty();
    }

    @Test
    void recordedInstanceReadsAsBlueprintsWriteIt() {
        JsonNode answer =
                Recordings.of("keyvalue-keyvalue_datasource", "GET", "/key-value/red-[a-z0-9]+")
                        .getFirst()
                        .get("responseBody");

        Spec spec = new KeyValueTraits(workspace()).form().read(JsonViews.of(answer.toString()));

        assertThat(spec.get(KeyValueFields.MAXMEMORY_POLICY)).isEqualTo(Value.of("noeviction"));
        assertThat(spec.get(KeyValueFields.PERSISTENCE_MODE)).isEqualTo(Value.of("snapshot"));
        assertThat(spec.get(Datastore.SUSPENDED)).isEqualTo(Value.of(false));
        assertThat(spec.get(Datastore.IP_ALLOW_LIST).present().orElseThrow()).hasSize(2);
    }

    private static Workspace workspace() {
        return new Workspace(null, () -> "", () -> "");
    }

    private JsonNode raw() {
        return station.person("GET", "/key-value", "").at("/0/keyValue");
    }
}
