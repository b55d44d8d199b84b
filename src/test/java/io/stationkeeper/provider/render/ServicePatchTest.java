package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.change;
import static io.stationkeeper.provider.render.RenderWire.json;
import static io.stationkeeper.provider.render.RenderWire.live;
import static io.stationkeeper.provider.render.RenderWire.manifest;
import static io.stationkeeper.provider.render.ServiceFields.*;
import static io.stationkeeper.provider.render.StaticFields.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes of PATCH and POST: what the manifest does not name is not in them. */
@QuarkusTest
class ServicePatchTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final RenderWire wire = new RenderWire();

    @BeforeEach
    void acceptEverything() {
        wire.answerAll(json(200, "{\"service\":{\"id\":\"" + ID + "\"}}"));
        wire.answer("/owners/" + RenderWire.OWNER, "{\"id\":\"" + RenderWire.OWNER + "\"}");
        wire.provider.account();
        wire.server.resetRequests();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void textsAreSentAloneAndInTheirPlaces() {
        Spec wanted =
                Spec.builder()
                        .put(PLAN, "standard")
                        .put(ROOT_DIR, "app")
                        .put(PRE_DEPLOY_COMMAND, "")
                        .put(SUBDOMAIN_POLICY, "enabled")
                        .put(HEALTH_CHECK_PATH, "/not-changed")
                        .put(BRANCH, "not-changed")
                        .build();

        assertThat(
                        patched(
                                Spec.EMPTY,
                                wanted,
                                PLAN,
                                ROOT_DIR,
                                PRE_DEPLOY_COMMAND,
                                SUBDOMAIN_POLICY))
                .isEqualTo(
                        tree(
                                """
                                {"rootDir": "app", "serviceDetails": {"plan": "standard",
                                 "preDeployCommand": "", "renderSubdomainPolicy": "enabled"}}
                                """));
    }

    @Test
    void maintenanceModeIsSentWithTheOtherHalfAsItIs() {
        Spec before = maintenance(true, "https://status.example.com");
        Spec wanted = Spec.builder().put(MAINTENANCE_ENABLED, false).build();

        assertThat(
                        patched(
                                Spec.builder().put(MAINTENANCE_MODE, before).build(),
                                Spec.builder().put(MAINTENANCE_MODE, wanted).build(),
                                MAINTENANCE_MODE))
                .isEqualTo(
                        tree(
                                """
                                {"serviceDetails": {"maintenanceMode":
                                  {"enabled": false, "uri": "https://status.example.com"}}}
                                """));
    }

    @Test
    void allowListIsSentWholeAndKeepsDescriptionsThatAreNotDeclared() {
        Spec before =
                Spec.builder()
                        .put(
                                IP_ALLOW_LIST,
                                List.of(range("10.0.0.0/8", "office"), range("1.1.1.1", "")))
                        .build();
        Spec wanted =
                Spec.builder()
                        .put(
                                IP_ALLOW_LIST,
                                List.of(
                                        Spec.builder().put(AllowList.SOURCE, "10.0.0.0/8").build(),
                                        range("203.0.113.7", "home")))
                        .build();

        assertThat(patched(before, wanted, IP_ALLOW_LIST))
                .isEqualTo(
                        tree(
                                """
                                {"serviceDetails": {"ipAllowList": [
                                  {"cidrBlock": "10.0.0.0/8", "description": "office"},
                                  {"cidrBlock": "203.0.113.7/32", "description": "home"}]}}
                                """));
        assertThat(
                        patched(
                                before,
                                Spec.builder().put(IP_ALLOW_LIST, List.of()).build(),
                                IP_ALLOW_LIST))
                .isEqualTo(tree("{\"serviceDetails\": {\"ipAllowList\": []}}"));
    }

    @Test
    void cacheAndPreviewsAreObjects() {
        Spec wanted =
                Spec.builder()
                        .put(CACHE, Spec.builder().put(CACHE_PROFILE, "no-cache").build())
                        .put(PREVIEWS, Spec.builder().put(PREVIEW_GENERATION, "off").build())
                        .build();

        assertThat(patched(Spec.EMPTY, wanted, CACHE, PREVIEWS))
                .isEqualTo(
                        tree(
                                """
                                {"serviceDetails": {"cache": {"profile": "no-cache"},
                                  "previews": {"generation": "off"}}}
                                """));
    }

    @Test
    void newRuntimeTakesThePreDeployCommandAlong() {
        Spec before =
                Spec.builder().put(RUNTIME, "node").put(PRE_DEPLOY_COMMAND, "migrate").build();
        Spec wanted = Spec.builder().put(RUNTIME, "docker").put(REPO, "https://x/y").build();

        assertThat(patched(before, wanted, RUNTIME))
                .isEqualTo(
                        tree(
                                """
                                {"repo": "https://x/y", "serviceDetails": {"runtime": "docker",
                                  "envSpecificDetails": {}, "preDeployCommand": "migrate"}}
                                """));
    }

    @Test
    void staticSiteHasItsCommandWithoutARuntime() {
        Spec wanted = Spec.builder().put(BUILD_COMMAND, "make").put(PUBLISH_PATH, "dist").build();

        update(ServiceType.STATIC, Spec.EMPTY, wanted, BUILD_COMMAND, PUBLISH_PATH);

        assertThat(body())
                .isEqualTo(
                        tree(
                                """
                                {"serviceDetails": {"buildCommand": "make", "publishPath": "dist"}}
                                """));
    }

    @Test
    void cronJobIsPatchedAsRecorded() {
        JsonNode recorded =
                Recordings.of("cronjob-cron_job", "PATCH", "/services/crn-[a-z0-9]+").getFirst();
        Spec wanted =
                Spec.builder()
                        .put(RUNTIME, "image")
                        .put(PLAN, "standard")
                        .put(SCHEDULE, "0 2 * * *")
                        .build();

        update(ServiceType.CRON, Spec.EMPTY, wanted, PLAN, SCHEDULE);

        for (String key : List.of("plan", "schedule")) {
            assertThat(body().at("/serviceDetails").get(key))
                    .isEqualTo(recorded.at("/requestBody/serviceDetails").get(key));
        }
    }

    @Test
    void staticSiteIsCreatedWithItsRulesAndWithoutWhatItLacks() {
        Spec spec =
                Spec.builder()
                        .put(REPO, "https://github.com/acme/site")
                        .put(BUILD_COMMAND, "make")
                        .put(SUBDOMAIN_POLICY, "disabled")
                        .put(
                                HEADERS,
                                List.of(
                                        Spec.builder()
                                                .put(HEADER_PATH, "/*")
                                                .put(HEADER_NAME, "A")
                                                .put(HEADER_VALUE, "1")
                                                .build()))
                        .put(
                                ROUTES,
                                List.of(
                                        Spec.builder()
                                                .put(ROUTE_TYPE, "redirect")
                                                .put(ROUTE_SOURCE, "/a")
                                                .put(ROUTE_DESTINATION, "/b")
                                                .build()))
                        .build();

        wire.kind(ServiceType.STATIC).create(manifest(ServiceType.STATIC, spec));

        assertThat(body())
                .isEqualTo(
                        tree(
                                """
                                {"type": "static_site", "name": "api", "ownerId": "%s",
                                 "repo": "https://github.com/acme/site", "envVars": [], "secretFiles": [],
                                 "serviceDetails": {"buildCommand": "make",
                                   "headers": [{"path": "/*", "name": "A", "value": "1"}],
                                   "routes": [{"type": "redirect", "source": "/a", "destination": "/b"}]}}
                                """
                                        .formatted(RenderWire.OWNER)));
    }

    @Test
    void credentialThatIsNotKnownFailsBeforeAnythingIsSent() {
        Spec image =
                Spec.builder()
                        .put(IMAGE_URL, "ghcr.io/acme/app:1")
                        .put(ServiceCredentials.IMAGE_CREDS, ServiceCredentials.named("ghcr"))
                        .build();
        Spec wanted = Spec.builder().put(RUNTIME, "image").put(IMAGE, image).build();

        assertThatThrownBy(() -> update(ServiceType.WEB, Spec.EMPTY, wanted, IMAGE))
                .isInstanceOf(ProviderException.Transient.class)
                .hasMessageContaining("ghcr");
        assertThat(wire.sent()).isEmpty();
    }

    private JsonNode patched(Spec before, Spec wanted, Field<?>... changed) {
        wire.server.resetRequests();
        update(ServiceType.WEB, before, wanted, changed);
        assertThat(wire.sent()).containsExactly("PATCH /v1/services/" + ID);
        return body();
    }

    private void update(ServiceType type, Spec before, Spec wanted, Field<?>... changed) {
        List<Change> changes =
                List.of(changed).stream()
                        .map(field -> change(field, Change.Type.DIFFERENT))
                        .toList();
        wire.kind(type).update(live(type, before), manifest(type, wanted), changes);
    }

    private JsonNode body() {
        return tree(wire.requests().getLast().getBodyAsString());
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Spec range(String source, String description) {
        return Spec.builder()
                .put(AllowList.SOURCE, source)
                .put(AllowList.DESCRIPTION, description)
                .build();
    }

    private static Spec maintenance(boolean enabled, String uri) {
        return Spec.builder().put(MAINTENANCE_ENABLED, enabled).put(MAINTENANCE_URI, uri).build();
    }
}
