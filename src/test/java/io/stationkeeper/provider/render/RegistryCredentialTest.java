package io.stationkeeper.provider.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Live;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class RegistryCredentialTest {
    private static final String GITHUB =
            """
            apiVersion: render/v1
            kind: RegistryCredential
            metadata: {name: github}
            spec: {registry: GITHUB, username: acme-bot, authToken: {fromSecret: pull-token}}
            """;
    private static final String PATCH = "PATCH /render/v1/registrycredentials/{id}";

    private RenderStation station;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = new RenderStation(folder).secret("pull-token", "ghp-planted-1");
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void credentialIsMadeOnceAndItsTokenIsWrittenOnce() {
        station.declare(GITHUB);
        station.forgetCalls();

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
        assertThat(station.pass().steps()).isEmpty();

        assertThat(station.writes()).isEqualTo(Map.of("POST /render/v1/registrycredentials", 1));
        assertThat(station.only(RegistryCredentialFields.KIND).createdAt())
                .isAfter(Instant.EPOCH.plusSeconds(1));
    }

    @Test
    void eachChangeIsOnePatch() {
        for (String changed :
                List.of(
                        GITHUB.replace("acme-bot", "acme-robot"),
                        GITHUB.replace("registry: GITHUB", "registry: GITLAB"),
                        GITHUB.replace("spec: {", "spec: {name: other, "))) {
            station.declare(GITHUB).settle();
            station.forgetCalls();

            station.declare(changed);
            assertThat(station.settle().result()).as(changed).isEqualTo(PassResult.CONVERGED);

            assertThat(station.writes()).as(changed).isEqualTo(Map.of(PATCH, 1));
        }
    }

    @Test
    void newTokenIsWrittenAndAnEditByHandIsPutBack() {
        station.declare(GITHUB).settle();
        station.forgetCalls();

        station.secret("pull-token", "ghp-planted-2");
        PassReport report = station.pass();
        assertThat(RenderStation.drift(report))
                .containsExactly("RegistryCredential/github authToken");
        assertThat(station.writes()).isEqualTo(Map.of(PATCH, 1));

        String id = station.only(RegistryCredentialFields.KIND).externalId();
        station.person(
                "PATCH",
                "/registrycredentials/" + id,
                "{'name':'github','registry':'GITHUB','username':'x','authToken':'y'}");
        assertThat(RenderStation.drift(station.pass()))
                .containsExactly("RegistryCredential/github username");
        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
    }

    @Test
    void withoutItsTokenNothingOfItCanChange() {
        station.declare(GITHUB).settle();
        station.forgetCalls();

        station.declare(
                GITHUB.replace("acme-bot", "x").replace("pull-token", "a-token-that-is-missing"));
        PassReport report = station.settle();

        assertThat(report.count(Standing.SYNCED)).isZero();
        assertThat(station.writes()).isEmpty();
        assertThat(report.resources().values().iterator().next().message())
                .contains("authToken has to be sent")
                .contains("a-token-that-is-missing");
    }

    @Test
    void deletingIsIdempotentAndWhatIsGoneIsNotFound() {
        station.declare(GITHUB).settle();
        ResourceKind kind = station.kind(RegistryCredentialFields.KIND);
        Live live = station.only(RegistryCredentialFields.KIND);

        kind.delete(live);
        kind.delete(live);

        assertThat(kind.find(live.externalId())).isEmpty();
        assertThat(station.list(RegistryCredentialFields.KIND)).isEmpty();
    }

    @Test
    void servicesFindACredentialByItsNameOnceItIsListed() {
        CredentialIndex index = new CredentialIndex();

        station.declare(GITHUB).settle();
        index.learn(station.list(RegistryCredentialFields.KIND));

        assertThat(index.id("github"))
                .isEqualTo(station.only(RegistryCredentialFields.KIND).externalId());
        assertThatThrownBy(() -> index.id("other")).hasMessageContaining("other");
    }

    @Test
    void tokenThatComesBackInARefusalIsNotRepeated() {
        try (RenderWire wire = new RenderWire()) {
            wire.answerAll(
                    RenderWire.json(400, "{\"message\":\"bad ghp-planted-1 and dd-planted\"}"));
            Items items = new Items(wire.client(), "registrycredentials", "registryCredential");

            assertThatThrownBy(() ->
                            items.create(
                                    WireForm.object()
                                            .put("authToken", "ghp-planted-1")
                                            .put("datadogAPIKey", "dd-planted")))
                    .isInstanceOf(ProviderException.Rejected.class)
                    .hasMessageNotContaining("planted");
        }
    }
}
