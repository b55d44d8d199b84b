package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short read quota slows passes down; it never makes an installation unknown. */
@QuarkusTest
class ReadBudgetTest {
    /** Less than an installation takes if its passes follow each other. */
    private static final double SHORT = 0.2;

    private Station station;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Stacks.declareAll(Station.in(folder)).taking(SHORT);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void followUpsLeaveReadsForThePassThatSomebodyAsksFor() {
        station.pass();
        int followUps = 0;
        for (Optional<PassReport> report = station.followUp();
                report.isPresent();
                report = station.followUp()) {
            assertThat(report.get().count(Standing.UNKNOWN)).isZero();
            followUps++;
        }
        assertThat(followUps).isBetween(1, 20);

        assertThat(station.pass().count(Standing.UNKNOWN)).isZero();
        assertThat(station.pass().count(Standing.UNKNOWN)).isZero();
    }

    @Test
    void aPassKnowsEverythingWheneverTheLoopLetsItStart() {
        int passes = 0;
        while (station.passFrom().isEmpty()) {
            assertThat(station.pass().count(Standing.UNKNOWN)).isZero();
            passes++;
        }
        assertThat(passes).isBetween(2, 25);
        assertThat(station.passFrom().orElseThrow())
                .isBefore(station.clock().instant().plusSeconds(61));
        station.clock().advance(Duration.ofMinutes(1));

        assertThat(station.passFrom()).isEmpty();
        assertThat(station.pass().count(Standing.UNKNOWN)).isZero();
    }

    @Test
    void theNextWindowsFinishTheInstallation() {
        station.pass();
        PassResult result = PassResult.WAITING;
        for (int minute = 0; minute < 6 && result != PassResult.CONVERGED; minute++) {
            station.clock().advance(Duration.ofMinutes(1));
            for (Optional<PassReport> report = station.followUp();
                    report.isPresent() && result != PassResult.CONVERGED;
                    report = station.followUp()) {
                result = report.get().result();
            }
        }

        assertThat(result).isEqualTo(PassResult.CONVERGED);
        assertThat(station.statuses()).doesNotContainKey(429);
    }
}
