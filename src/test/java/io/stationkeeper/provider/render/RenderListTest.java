package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.stationkeeper.provider.render.RenderWire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.Listing;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RenderListTest {
    private static final KindId WORKER = ServiceType.WORKER.kind();
    private static final Set<KindId> ALL =
            RenderKinds.models().stream().map(model -> model.id()).collect(Collectors.toSet());
    private static final String SERVICE =
            "{\"cursor\":\"c%1$d\",\"service\":{\"id\":\"srv-%1$d\",\"name\":\"s%1$d\","
                    + "\"type\":\"%2$s\",\"serviceDetails\":{%3$s}}}";

    private final RenderWire wire = new RenderWire();

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void recordedWorkerIsReadFieldByField() {
        JsonNode recorded =
                Recordings.of("backgroundworker-background_worker", "GET", "/services").getFirst();
        wire.answer("/services", recorded.get("responseBody").toString());
        wire.answer("/env-groups", "[]");

        Live worker = only(wire.provider.list(ALL).get(WORKER));

        assertThat(worker.name()).isEqualTo("background-worker");
        assertThat(worker.createdAt()).isEqualTo("2025-01-13T16:41:48.081145Z");
        Spec spec = worker.spec();
        assertThat(spec.get(ServiceFields.PLAN)).isEqualTo(Value.of("starter"));
        assertThat(spec.get(ServiceFields.REPO)).isEqualTo(Value.absent());
        assertThat(spec.get(InstanceFields.SCALING)).isEqualTo(Value.absent());
        assertThat(spec.get(InstanceFields.MAX_SHUTDOWN_DELAY)).isEqualTo(Value.of(30));
        assertThat(spec.get(CommandFields.PRE_DEPLOY_COMMAND))
                .isEqualTo(Value.of("echo 'hello world'"));
        assertThat(spec.get(ServiceFields.IMAGE).present().orElseThrow())
                .isEqualTo(
                        Spec.builder()
                                .put(ServiceFields.IMAGE_URL, "docker.io/library/nginx:latest")
                                .put(ServiceCredentials.IMAGE_CREDS, Value.absent())
                                .build());
        assertThat(spec.get(ServiceFields.PREVIEWS).present().orElseThrow())
                .extracting(previews -> previews.get(ServiceFields.PREVIEW_GENERATION))
                .isEqualTo(Value.of("automatic"));
        assertThat(spec.get(ServiceFields.SUSPENDED)).isEqualTo(Value.of(false));
        assertThat(spec.get(InstanceFields.DISK).present().orElseThrow())
                .extracting(disk -> disk.get(InstanceFields.DISK_SIZE))
                .isEqualTo(Value.of(1));
        assertThat(spec.get(ServiceFields.ENV_VARS).isUnset()).isTrue();
        assertThat(spec.get(ServiceFields.ENV_GROUPS)).isEqualTo(Value.of(List.of()));
    }

    @Test
    void recordedWebServiceOfTheEraBeforeTriggersHasOne() {
        JsonNode created = Recordings.of("webservice-web_service", "POST", "/services").getFirst();
        String owned = created.at("/responseBody/service").toString();
        wire.answer("/services", "[{\"cursor\":\"c\",\"service\":" + owned + "}]");
        wire.answer("/env-groups", "[]");
        wire.answer("/owners/some-owner-id", "{\"id\":\"some-owner-id\"}");

        Live web =
                only(
                        wire.provider(Optional.of("some-owner-id"))
                                .list(ALL)
                                .get(ServiceType.WEB.kind()));

        assertThat(web.spec().get(ServiceFields.AUTO_DEPLOY_TRIGGER)).isEqualTo(Value.of("commit"));
        assertThat(web.spec().get(ServiceFields.BRANCH)).isEqualTo(Value.of("main"));
        assertThat(web.spec().get(CommandFields.START_COMMAND)).isEqualTo(Value.of("npm start"));
        assertThat(
                        web.spec()
                                .get(ServiceFields.BUILD_FILTER)
                                .present()
                                .orElseThrow()
                                .get(ServiceFields.FILTER_PATHS))
                .isEqualTo(Value.of(List.of("src/**")));
    }

    @Test
    void allServiceKindsShareOneWalkOverAllPages() {
        wire.answer("/env-groups", "[]");
        String full =
                IntStream.range(0, 100)
                        .mapToObj(i -> SERVICE.formatted(i, "web_service", ""))
                        .collect(Collectors.joining(",", "[", "]"));
        wire.server.stubFor(
                get(urlPathEqualTo("/v1/services"))
                        .withQueryParam("cursor", absent())
                        .withQueryParam("ownerId", equalTo(RenderWire.OWNER))
                        .withQueryParam("includePreviews", equalTo("false"))
                        .withQueryParam("limit", equalTo("100"))
                        .willReturn(okJson(full)));
        wire.server.stubFor(
                get(urlPathEqualTo("/v1/services"))
                        .withQueryParam("cursor", equalTo("c99"))
                        .willReturn(
                                okJson("[" + SERVICE.formatted(100, "private_service", "") + "]")));

        Map<KindId, Listing> listings = wire.provider.list(ALL);

        assertThat(whole(listings.get(ServiceType.WEB.kind()))).hasSize(100);
        assertThat(whole(listings.get(ServiceType.PRIVATE.kind()))).hasSize(1);
        assertThat(whole(listings.get(WORKER))).isEmpty();
        assertThat(wire.time.calls())
                .startsWith("GET /owners/{id} 200")
                .filteredOn(call -> call.contains("/services"))
                .containsExactly("GET /services 200", "GET /services 200");
    }

    @Test
    void previewsAndOtherTypesAndOtherOwnersAreLeftOut() {
        wire.answer("/env-groups", "[]");
        String preview = "\"parentServer\":{\"id\":\"srv-9\"}";
        String foreign =
                SERVICE.formatted(4, "web_service", "")
                        .replace("\"name\"", "\"ownerId\":\"tea-x\",\"name\"");
        wire.answer(
                "/services",
                "["
                        + String.join(
                                ",",
                                SERVICE.formatted(1, "web_service", preview),
                                SERVICE.formatted(2, "workflow", ""),
                                SERVICE.formatted(3, "static_site", preview),
                                foreign)
                        + "]");

        Map<KindId, Listing> listings = wire.provider.list(ALL);
        for (ServiceType type : ServiceType.values()) {
            assertThat(whole(listings.get(type.kind()))).as(type.wireName()).isEmpty();
        }
    }

    @Test
    void pageThatFailsMakesTheWholeListUnknown() {
        wire.answer("/env-groups", "[]");
        String full =
                IntStream.range(0, 100)
                        .mapToObj(i -> SERVICE.formatted(i, "web_service", ""))
                        .collect(Collectors.joining(",", "[", "]"));
        wire.answer("/services", full);
        wire.server.stubFor(
                get(urlPathEqualTo("/v1/services"))
                        .withQueryParam("cursor", equalTo("c99"))
                        .willReturn(json(400, "{\"message\":\"no\"}")));

        Map<KindId, Listing> listings = wire.provider.list(ALL);

        assertThat(listings.get(WORKER)).isInstanceOf(Listing.Unknown.class);
        assertThat(listings.get(EnvGroupFields.KIND)).isInstanceOf(Listing.Whole.class);
    }

    @Test
    void linksComeFromTheGroupListEnvelopedOrBare() {
        wire.answer("/services", "[" + SERVICE.formatted(1, "web_service", "") + "]");
        String link = "\"serviceLinks\":[{\"id\":\"srv-1\"},{\"id\":\"srv-1\"}]";
        String group = "{\"id\":\"evg-1\",\"name\":\"shared\"," + link + "}";

        for (String body :
                List.of("[" + group + "]", "[{\"cursor\":\"c\",\"envGroup\":" + group + "}]")) {
            wire.answer("/env-groups", body);

            assertThat(only(wire.provider.list(ALL).get(ServiceType.WEB.kind())).spec())
                    .extracting(spec -> spec.get(ServiceFields.ENV_GROUPS))
                    .isEqualTo(Value.of(List.of("shared")));
        }
    }

    @Test
    void barePageOfGroupsThatMayGoOnIsUnknown() {
        wire.answer("/services", "[" + SERVICE.formatted(1, "web_service", "") + "]");
        wire.answer(
                "/env-groups",
                IntStream.range(0, 100)
                        .mapToObj(i -> "{\"id\":\"evg-" + i + "\",\"name\":\"g\"}")
                        .collect(Collectors.joining(",", "[", "]")));

        Map<KindId, Listing> listings = wire.provider.list(ALL);

        assertThat(listings.get(EnvGroupFields.KIND)).isInstanceOf(Listing.Unknown.class);
        assertThat(only(listings.get(ServiceType.WEB.kind())).spec().get(ServiceFields.ENV_GROUPS))
                .isEqualTo(Value.unset());
    }

    @Test
    void suspendedServiceSaysBy() {
        wire.answer("/env-groups", "[]");
        wire.answer(
                "/services",
                "["
                        + SERVICE.formatted(1, "web_service", "")
                                .replace(
                                        "\"name\"",
                                        "\"suspended\":\"suspended\",\"suspenders\":[\"user\"],\"name\"")
                        + "]");

        Live web = only(wire.provider.list(ALL).get(ServiceType.WEB.kind()));

        assertThat(web.health().reason()).isEqualTo("Suspended");
        assertThat(web.health().message()).isEqualTo("suspended by user");
        assertThat(ServiceHealth.suspenders(web)).contains("user");
    }

    @Test
    void accountIsTheOwnerThatTheKeySees() {
        wire.answer("/owners", "[{\"owner\":{\"id\":\"" + RenderWire.OWNER + "\"}}]");
        assertThat(wire.provider.account()).isEqualTo(RenderWire.OWNER);
        assertThat(wire.provider(Optional.empty()).account()).isEqualTo(RenderWire.OWNER);
        assertThatThrownBy(() -> wire.provider(Optional.of("tea-other")).account())
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("RENDER_OWNER_ID");
        wire.answer("/owners", "[{\"owner\":{\"id\":\"tea-1\"}},{\"owner\":{\"id\":\"tea-2\"}}]");
        assertThatThrownBy(() -> wire.provider(Optional.empty()).account())
                .hasMessageContaining("RENDER_OWNER_ID")
                .hasMessageContaining("tea-2");
    }

    private static List<Live> whole(Listing listing) {
        return ((Listing.Whole) listing).items();
    }

    private static Live only(Listing listing) {
        assertThat(whole(listing)).hasSize(1);
        return whole(listing).getFirst();
    }
}
