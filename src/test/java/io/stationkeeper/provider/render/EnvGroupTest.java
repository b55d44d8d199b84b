package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.RenderWire.change;
import static io.stationkeeper.provider.render.RenderWire.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.provider.TestSeams;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EnvGroupTest {
    private static final String RECORDING = "envgroup-env_group";
    private static final String ID = "evg-crbps4bqf0us73dfggr0";

    private final RenderWire wire = new RenderWire();
    private final ResourceKind groups = wire.groups();

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void recordedContentsAreReadWithOneCall() {
        JsonNode recorded = Recordings.of(RECORDING, "GET", "/env-groups/evg-[a-z0-9]+").getFirst();
        wire.answerAll(json(200, recorded.get("responseBody").toString()));

        Spec spec = groups.inspect(live(), Set.of(EnvGroupFields.CONTENTS)).spec();

        assertThat(spec.get(EnvGroupFields.ENV_VARS).present().orElseThrow())
                .containsEntry("DEBUG_MODE", Input.known("false"))
                .containsKey("INSTANCE_ID");
        assertThat(spec.get(EnvGroupFields.SECRET_FILES).present().orElseThrow())
                .containsEntry("credentials.txt", Input.known("username:password"));
        assertThat(wire.sent()).hasSize(1);
    }

    @Test
    void createIsOneCallAndTheGroupCanBeLinkedAtOnce() {
        JsonNode recorded = Recordings.of(RECORDING, "POST", "/env-groups").getFirst();
        wire.answer("/env-groups", "[]");
        wire.provider.list(Set.of(EnvGroupFields.KIND));
        wire.server.resetRequests();
        wire.answerAll(json(201, recorded.get("responseBody").toString()));
        Map<String, Input> variables =
                Map.of("A", Input.known("1"), "INSTANCE_ID", new Input.Generated());
        Spec spec = Spec.builder().put(EnvGroupFields.ENV_VARS, new TreeMap<>(variables)).build();

        assertThat(groups.create(manifest(spec)).externalId()).isEqualTo(ID);
        wire.kind(ServiceType.WEB)
                .update(
                        RenderWire.live(ServiceType.WEB, Spec.EMPTY),
                        RenderWire.manifest(
                                ServiceType.WEB,
                                Spec.builder()
                                        .put(ServiceFields.ENV_GROUPS, List.of("shared"))
                                        .build()),
                        List.of(change(ServiceFields.ENV_GROUPS, Change.Type.MISSING, "shared")));

        assertThat(wire.sent())
                .containsExactly(
                        "POST /v1/env-groups",
                        "POST /v1/env-groups/" + ID + "/services/" + RenderWire.ID);
        assertThat(wire.requests().getFirst().getBodyAsString())
                .contains("{\"generateValue\":true,\"key\":\"INSTANCE_ID\"}")
                .contains("\"secretFiles\":[]");
    }

    @Test
    void changesAreSentKeyByKeyAndTheRenameLast() {
        wire.answerAll(json(200, "{}"));
        Spec spec =
                Spec.builder()
                        .put(
                                EnvGroupFields.ENV_VARS,
                                new TreeMap<>(Map.of("A", Input.known("1"), "B", Input.known("2"))))
                        .put(
                                EnvGroupFields.SECRET_FILES,
                                new TreeMap<>(Map.of("f", Input.known("x"))))
                        .build();

        groups.update(
                live(),
                manifest(spec),
                List.of(
                        change(EnvGroupFields.SECRET_FILES, Change.Type.DIFFERENT, "f"),
                        change(EnvGroupFields.ENV_VARS, Change.Type.DIFFERENT, "B"),
                        change(EnvGroupFields.ENV_VARS, Change.Type.EXTRA, "OLD")));

        assertThat(wire.sent())
                .containsExactly(
                        "PUT /v1/env-groups/" + ID + "/env-vars/B",
                        "DELETE /v1/env-groups/" + ID + "/env-vars/OLD",
                        "PUT /v1/env-groups/" + ID + "/secret-files/f",
                        "PATCH /v1/env-groups/" + ID);
        assertThat(wire.requests().getFirst().getBodyAsString()).isEqualTo("{\"value\":\"2\"}");
    }

    private static Live live() {
        return new Live(
                EnvGroupFields.KIND,
                ID,
                "old name",
                Spec.EMPTY,
                new TreeMap<>(),
                TestSeams.START,
                Optional.empty(),
                new Health.Ready("Present", ""));
    }

    private static Manifest manifest(Spec spec) {
        return new Manifest(
                new ResourceId("render", "EnvGroup", "shared"),
                EnvGroupFields.KIND,
                "shared",
                spec,
                Handling.DEFAULT,
                "shared.yaml:1");
    }
}
