package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.ServiceFields.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Spec;
import org.junit.jupiter.api.Test;

class CreationNeedsTest {
    private static final Spec NATIVE =
            Spec.builder()
                    .put(RUNTIME, "node")
                    .put(BUILD_COMMAND, "")
                    .put(START_COMMAND, "npm start")
                    .put(REPO, "https://github.com/acme/shop")
                    .build();

    @Test
    void whatIsCompleteLacksNothing() {
        assertThat(CreationNeeds.lack(ServiceType.WEB, NATIVE)).isEmpty();
        assertThat(
                        CreationNeeds.lack(
                                ServiceType.WORKER,
                                Spec.builder()
                                        .put(RUNTIME, "docker")
                                        .put(DEFAULT_REPO, "https://github.com/acme/shop")
                                        .build()))
                .isEmpty();
        assertThat(
                        CreationNeeds.lack(
                                ServiceType.PRIVATE,
                                Spec.builder()
                                        .put(RUNTIME, "image")
                                        .put(IMAGE, Spec.builder().put(IMAGE_URL, "a:1").build())
                                        .build()))
                .isEmpty();
    }

    @Test
    void aNativeServiceNeedsItsCommands() {
        Spec spec = Spec.builder().put(RUNTIME, "node").put(REPO, "https://a.b/c").build();

        KindModel.Lack lack = CreationNeeds.lack(ServiceType.WEB, spec).orElseThrow();

        assertThat(lack.obstacle()).isEqualTo(Obstacle.INCOMPLETE);
        assertThat(lack.message())
                .contains("write \"buildCommand\" for runtime node")
                .contains("and \"startCommand\" for runtime node");
    }

    @Test
    void aRuntimeAnImageAndAScheduleAreNeeded() {
        assertThat(message(ServiceType.WEB, Spec.EMPTY)).contains("write \"runtime\"");
        assertThat(message(ServiceType.WEB, Spec.builder().put(RUNTIME, "image").build()))
                .contains("write \"image: {url: ...}\"");
        assertThat(message(ServiceType.CRON, NATIVE)).contains("write \"schedule\"");
    }

    @Test
    void onlyTheRepositoryMayBeMissing() {
        Spec docker = Spec.builder().put(RUNTIME, "docker").build();

        assertThat(CreationNeeds.lack(ServiceType.WEB, docker).orElseThrow().obstacle())
                .isEqualTo(Obstacle.REPO_UNKNOWN);
        assertThat(CreationNeeds.lack(ServiceType.STATIC, Spec.EMPTY).orElseThrow().obstacle())
                .isEqualTo(Obstacle.REPO_UNKNOWN);
    }

    private static String message(ServiceType type, Spec spec) {
        return CreationNeeds.lack(type, spec).orElseThrow().message();
    }
}
