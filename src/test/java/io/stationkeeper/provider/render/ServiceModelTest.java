package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.OverrideFields.*;
import static io.stationkeeper.provider.render.ServiceFields.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.upstash.UpstashKinds;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceModelTest {
    @Test
    void registryKnowsEachKindOnceAndInOrder() {
        List<KindModel> models = new ArrayList<>(RenderKinds.models());
        models.addAll(UpstashKinds.models());
        KindRegistry registry = new KindRegistry(models);

        assertThat(registry.all())
                .extracting(model -> model.id().toString())
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(
                        "render/BackgroundWorker",
                        "render/CronJob",
                        "render/EnvGroup",
                        "render/PrivateService",
                        "render/StaticSite",
                        "render/WebService",
                        "upstash/RedisDatabase");
        assertThat(registry.find(new KindId("render", "WebService"))).isPresent();
        assertThat(registry.find(new KindId("render", "Webservice"))).isEmpty();
        assertThatThrownBy(() -> new KindRegistry(List.of(models.get(0), models.get(0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fieldsAreNamedOnceAndExplained() {
        for (KindModel model : RenderKinds.models()) {
            assertThat(model.fields()).extracting(Field::name).doesNotHaveDuplicates();
            assertThat(model.fields()).extracting(Field::help).noneMatch(String::isBlank);
        }
        assertThat(DEPLOY_MODE.readability()).isEqualTo(Readability.SETTING);
    }

    @Test
    void diskGrowsLiveAndNeverShrinksOrGoes() {
        assertThat(DISK_SIZE.transition(Value.of(10), Value.of(20)).effect())
                .isEqualTo(Effect.LIVE);
        assertThat(DISK_SIZE.transition(Value.of(20), Value.of(10)))
                .isInstanceOf(Transition.Refused.class);
        assertThat(DISK.transition(Value.absent(), Value.of(Spec.EMPTY)).effect())
                .isEqualTo(Effect.DEPLOY);
        assertThat(DISK.transition(Value.of(Spec.EMPTY), Value.absent()))
                .isInstanceOf(Transition.Refused.class);
        assertThat(REGION.transition(Value.of("oregon"), Value.of("ohio")))
                .isInstanceOf(Transition.Refused.class);
    }

    @Test
    void fieldsApplyByRuntimeAndScaling() {
        Spec docker = Spec.builder().put(RUNTIME, "docker").build();
        Spec node = Spec.builder().put(RUNTIME, "node").build();
        Spec image = Spec.builder().put(RUNTIME, "image").build();
        Spec scaled = Spec.builder().put(SCALING, Spec.EMPTY).build();

        assertThat(applying(DOCKERFILE_PATH, docker, node, image))
                .containsExactly(true, false, false);
        assertThat(applying(DOCKER_COMMAND, docker, node, image))
                .containsExactly(true, false, true);
        assertThat(applying(START_COMMAND, docker, node, image))
                .containsExactly(false, true, false);
        assertThat(applying(REPO, docker, node, image, Spec.EMPTY))
                .containsExactly(true, true, false, true);
        assertThat(applying(IMAGE, docker, node, image)).containsExactly(false, false, true);
        assertThat(applying(NUM_INSTANCES, docker, scaled)).containsExactly(true, false);
    }

    @Test
    void impossibleCombinationsAreAllNamed() {
        Spec spec =
                Spec.builder()
                        .put(RUNTIME, "node")
                        .put(IMAGE, Spec.builder().put(IMAGE_URL, "nginx").build())
                        .put(DOCKERFILE_PATH, "./Dockerfile")
                        .put(HEALTH_CHECK_PATH, "health")
                        .put(NUM_INSTANCES, 2)
                        .put(DISK, Spec.builder().put(DISK_SIZE, 1).build())
                        .put(SCALING, Spec.builder().put(MIN_INSTANCES, 1).build())
                        .build();

        assertThat(ServiceRules.check(spec))
                .extracting(it -> it.field() + ": " + it.message())
                .containsExactly(
                        "image: needs runtime: image; this service is built from a repository",
                        "dockerfilePath: has no meaning with runtime: node",
                        "numInstances: a service with a disk runs as one instance",
                        "scaling: a service with a disk cannot scale",
                        "disk: needs a name",
                        "disk: needs a mountPath",
                        "scaling: needs minInstances and maxInstances",
                        "scaling: needs targetCPUPercent or targetMemoryPercent",
                        "healthCheckPath: has to start with /");
    }

    @Test
    void imageServiceHasNoRepository() {
        Spec spec = Spec.builder().put(RUNTIME, "image").put(REPO, "https://x/y").build();

        assertThat(ServiceRules.check(spec))
                .extracting(KindModel.Impossible::field)
                .containsExactly("repo");
    }

    @Test
    void ordinaryServicesAreFine() {
        Spec docker =
                Spec.builder()
                        .put(RUNTIME, "docker")
                        .put(START_COMMAND, "left over")
                        .put(HEALTH_CHECK_PATH, "/health")
                        .put(NUM_INSTANCES, 3)
                        .build();

        assertThat(ServiceRules.check(docker)).isEmpty();
        assertThat(ServiceRules.check(Spec.EMPTY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nginx, docker.io/library/nginx:latest",
        "nginx:1.27, docker.io/library/nginx:1.27",
        "acme/app, docker.io/acme/app:latest",
        "docker.io/nginx, docker.io/library/nginx:latest",
        "https://ghcr.io/acme/app:v2, ghcr.io/acme/app:v2",
        "localhost:5000/app, localhost:5000/app:latest",
        "registry.local:5000/a/b:1, registry.local:5000/a/b:1",
        "nginx@sha256:ab, docker.io/library/nginx@sha256:ab",
        "registry:5000/app:1@sha256:ab, registry:5000/app:1@sha256:ab"
    })
    void imagesAreComparedInTheFormThatRenderShows(String written, String shown) {
        assertThat(ImageReference.normalise(written)).isEqualTo(shown);
        assertThat(ImageReference.normalise(shown)).isEqualTo(shown);
    }

    @Test
    void releasedImageKeepsItsRepositoryAndGetsTheDigest() {
        assertThat(ImageReference.parse("localhost:5000/app:v1").at("sha256:ab").toString())
                .isEqualTo("localhost:5000/app@sha256:ab");
    }

    @Test
    void spellingsThatMeanTheSameAreTheSame() {
        assertThat(Stream.of("Pro Plus", "pro plus", "pro-plus", "pro_plus").map(Normal::plan))
                .containsOnly("pro_plus");
        assertThat(REPO.same("https://GitHub.com/a/b.git/", "https://github.com/a/b")).isTrue();
        assertThat(REPO.same("https://github.com/a/b", "https://github.com/a/B")).isFalse();
        assertThat(DOCKERFILE_PATH.same("Dockerfile", "./Dockerfile")).isTrue();
        assertThat(DOCKERFILE_PATH.same("", "./Dockerfile")).isTrue();
        assertThat(DOCKERFILE_PATH.same("", "./docker/Dockerfile")).isFalse();
        assertThat(DOCKER_CONTEXT.same("", ".")).isTrue();
        assertThat(ROOT_DIR.same("app/", "./app")).isTrue();
        assertThat(DISK_MOUNT_PATH.same("/", "")).isFalse();
        assertThat(FILTER_PATHS.same(List.of("a", "b"), List.of("b", "a"))).isTrue();
    }

    @Test
    void domainAndItsWwwAreOne() {
        assertThat(Normal.domains(List.of("Example.com.", "www.example.com", "api.example.com")))
                .containsExactly("example.com", "api.example.com");
        assertThat(Normal.domains(List.of("www.example.co.uk", "example.co.uk")))
                .containsExactly("www.example.co.uk");
        assertThat(Normal.domains(List.of("api.example.com", "www.api.example.com")))
                .containsExactly("api.example.com", "www.api.example.com");
    }

    private static Stream<Boolean> applying(Field<?> field, Spec... specs) {
        return Stream.of(specs).map(field::appliesTo);
    }
}
