package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Spec;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecentDeploysTest {
    private static final String DEPLOYS = "/services/" + ID + "/deploys";

    private final RenderWire wire = new RenderWire();

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void allThatOneLookShowedIsKeptNewestFirst() {
        wire.answer(DEPLOYS, "[" + deploy(1, "build_failed") + "," + deploy(2, "live") + "]");

        List<Deploy> recent = look();

        assertThat(recent).extracting(Deploy::id).containsExactly("dep-2", "dep-1");
        assertThat(recent.getFirst().startedAt()).contains(Instant.parse("2026-10-02T00:00:10Z"));
        assertThat(recent.getFirst().finishedAt()).contains(Instant.parse("2026-10-02T00:01:00Z"));
        assertThat(recent.getFirst().trigger()).isEqualTo("new_commit");
    }

    @Test
    void theLiveOneThatWasLookedForIsAmongThem() {
        wire.answer(
                DEPLOYS,
                IntStream.range(0, 20)
                        .mapToObj(i -> deploy(25 - i, "build_failed"))
                        .collect(Collectors.joining(",", "[", "]")));
        wire.server.stubFor(
                get(urlPathEqualTo("/v1" + DEPLOYS))
                        .withQueryParam("status", equalTo("live"))
                        .willReturn(okJson("[" + deploy(1, "live") + "]")));

        assertThat(look()).hasSize(21).last().extracting(Deploy::id).isEqualTo("dep-1");
    }

    private List<Deploy> look() {
        return wire.kind(ServiceType.WEB)
                .deployer()
                .orElseThrow()
                .look(live(ServiceType.WEB, Spec.EMPTY))
                .deploys()
                .recent();
    }

    private static String deploy(int day, String status) {
        return """
        {"cursor": "c", "deploy": {"id": "dep-%d", "status": "%s", "trigger": "new_commit",
         "createdAt": "2026-10-%02dT00:00:00Z", "startedAt": "2026-10-%02dT00:00:10Z",
         "finishedAt": "2026-10-%02dT00:01:00Z"}}
        """
                .formatted(day, status, day, day, day);
    }
}
