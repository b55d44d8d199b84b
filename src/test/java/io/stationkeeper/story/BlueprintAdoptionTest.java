package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a real Blueprint declares already runs, made by somebody else with the server's defaults and
 * with more than the file says: it is claimed as it is, and what differs is asked about.
 */
@QuarkusTest
class BlueprintAdoptionTest {
    private static final int PASSES = 12;
    private static final long SEED = 20260104L;
    private Station station;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    static Stream<Path> files() {
        List<Path> found = Corpus.isThere() ? Corpus.files() : List.of();
        return Stream.concat(
                        Corpus.own().stream(),
                        Corpus.sample("Blueprints of what runs already", found, 2).stream())
                .filter(Blueprints::isAccepted)
                .filter(BlueprintAdoptionTest::canRun);
    }

    /** Some of what files declare nobody can have made. */
    private static boolean canRun(Path file) {
        return Existing.canBeMade(new Oracle(Tree.read(Corpus.text(file)), Existing.ALL_THERE));
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatRunsAlreadyIsClaimedWithoutAWrite(Path file) {
        Existing existing = Existing.of(station, Corpus.text(file));

        PassReport report = station.pass();

        assertThat(existing.stepsOf(report))
                .as(() -> file + "; " + Stories.words(report))
                .allSatisfy(step -> {
                    assertThat(step.action()).isEqualTo(Action.ADOPT);
                    assertThat(step.changes()).isEmpty();
                });
        assertThat(report.holds()).as(() -> file + "; " + Stories.words(report)).isEmpty();
        assertThat(station.dashboard().writes()).as("%s: writes", file).isEmpty();
        PassReport again = station.pass();
        assertThat(existing.notSynced(again))
                .as(() -> file + "; " + Stories.words(again))
                .isEmpty();
        assertThat(existing.stepsOf(again)).isEmpty();
        assertThat(station.dashboard().writes()).as("%s: writes", file).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void oneDifferenceIsOneHoldThatNamesIt(Path file) {
        Existing existing = Existing.of(station, Corpus.text(file));
        Map<Wanted, Runnable> differences = existing.differences();
        if (differences.isEmpty()) {
            return;
        }
        List<Wanted> choices = List.copyOf(differences.keySet());
        Wanted changed = choices.get(new Random(SEED + file.hashCode()).nextInt(choices.size()));
        differences.get(changed).run();
        station.dashboard().forgetCalls();

        PassReport report = station.pass();

        assertThat(report.result())
                .as(() -> file + "; " + Stories.words(report))
                .isEqualTo(PassResult.HELD);
        assertThat(report.holds())
                .as(() -> file + "; " + Stories.words(report))
                .singleElement()
                .satisfies(hold -> assertThat(hold.steps()).containsExactly(changed.id()));
        assertThat(station.dashboard().writes()).as("%s: writes", file).isEmpty();
        station.approve(report);
        PassReport settled = Blueprints.settle(station, PASSES);
        assertThat(existing.notSynced(settled))
                .as(() -> file + "; " + Stories.words(settled))
                .isEmpty();
        assertThat(existing.differing()).as("%s: as the file has it", file).isEmpty();
        assertThat(existing.lost()).as("%s: what only the workspace has", file).isEmpty();
    }
}
