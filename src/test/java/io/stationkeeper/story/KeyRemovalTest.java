package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves a manifest is let go of; where the manifest asks for it, it goes. */
@QuarkusTest
class KeyRemovalTest {
    private static final String API =
            """
            apiVersion: render/v1
            kind: WebService
            metadata: {name: api, annotations: {stationkeeper/key-removal: delete}}
            spec:
              runtime: docker
              repo: https://github.com/acme/shop
              plan: starter
              region: oregon
              envVars:
                - {key: KEPT, value: kept}
                - {key: LEAVES, value: ours}
              domains: [leaves.example.com]
            """;

    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder).declare(API);
        dashboard = station.dashboard();
        PassReport report = station.settle(12);
        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void whatWeMadeGoesWithOneDeploy() {
        int deploys = dashboard.deploys("api").size();
        dashboard.forgetCalls();
        station.declare(without(API));

        PassReport report = station.settle(8);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api")).containsOnlyKeys("KEPT");
        assertThat(dashboard.domains("api")).isEmpty();
        assertThat(dashboard.deploys("api")).hasSize(deploys + 1);
        assertThat(released(report)).isEmpty();
    }

    @Test
    void aRevertBringsItBack() {
        station.declare(without(API));
        station.settle(8);
        station.declare(API);

        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api")).containsEntry("LEAVES", "ours");
    }

    @Test
    void theLastVariableGoesToo() {
        station.declare(
                API.replace("    - {key: KEPT, value: kept}\n", "")
                        .replace("    - {key: LEAVES, value: ours}\n", "")
                        .replace("  envVars:\n", ""));

        PassReport report = station.restart().settle(8);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api")).isEmpty();
    }

    @Test
    void whatSomebodyChangedSinceStays() {
        String id = dashboard.serviceId("api");
        station.declare(without(API));
        dashboard.render("PUT", "/services/" + id + "/env-vars/LEAVES", "{\"value\": \"theirs\"}");

        PassReport report = station.settle(8);

        assertThat(report.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api")).containsEntry("LEAVES", "theirs");
        assertThat(released(report)).contains("envVars[LEAVES]");
    }

    @Test
    void whatWasThereBeforeUsStays(@TempDir Path other) {
        Station second = station.beside(other).declare(API);
        assertThat(second.settle(4).result()).isEqualTo(PassResult.CONVERGED);
        second.declare(without(API));
        dashboard.forgetCalls();

        PassReport report = second.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.writes()).isEmpty();
        assertThat(released(report)).contains("envVars[LEAVES]", "domains[leaves.example.com]");
    }

    @Test
    void withoutTheAnnotationEverythingStays() {
        station.declare(
                without(API).replace(", annotations: {stationkeeper/key-removal: delete}", ""));
        dashboard.forgetCalls();

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.writes()).isEmpty();
        assertThat(released(report)).contains("envVars[LEAVES]");
    }

    private static Iterable<String> released(PassReport report) {
        return report.resources().firstEntry().getValue().plan().claim().orElseThrow().released();
    }

    private static String without(String manifest) {
        return manifest.replace("    - {key: LEAVES, value: ours}\n", "")
                .replace("  domains: [leaves.example.com]\n", "");
    }
}
