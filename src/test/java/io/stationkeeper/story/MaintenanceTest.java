package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes something away for a moment waits for its window; the rest does not. */
@QuarkusTest
class MaintenanceTest {
    private static final String CACHE =
            """
            apiVersion: upstash/v1
            kind: RedisDatabase
            metadata:
              name: cache
              annotations: {stationkeeper/maintenance-window: 0 2 * * SAT for 3h Europe/Berlin}
            spec: {platform: aws, primaryRegion: us-east-1, eviction: true, plan: fixed_250mb}
            """;

    private Station station;

    /** The clock of stations begins on a Friday. */
    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder).declare(CACHE);
        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        station.dashboard().forgetCalls();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void onlyWhatRestartsItWaitsForTheWindow() {
        station.declare(bigger().replace("eviction: true", "eviction: false"));

        PassReport report = station.settle(4);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.WAITING);
        assertThat(database("eviction")).isEqualTo("false");
        assertThat(report.wakeAt()).contains(Instant.parse("2026-01-03T01:00:00Z"));
        assertThat(report.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.reason()).contains("0 2 * * SAT for 3h"));

        station.clock()
                .advance(
                        Duration.between(
                                station.clock().instant(), Instant.parse("2026-01-03T01:00:00Z")));

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(station.dashboard().writes()).hasSize(2);
    }

    @Test
    void aManifestMayOptOut() {
        station.declare(bigger().replace("0 2 * * SAT for 3h Europe/Berlin", "none"));

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
    }

    @Test
    void whatIsNoWindowIsAProblemAtItsPlace() {
        station.declare(CACHE.replace("SAT for 3h", "SAD for 3h"));

        assertThat(station.pass().source().problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(5);
                    assertThat(problem.message()).contains("SAD");
                });
    }

    private static String bigger() {
        return CACHE.replace("fixed_250mb", "fixed_1gb");
    }

    private String database(String key) {
        return station.dashboard().databases().getFirst().path(key).asText();
    }
}
