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
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                                        Spec.builder().put(ALLOWED_SOURCE, "10.0.0.0/8").build(),
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                    | 0.0.0.0/0",
                "{\"ipAllowList\": null}                               |",
                "{\"ipAllowList\": []}                                 |",
                "{\"ipAllowList\": [{\"cidrBlock\": \"1.2.3.4/32\"}]}  | 1.2.3.4/32"
            })
    void missingAllowListIsEverybodyAndNullIsNobody(String details, String sources) {
        Spec seen = decoded(ServiceType.WEB, details);
        List<String> expected = sources == null ? List.of() : List.of(sources);

        assertThat(seen.get(IP_ALLOW_LIST).present().orElseThrow())
                .extracting(range -> range.get(ALLOWED_SOURCE).present().orElseThrow())
                .isEqualTo(expected);
    }

    @Test
    void whateverItIsCalledAnOpenListIsNoDifference() {
        Spec seen = decoded(ServiceType.WEB, "{}");
        Value<List<Spec>> open = Value.of(List.of(range("0.0.0.0/0", "everywhere")));

        assertThat(IP_ALLOW_LIST.agrees(open, seen.get(IP_ALLOW_LIST))).isTrue();
        assertThat(IP_ALLOW_LIST.agrees(Value.of(List.of()), seen.get(IP_ALLOW_LIST))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                | ",
                "{\"previews\": {}}                                                | off",
                "{\"pullRequestPreviewsEnabled\": \"yes\"}                         | automatic",
                "{\"pullRequestPreviewsEnabled\": \"no\"}                          | off",
                "{\"pullRequestPreviewsEnabled\": \"no\","
                        + " \"previews\": {\"generation\": \"manual\"}}            | manual"
            })
    void newerWordForPreviewsRules(String details, String generation) {
        assertThat(
                        decoded(ServiceType.STATIC, details)
                                .get(PREVIEWS)
                                .present()
                                .flatMap(it -> it.get(PREVIEW_GENERATION).present())
                                .orElse(null))
                .isEqualTo(generation);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Spec seen = decoded(ServiceType.WEB, "{}");

        assertThat(seen.get(SUBDOMAIN_POLICY)).isEqualTo(Value.of("enabled"));
        assertThat(seen.get(MAINTENANCE_MODE)).isEqualTo(Value.of(maintenance(false, "")));
        assertThat(seen.get(CACHE))
                .isEqualTo(Value.of(Spec.builder().put(CACHE_PROFILE, "no-cache").build()));
        assertThat(seen.get(MAX_SHUTDOWN_DELAY)).isEqualTo(Value.of(30));
        assertThat(decoded(ServiceType.CRON, "{}").fields())
                .doesNotContain(MAX_SHUTDOWN_DELAY, CACHE, IP_ALLOW_LIST, SCALING, DISK);
    }

    @Test
    void recordedStaticSiteIsRead() {
        JsonNode recorded =
                Recordings.of("staticsite-create_minimal", "GET", "/services/srv-[a-z0-9]+")
                        .getFirst();
        wire.answer("/services/" + ID, recorded.get("responseBody").toString());

        Live site = wire.kind(ServiceType.STATIC).find(ID).orElseThrow();

        assertThat(site.kind()).isEqualTo(ServiceType.STATIC.kind());
        assertThat(site.spec().get(BUILD_COMMAND))
                .isEqualTo(Value.of("npm install && npm run build"));
        assertThat(site.spec().get(PUBLISH_PATH)).isEqualTo(Value.of("public"));
        assertThat(site.spec().get(AUTO_DEPLOY_TRIGGER)).isEqualTo(Value.of("off"));
        assertThat(site.facts())
                .containsEntry("url", "https://updated-static-site.onrender-staging.com");
        assertThat(site.spec().fields()).noneMatch(field -> Set.of(RUNTIME, PLAN).contains(field));
    }

    private Spec decoded(ServiceType type, String details) {
        wire.answer(
                "/services/" + ID,
                "{\"id\":\"%s\",\"name\":\"api\",\"type\":\"%s\",\"serviceDetails\":%s}"
                        .formatted(ID, type.wireName(), details));
        return wire.kind(type).find(ID).orElseThrow().spec();
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
                .put(ALLOWED_SOURCE, source)
                .put(ALLOWED_DESCRIPTION, description)
                .build();
    }

    private static Spec maintenance(boolean enabled, String uri) {
        return Spec.builder().put(MAINTENANCE_ENABLED, enabled).put(MAINTENANCE_URI, uri).build();
    }
}
