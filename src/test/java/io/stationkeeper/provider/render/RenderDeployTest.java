package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.json;
import static io.stationkeeper.provider.render.RenderWire.live;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.Deployer;
import io.stationkeeper.provider.Deployer.Release;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RenderDeployTest {
    private static final String DEPLOYS = "/services/" + ID + "/deploys";

    private final RenderWire wire = new RenderWire();
    private final Deployer deployer = wire.kind(ServiceType.WEB).deployer().orElseThrow();

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void queuedDeployHasNoId() {
        JsonNode queued = Recordings.of("privateservice-docker", "POST", ".*/deploys").getFirst();
        wire.answerAll(aResponse().withStatus(queued.get("status").asInt()));

        assertThat(deployer.request(service(), new Release.Newest(), true).deployId()).isEmpty();
        assertThat(wire.sent()).containsExactly("POST /v1" + DEPLOYS);
    }

    @Test
    void recordedDeployOfAnImageIsReadAndPinned() {
        JsonNode recorded =
                Recordings.of("webservice-env_var", "POST", ".*/deploys")
                        .getFirst()
                        .get("responseBody");
        wire.answerAll(json(201, recorded.toString()));
        wire.answer(DEPLOYS, "[{\"cursor\":\"c\",\"deploy\":" + recorded + "}]");

        Deploy deploy = deployer.look(service()).deploys().newest().orElseThrow();

        assertThat(deploy.phase()).isEqualTo(Deploy.Phase.RUNNING);
        assertThat(deploy.commit()).isEmpty();
        assertThat(deploy.release().orElseThrow())
                .startsWith("docker.io/library/nginx@sha256:8987949924fc");
        assertThat(deployer.request(service(), pinned(deploy.release().get()), true).deployId())
                .contains(recorded.get("id").asText());
        assertThat(body()).contains("\"imageUrl\":\"docker.io/library/nginx@sha256:");
        assertThat(wire.sent()).hasSize(2);
    }

    @Test
    void bodySaysWhatIsReleasedAndHow() {
        wire.answerAll(json(201, "{\"id\":\"dep-1\"}"));

        deployer.request(service(), pinned("9f1c"), true);
        assertThat(body()).isEqualTo("{\"clearCache\":\"do_not_clear\",\"commitId\":\"9f1c\"}");

        deployer.request(service(), pinned("9f1c"), false);
        assertThat(body()).isEqualTo("{\"deployMode\":\"deploy_only\"}");
    }

    @Test
    void liveDeployIsLookedForWhenItIsNotAmongTheNewest() {
        wire.answer(
                DEPLOYS,
                IntStream.range(0, 20)
                        .mapToObj(i -> deploy("dep-" + i, "build_failed", 30 - i))
                        .collect(Collectors.joining(",", "[", "]")));
        wire.server.stubFor(
                get(urlPathEqualTo("/v1" + DEPLOYS))
                        .withQueryParam("status", equalTo("live"))
                        .withQueryParam("limit", equalTo("1"))
                        .willReturn(okJson("[" + deploy("dep-old", "live", 1) + "]")));

        Deploys deploys = deployer.look(service()).deploys();

        assertThat(deploys.newest().map(Deploy::id)).contains("dep-0");
        assertThat(deploys.live().map(Deploy::id)).contains("dep-old");
        assertThat(wire.sent()).hasSize(2);
    }

    @Test
    void shortListWithoutALiveDeployNeedsNoSecondCall() {
        wire.answer(DEPLOYS, "[" + deploy("dep-1", "build_in_progress", 1) + "]");

        assertThat(deployer.look(service()).deploys().live()).isEmpty();
        assertThat(wire.sent()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "queued, Progressing, Deploying",
        "pre_deploy_in_progress, Progressing, Deploying",
        "live, Ready, Live",
        "build_failed, Failed, DeployFailed",
        "pre_deploy_failed, Failed, DeployFailed",
        "update_failed, Failed, DeployFailed",
        "canceled, Failed, NotLive",
        "something_new, Progressing, Deploying"
    })
    void healthFollowsTheNewestDeploy(String status, String health, String reason) {
        wire.answer(DEPLOYS, "[" + deploy("dep-1", status, 1) + "]");

        Live seen = wire.kind(ServiceType.WEB).inspect(service(), Set.of(Facet.DEPLOYS));

        assertThat(seen.health().getClass().getSimpleName()).isEqualTo(health);
        assertThat(seen.health().reason()).isEqualTo(reason);
        assertThat(seen.health().message()).contains("dep-1");
        assertThat(seen.wasRead(Facet.DEPLOYS)).isTrue();
    }

    @Test
    void failureNamesItsStageAndTheDeploysPage() {
        wire.answer(DEPLOYS, "[" + deploy("dep-1", "pre_deploy_failed", 1) + "]");
        Live plain = service();
        Live linked =
                new Live(
                        plain.kind(),
                        plain.externalId(),
                        plain.name(),
                        plain.spec(),
                        plain.observedAt(),
                        plain.createdAt(),
                        Optional.of(URI.create("https://dashboard.render.com/web/" + ID)),
                        plain.health());

        Live seen = wire.kind(ServiceType.WEB).inspect(linked, Set.of(Facet.DEPLOYS));

        assertThat(seen.health().message())
                .isEqualTo(
                        "the pre-deploy command of dep-1 failed:"
                                + " https://dashboard.render.com/web/"
                                + ID
                                + "/deploys/dep-1");
    }

    @Test
    void cancelOfACronJobSendsNothingAndARefusalOfAnotherKindIsTold() {
        Deployer cron = wire.kind(ServiceType.CRON).deployer().orElseThrow();
        cron.cancel(service(), "dep-1");
        assertThat(wire.sent()).isEmpty();

        wire.answerAll(json(400, "{\"message\":\"deploy has ended\"}"));
        deployer.cancel(service(), "dep-1");
        wire.answerAll(json(402, "{\"message\":\"pay first\"}"));

        assertThatThrownBy(() -> deployer.cancel(service(), "dep-1"))
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("pay first");
    }

    @Test
    void suspensionOutweighsDeploysAndCanceledOnesLeaveTheLiveOne() {
        wire.answer(
                "/services/" + ID,
                "{\"id\":\"%s\",\"name\":\"api\",\"type\":\"web_service\",\"suspended\":\"suspended\"}"
                        .formatted(ID));
        Live suspended = wire.kind(ServiceType.WEB).find(ID).orElseThrow();
        Deploys none = new Deploys(Optional.empty(), Optional.empty());
        wire.answer(
                DEPLOYS,
                "[" + deploy("dep-2", "canceled", 2) + "," + deploy("dep-1", "live", 1) + "]");

        assertThat(suspended.health().reason()).isEqualTo("Suspended");
        assertThat(ServiceHealth.withDeploys(suspended, none)).isEqualTo(suspended.health());
        assertThat(wire.kind(ServiceType.WEB).inspect(service(), Set.of(Facet.DEPLOYS)).health())
                .isInstanceOf(Health.Ready.class);
    }

    private String body() {
        return wire.requests().getLast().getBodyAsString();
    }

    private static Live service() {
        return live(ServiceType.WEB, Spec.EMPTY);
    }

    private static Release pinned(String release) {
        return new Release.Pinned(release);
    }

    private static String deploy(String id, String status, int day) {
        return """
        {"cursor": "c", "deploy": {"id": "%s", "status": "%s", "commit": {"id": "9f1c"},
         "createdAt": "2026-10-%02dT00:00:00Z", "finishedAt": null}}
        """
                .formatted(id, status, day);
    }
}
