package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.OverrideFields.*;
import static io.stationkeeper.provider.render.ServiceFields.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each type of service has, and what is impossible at its edge. */
class ServiceTypeTest {
    @ParameterizedTest
    @CsvSource({
        "WEB, healthCheckPath maintenanceMode cache domains ipAllowList previews disk logStream,"
                + " schedule headers routes staticPublishPath",
        "PRIVATE, disk scaling previews preDeployCommand logStream,"
                + " domains healthCheckPath ipAllowList schedule",
        "WORKER, disk scaling previews maxShutdownDelaySeconds logStream, domains schedule routes",
        "CRON, schedule runtime plan region image registryCredential deployMode logStream,"
                + " disk scaling numInstances previews preDeployCommand maxShutdownDelaySeconds"
                + " domains",
        "STATIC, buildCommand staticPublishPath headers routes domains ipAllowList previews"
                + " secretFiles renderSubdomainPolicy,"
                + " runtime plan region image startCommand numInstances disk logStream deployMode"
                + " preDeployCommand"
    })
    void aTypeHasWhatTheApiLetsItHaveAndNothingElse(ServiceType type, String has, String lacks) {
        KindModel model = RenderKinds.service(type);

        assertThat(has.split(" ")).allMatch(field -> model.field(field).isPresent());
        assertThat(lacks.split(" ")).noneMatch(field -> model.field(field).isPresent());
        for (String field : List.of("envVars", "envGroups", "environment", "suspended")) {
            assertThat(model.field(field)).as(field).isPresent();
        }
    }

    @Test
    void facetsAreWhatCostsACallOfItsOwn() {
        assertThat(RenderKinds.service(ServiceType.WORKER).facets())
                .extracting(Facet::name)
                .containsExactlyInAnyOrder(
                        "envVars", "secretFiles", "notifications", "logStream", "deploys");
        assertThat(RenderKinds.service(ServiceType.STATIC).facets())
                .extracting(Facet::name)
                .containsExactlyInAnyOrder(
                        "envVars",
                        "secretFiles",
                        "notifications",
                        "domains",
                        "headers",
                        "routes",
                        "deploys");
    }

    @Test
    void suspendingStopsWhatRunsAndResumingDoesNot() {
        assertThat(SUSPENDED.transition(Value.of(false), Value.of(true)).effect())
                .isEqualTo(Effect.DOWNTIME);
        assertThat(SUSPENDED.transition(Value.of(true), Value.of(false)).effect())
                .isEqualTo(Effect.LIVE);
    }

    @Test
    void aServiceWaitsForTheCredentialsItNames() {
        Spec spec =
                Spec.builder()
                        .put(
                                IMAGE,
                                Spec.builder()
                                        .put(IMAGE_URL, "ghcr.io/acme/app")
                                        .put(
                                                ServiceCredentials.IMAGE_CREDS,
                                                ServiceCredentials.named("ghcr"))
                                        .build())
                        .put(REGISTRY_CREDENTIAL, ServiceCredentials.named("docker-hub"))
                        .build();
        List<KindModel.Use> uses =
                RenderKinds.service(ServiceType.CRON).uses().stream()
                        .filter(use -> use.target().name().equals("RegistryCredential"))
                        .toList();

        assertThat(uses.stream().map(use -> use.name().apply(spec).orElseThrow()))
                .containsExactly("ghcr", "docker-hub");
        for (KindModel.Use use : uses) {
            assertThat(use.name().apply(use.renamed().apply(spec, "other"))).contains("other");
            assertThat(use.name().apply(Spec.EMPTY)).isEmpty();
        }
        assertThat(RenderKinds.service(ServiceType.STATIC).uses())
                .extracting(use -> use.field().name())
                .containsExactly("environment");
    }

    @Test
    void edgeAndStreamAreChecked() {
        Spec spec =
                Spec.builder()
                        .put(SCHEDULE, "0 0 * *")
                        .put(SUBDOMAIN_POLICY, "disabled")
                        .put(DOMAINS, List.of())
                        .put(LOG_STREAM, Spec.builder().put(STREAM_SETTING, "send").build())
                        .build();
        Spec dropped =
                Spec.builder().put(STREAM_SETTING, "drop").put(STREAM_ENDPOINT, "x:514").build();

        assertThat(ServiceRules.check(spec))
                .extracting(it -> it.field() + ": " + it.message())
                .containsExactly(
                        "schedule: needs the five fields of a cron expression",
                        "renderSubdomainPolicy: disabled needs a custom domain",
                        "logStream: setting: send needs an endpoint");
        assertThat(ServiceRules.check(Spec.builder().put(LOG_STREAM, dropped).build()))
                .extracting(KindModel.Impossible::message)
                .containsExactly("setting: drop has neither endpoint nor token");
        assertThat(
                        ServiceRules.check(
                                Spec.builder()
                                        .put(SCHEDULE, " */5  * * * 1-5")
                                        .put(SUBDOMAIN_POLICY, "disabled")
                                        .build()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7/32",
        "10.0.0.0/8, 10.0.0.0/8",
        "2001:DB8::1, 2001:db8::1/128",
        "2001:db8::/32, 2001:db8::/32"
    })
    void aSingleAddressIsARangeOfOne(String written, String shown) {
        assertThat(Normal.addressRange(written)).isEqualTo(shown);
        assertThat(AllowList.SOURCE.normalise(shown)).isEqualTo(shown);
    }
}
