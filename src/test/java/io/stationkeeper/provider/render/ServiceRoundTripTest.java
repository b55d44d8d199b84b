package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.OverrideFields.*;
import static io.stationkeeper.provider.render.ServiceFields.*;
import static io.stationkeeper.provider.render.ServiceSandbox.changes;
import static io.stationkeeper.provider.render.ServiceSpecs.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.Deployer.Release;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written reads back as what was wanted, for services of every type. */
@QuarkusTest
class ServiceRoundTripTest {
    private final ServiceSandbox sandbox = new ServiceSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(ServiceType.class)
    void createdAndUpdatedOnceNothingDiffers(ServiceType type) {
        sandbox.credential("ghcr");
        Spec wanted = everything(type);

        String id = sandbox.create(type, wanted);
        Live after = sandbox.update(type, id, wanted);

        assertThat(changes(wanted, after)).extracting(Change::path).isEmpty();
        assertThat(wanted.fields())
                .as("the test wishes for every field that can be read")
                .containsAll(
                        type.fields().stream()
                                .filter(field -> field.appliesTo(wanted))
                                .filter(field -> !NOT_WISHED.contains(field))
                                .toList());
        for (Field<?> field : wanted.fields()) {
            assertThat(after.spec().get(field).isUnset()).as(field.name()).isFalse();
        }
    }

    @Test
    void runtimeChangesInPlaceAndBack() {
        sandbox.credential("ghcr");
        String id = sandbox.create(ServiceType.WEB, node());

        for (Spec wanted : List.of(docker(), image(), node(), image(), docker(), node())) {
            Live after = sandbox.update(ServiceType.WEB, id, wanted);

            assertThat(changes(wanted, after))
                    .as(wanted.get(RUNTIME).toString())
                    .extracting(Change::path)
                    .isEmpty();
        }
        JsonNode end = sandbox.raw(id);
        assertThat(end.has("imagePath") || end.has("registryCredential")).isFalse();
        assertThat(end.path("repo").asText()).isEqualTo("https://github.com/acme/shop");
    }

    @Test
    void credentialOfAnImageComesStaysAndGoes() {
        sandbox.credential("ghcr");
        String id = sandbox.create(ServiceType.WORKER, withImage("ghcr.io/acme/app:1"));
        assertThat(credential(id)).isEmpty();

        sandbox.update(ServiceType.WORKER, id, withCredential("ghcr.io/acme/app:1"));
        assertThat(credential(id)).isEqualTo("ghcr");

        sandbox.update(ServiceType.WORKER, id, withImage("ghcr.io/acme/app:2"));
        assertThat(credential(id)).isEqualTo("ghcr");
        assertThat(sandbox.raw(id).path("imagePath").asText()).isEqualTo("ghcr.io/acme/app:2");

        Spec none =
                Spec.builder()
                        .put(IMAGE_URL, "ghcr.io/acme/app:2")
                        .put(ServiceCredentials.IMAGE_CREDS, Value.absent())
                        .build();
        sandbox.update(ServiceType.WORKER, id, imageSpec(none));
        assertThat(credential(id)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceType.class,
            names = {"CRON", "PRIVATE"})
    void credentialOfADockerBuildComesStaysAndGoes(ServiceType type) {
        sandbox.credential("ghcr");
        Spec plain = type == ServiceType.CRON ? scheduled(docker()) : docker();
        Spec wanted = plain.with(REGISTRY_CREDENTIAL, Value.of(ServiceCredentials.named("ghcr")));
        String place = "/serviceDetails/envSpecificDetails/registryCredential/name";
        String id = sandbox.create(type, wanted);
        assertThat(sandbox.raw(id).at(place).asText()).isEqualTo("ghcr");

        sandbox.update(type, id, plain.with(DOCKER_COMMAND, Value.of("run")));
        assertThat(sandbox.raw(id).at(place).asText()).isEqualTo("ghcr");

        sandbox.update(type, id, plain.with(REGISTRY_CREDENTIAL, Value.absent()));
        assertThat(sandbox.raw(id).at(place).isMissingNode()).isTrue();
    }

    @Test
    void scalingIsSetChangedAndTakenAway() {
        String id = sandbox.create(ServiceType.PRIVATE, node());
        Spec scaled = node().with(SCALING, Value.of(scaling(1, 3)));

        assertThat(changes(scaled, sandbox.update(ServiceType.PRIVATE, id, scaled))).isEmpty();
        Spec more = node().with(SCALING, Value.of(scaling(2, 5)));
        assertThat(changes(more, sandbox.update(ServiceType.PRIVATE, id, more))).isEmpty();
        Spec fixed = node().with(SCALING, Value.absent()).with(NUM_INSTANCES, Value.of(4));
        Live after = sandbox.update(ServiceType.PRIVATE, id, fixed);

        assertThat(changes(fixed, after)).isEmpty();
        assertThat(after.spec().get(NUM_INSTANCES)).isEqualTo(Value.of(4));
    }

    @Test
    void suspendedByAPersonIsResumedAndDeployed() {
        String id = sandbox.create(ServiceType.WEB, node());
        Spec stopped = node().with(SUSPENDED, Value.of(true));
        Live suspended = sandbox.update(ServiceType.WEB, id, stopped);
        assertThat(suspended.health().message()).isEqualTo("suspended by user");

        Live resumed = sandbox.update(ServiceType.WEB, id, node().with(SUSPENDED, Value.of(false)));

        assertThat(resumed.spec().get(SUSPENDED)).isEqualTo(Value.of(false));
        assertThat(resumed.facts()).doesNotContainKey("suspendedBy");
        assertThat(newest(ServiceType.WEB, resumed).trigger()).isEqualTo("service_resumed");
    }

    @Test
    void deployThatHasEndedIsLeftAloneByCancel() {
        String web = sandbox.create(ServiceType.WEB, node());
        Live live = sandbox.see(ServiceType.WEB, web);
        Deploy deploy = newest(ServiceType.WEB, live);
        assertThat(deploy.phase()).isEqualTo(Deploy.Phase.LIVE);
        assertThat(deploy.startedAt()).isPresent();
        assertThat(deploy.finishedAt()).isPresent();

        sandbox.deployer(ServiceType.WEB).cancel(live, deploy.id());
        sandbox.deployer(ServiceType.WEB).cancel(live, "dep-csppppppppppppppppp0");

        assertThat(newest(ServiceType.WEB, live)).isEqualTo(deploy);
    }

    @Test
    void cronJobTakesNoCommitAndDeploysItsLastBuildAgain() {
        Spec off = scheduled(node()).with(AUTO_DEPLOY_TRIGGER, Value.of("off"));
        String id = sandbox.create(ServiceType.CRON, off);
        Live live = sandbox.see(ServiceType.CRON, id);

        assertThat(ServiceType.CRON.pins(live.spec())).isFalse();
        sandbox.deployer(ServiceType.CRON).request(live, new Release.LastBuild(), true);

        List<Deploy> deploys = sandbox.deployer(ServiceType.CRON).look(live).deploys().recent();
        assertThat(deploys).hasSize(2);
        assertThat(deploys).extracting(Deploy::commit).containsOnly(deploys.getLast().commit());
    }

    private String credential(String id) {
        return sandbox.raw(id).at("/registryCredential/name").asText();
    }

    private Deploy newest(ServiceType type, Live live) {
        return sandbox.deployer(type).look(live).deploys().newest().orElseThrow();
    }
}
