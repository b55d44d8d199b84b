package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.json;
import static io.stationkeeper.provider.render.RenderWire.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.Deployer;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Spec;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator knows no events of builds, so most of this is said byte for byte. */
@QuarkusTest
class BuildTimesTest {
    private static final String DEPLOYS = "/services/" + ID + "/deploys";
    private static final String EVENTS = "/services/" + ID + "/events";
    private static final String COMMIT = "\"commit\": {\"id\": \"9f1c\"}";

    private final RenderWire wire = new RenderWire();
    private final Deployer deployer = wire.kind(ServiceType.WEB).deployer().orElseThrow();

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void buildOfADeployThatEndedIsTimed() {
        answer(DEPLOYS, deploy("dep-1", "live", "08:40", "08:50", COMMIT));
        answer(
                EVENTS,
                event("deploy_ended", "deployId", "dep-1", "08:50"),
                event("build_ended", "buildId", "bld-1", "08:47"),
                event("build_started", "buildId", "bld-1", "08:41"),
                event("deploy_started", "deployId", "dep-1", "08:40"));

        Deploys seen = look();

        assertThat(seen.newest().flatMap(Deploy::build)).contains(Duration.ofMinutes(6));
        assertThat(seen.live().flatMap(Deploy::build)).contains(Duration.ofMinutes(6));
        assertThat(seen.recent().getFirst().build()).contains(Duration.ofMinutes(6));
        assertThat(wire.sent()).last().isEqualTo("GET /v1" + EVENTS + "?limit=20");
    }

    @Test
    void buildsOfOtherDeploysAreNotTaken() {
        answer(DEPLOYS, deploy("dep-2", "build_failed", "08:40", "08:50", COMMIT));
        answer(
                EVENTS,
                event("build_ended", "buildId", "bld-3", "08:55"),
                event("build_started", "buildId", "bld-3", "08:51"),
                event("build_started", "buildId", "bld-2", "08:41"),
                event("build_ended", "buildId", "bld-1", "08:42"),
                event("build_started", "buildId", "bld-1", "08:30"));

        assertThat(look().newest().flatMap(Deploy::build)).isEmpty();
    }

    @Test
    void eventsAreReadOnceForEachDeployThatEnds() {
        answer(EVENTS, event("build_started", "buildId", "bld-1", "08:41"));
        answer(DEPLOYS, deploy("dep-1", "live", "08:40", "08:50", COMMIT));
        look();
        look();
        assertThat(reads()).isEqualTo(1);

        answer(DEPLOYS, deploy("dep-2", "build_in_progress", "08:55", "", COMMIT));
        look();
        assertThat(reads()).isEqualTo(1);

        answer(DEPLOYS, deploy("dep-2", "build_failed", "08:55", "08:58", COMMIT));
        look();
        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void whatIsKnownIsStillToldWhenANewerDeployRuns() {
        String first = deploy("dep-1", "live", "08:40", "08:50", COMMIT);
        answer(DEPLOYS, first);
        answer(
                EVENTS,
                event("build_ended", "buildId", "bld-1", "08:47"),
                event("build_started", "buildId", "bld-1", "08:41"));
        look();
        answer(DEPLOYS, deploy("dep-2", "build_in_progress", "08:55", "", COMMIT), first);

        assertThat(look().recent().getLast().build()).contains(Duration.ofMinutes(6));
    }

    @Test
    void historyAtTheFirstLookIsWorthNoCall() {
        answer(DEPLOYS, deploy("dep-1", "live", "07:40", "07:50", COMMIT));

        look();

        assertThat(reads()).isZero();
    }

    @Test
    void deployOfAnImageHasNoBuild() {
        String image =
                "\"image\": {\"ref\": \"docker.io/library/nginx:1\", \"sha\": \"sha256:12\"}";
        answer(DEPLOYS, deploy("dep-1", "live", "08:40", "08:50", image));

        look();

        assertThat(reads()).isZero();
    }

    @Test
    void eventsThatCannotBeReadHoldUpNothing() {
        answer(DEPLOYS, deploy("dep-1", "live", "08:40", "08:50", COMMIT));
        wire.server.stubFor(
                get(urlPathEqualTo("/v1" + EVENTS)).willReturn(json(403, "{\"message\": \"no\"}")));

        assertThat(look().newest()).map(Deploy::id).contains("dep-1");
        look();
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void eventsOfTheSimulatorAreUnderstood() {
        try (ServiceSandbox sandbox = new ServiceSandbox()) {
            String id = sandbox.create(ServiceType.WEB, ServiceSpecs.node());
            sandbox.time.forward(Duration.ofMinutes(10));

            Deploys seen =
                    sandbox.deployer(ServiceType.WEB)
                            .look(sandbox.see(ServiceType.WEB, id))
                            .deploys();

            assertThat(seen.live()).isPresent();
            assertThat(seen.newest().flatMap(Deploy::build)).contains(Duration.ZERO);
            assertThat(sandbox.time.calls()).contains("GET /services/{id}/events 200");
        }
    }

    private Deploys look() {
        return deployer.look(live(ServiceType.WEB, Spec.EMPTY)).deploys();
    }

    private long reads() {
        return wire.sent().stream().filter(call -> call.contains("/events")).count();
    }

    private void answer(String path, String... elements) {
        wire.server.stubFor(
                get(urlPathEqualTo("/v1" + path))
                        .willReturn(json(200, "[" + String.join(",", elements) + "]")));
    }

    /** Times of the day; one that has not ended has none. */
    private static String deploy(
            String id, String status, String created, String finished, String release) {
        return """
        {"cursor": "c", "deploy": {"id": "%s", "status": "%s", %s, "createdAt": "%s",
         "finishedAt": %s}}
        """
                .formatted(
                        id,
                        status,
                        release,
                        at(created),
                        finished.isEmpty() ? "null" : "\"" + at(finished) + "\"");
    }

    private static String event(String type, String key, String id, String time) {
        return """
        {"cursor": "c", "event": {"id": "evt-1", "type": "%s", "serviceId": "%s",
         "timestamp": "%s", "details": {"%s": "%s"}}}
        """
                .formatted(type, ID, at(time), key, id);
    }

    private static String at(String time) {
        return "2026-11-21T" + time + ":00Z";
    }
}
