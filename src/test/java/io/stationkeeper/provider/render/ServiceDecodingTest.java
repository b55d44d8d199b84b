package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.ServiceFields.*;
import static io.stationkeeper.provider.render.StaticFields.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service shows, and what it means that a key is not there. */
@QuarkusTest
class ServiceDecodingTest {
    private final RenderWire wire = new RenderWire();

    @AfterEach
    void stop() {
        wire.close();
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
                .extracting(range -> range.get(AllowList.SOURCE).present().orElseThrow())
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
