package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.resource.ResourceId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group is changed only when it is known whom to deploy with it. */
@QuarkusTest
class GroupUsersTest {
    private static final ResourceId SHARED = new ResourceId("render", "EnvGroup", "shared");
    private static final String NO_SERVICES =
            """
            [{"operation": "GET /render/v1/services", "times": 3, "action": "status", "status": 500}]
            """;

    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Stacks.declareAll(Station.in(folder));
        dashboard = station.dashboard();
        assertThat(station.settle(12).result()).isEqualTo(PassResult.CONVERGED);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void aGroupWhoseUsersCouldNotBeReadWaitsAndIsDeployedWithAllOfThemLater() {
        int deploys = dashboard.deploys("worker").size();
        station.declare(
                Stacks.GROUP.replace("info", "debug"),
                Stacks.CACHE,
                Stacks.API,
                Stacks.REDIS,
                Stacks.WORKER);
        dashboard.forgetCalls();
        dashboard.faults(NO_SERVICES);

        PassReport report = station.pass();

        assertThat(report.resources().get(SHARED).standing()).isEqualTo(Standing.WAITING);
        assertThat(report.resources().get(SHARED).message()).contains("services that use it");
        assertThat(dashboard.writes()).isEmpty();

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.deploys("worker")).hasSize(deploys + 1);
        assertThat(dashboard.groupVars("shared")).containsEntry("LOG_LEVEL", "debug");
    }
}
