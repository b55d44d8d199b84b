package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.stationkeeper.provider.render.RenderWire.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.provider.Listing;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class BlueprintIndexTest {
    private static final String GROUP =
            """
            apiVersion: render/v1
            kind: EnvGroup
            metadata: {name: shared}
            spec: {envVars: [{key: A, value: "1"}]}
            """;
    private static final Set<KindId> KINDS = Set.of(EnvGroupFields.KIND, ProjectFields.KIND);
    private static final String LIST =
            "[{\"cursor\":\"c\",\"blueprint\":{\"id\":\"exs-1\",\"name\":\"shop\",\"autoSync\":true}},"
                    + "{\"cursor\":\"d\",\"blueprint\":{\"id\":\"exs-2\",\"name\":\"old\",\"autoSync\":false}}]";

    @Test
    void whatABlueprintSyncsByItselfIsHeldAndWrittenOnceItDoesNot(@TempDir Path folder) {
        try (RenderStation station = new RenderStation(folder)) {
            station.declare(GROUP).settle();
            String blueprint = station.blueprint("shop", group(station).externalId());

            station.declare(GROUP.replace("\"1\"", "\"2\""));
            PassReport held = station.pass();

            assertThat(held.result()).isEqualTo(PassResult.HELD);
            assertThat(group(station).controller().orElseThrow())
                    .contains("Render Blueprint shop (" + blueprint + ")")
                    .contains("switch its auto sync off");

            station.person("PATCH", "/blueprints/" + blueprint, "{'autoSync':false}");
            assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
            assertThat(group(station).controller()).isEmpty();
        }
    }

    @Test
    void onlyBlueprintsThatSyncByThemselvesAreRead() {
        try (RenderWire wire = new RenderWire()) {
            world(wire);
            wire.answer("/blueprints", LIST);
            wire.answer("/blueprints/exs-1", "{\"resources\":[{\"id\":\"evg-1\"}]}");

            assertThat(controller(wire)).hasValueSatisfying(it -> assertThat(it).contains("shop"));
            assertThat(wire.time.calls())
                    .contains("GET /blueprints 200", "GET /blueprints/{id} 200")
                    .filteredOn(it -> it.startsWith("GET /blueprints/{id}"))
                    .hasSize(1);
        }
    }

    @Test
    void missingListMeansNoBlueprints() {
        try (RenderWire wire = new RenderWire()) {
            world(wire);

            assertThat(controller(wire)).isEmpty();
        }
    }

    @Test
    void blueprintThatIsGoneMeanwhileHoldsNothing() {
        try (RenderWire wire = new RenderWire()) {
            world(wire);
            wire.answer("/blueprints", LIST);

            assertThat(controller(wire)).isEmpty();
        }
    }

    @Test
    void whileBlueprintsWereNeverReadWhatTheyCouldContainIsUnknown() {
        try (RenderWire wire = new RenderWire()) {
            world(wire);
            refuse(wire, "/blueprints");

            Map<KindId, Listing> listings = wire.provider.list(KINDS);

            assertThat(listings.get(EnvGroupFields.KIND)).isInstanceOf(Listing.Unknown.class);
            assertThat(listings.get(ProjectFields.KIND)).isInstanceOf(Listing.Whole.class);
        }
    }

    @Test
    void whatWasKnownCountsWhileTheyCannotBeReadAgain() {
        try (RenderWire wire = new RenderWire()) {
            world(wire);
            wire.answer("/blueprints", LIST);
            wire.answer("/blueprints/exs-1", "{\"resources\":[{\"id\":\"evg-1\"}]}");
            assertThat(controller(wire)).isPresent();

            refuse(wire, "/blueprints/exs-1");

            assertThat(controller(wire)).isPresent();
        }
    }

    private static void world(RenderWire wire) {
        wire.answer("/env-groups", "[{\"id\":\"evg-1\",\"name\":\"shared\"}]");
        wire.answer("/projects", "[]");
    }

    private static void refuse(RenderWire wire, String path) {
        wire.server.stubFor(
                get(urlPathEqualTo("/v1" + path)).willReturn(json(400, "{\"message\":\"no\"}")));
    }

    private static Optional<String> controller(RenderWire wire) {
        List<Live> groups =
                ((Listing.Whole) wire.provider.list(KINDS).get(EnvGroupFields.KIND)).items();
        assertThat(groups).hasSize(1);
        return groups.getFirst().controller();
    }

    private static Live group(RenderStation station) {
        return station.only(EnvGroupFields.KIND);
    }
}
