package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.Step;
import io.stationkeeper.story.Oracle.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every real Blueprint ends in the class that the rules give it: each resource ready or blocked for
 * the right reason, live and running as the file means it, and the next pass silent.
 */
@QuarkusTest
class BlueprintCorpusTest {
    private static final int PASSES = 25;

    private Path folder = Path.of("");

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
    }

    /** One file in one of four worlds. */
    record Trial(Path file, World world) implements Comparable<Trial> {
        @Override
        public int compareTo(Trial other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return "%s %s, what it refers to is %s"
                    .formatted(
                            file.getFileName(),
                            world.free() ? "all plans" : "paid plans of today",
                            world.outside() ? "there" : "not there");
        }
    }

    static Stream<Trial> trials() {
        List<Trial> found = Corpus.isThere() ? trials(Corpus.files()) : List.of();
        return Stream.concat(
                trials(Corpus.own()).stream(),
                Corpus.sample("Blueprints, each in four worlds", found, 5).stream());
    }

    private static List<Trial> trials(List<Path> files) {
        return files.stream()
                .filter(Blueprints::isAccepted)
                .flatMap(file -> worlds().map(world -> new Trial(file, world)))
                .toList();
    }

    @Test
    void whatWasWrittenForThisIsAccepted() {
        assertThat(Corpus.own()).hasSizeGreaterThan(5).allMatch(Blueprints::isAccepted);
    }

    private static Stream<World> worlds() {
        return Stream.of(true, false)
                .flatMap(plans ->
                        Stream.of(true, false).map(outside -> new World(plans, plans, outside)));
    }

    @ParameterizedTest
    @MethodSource("trials")
    void everyFileEndsInTheClassThatTheRulesGiveIt(Trial trial) {
        try (Station station = Station.in(folder)) {
            String text = Corpus.text(trial.file);
            Oracle oracle = new Oracle(Tree.read(text), trial.world);
            Blueprints.prepare(station, oracle, trial.world);
            station.write("render.yaml", text);

            PassReport report = Blueprints.settle(station, PASSES);

            isInItsClass(trial, report, oracle);
            Meaning meaning = new Meaning(station.dashboard(), oracle, Blueprints.REPO);
            assertThat(meaning.differences(oracle.ready()))
                    .as("%s: differences of what is live", trial)
                    .isEmpty();
            assertThat(meaning.notRunning(oracle.ready()))
                    .as("%s: what does not run", trial)
                    .isEmpty();
            isSilent(station);
        }
    }

    private static void isInItsClass(Trial trial, PassReport report, Oracle oracle) {
        Map<String, Set<String>> expected = new TreeMap<>();
        oracle.blocked().forEach((wanted, reasons) -> expected.put(wanted.toString(), reasons));
        Map<String, String> reasons = Blueprints.notReady(report);

        assertThat(reasons.keySet())
                .as(() -> trial + ": what is not ready; " + Stories.words(report))
                .isEqualTo(expected.keySet());
        reasons.forEach((id, reason) ->
                assertThat(reason)
                        .as(() -> trial + ": reason of " + id + "; " + Stories.words(report))
                        .isIn(expected.getOrDefault(id, Set.of())));
        assertThat(new TreeSet<>(Blueprints.ids(report)))
                .isEqualTo(new TreeSet<>(oracle.all().stream().map(Wanted::toString).toList()));
    }

    private static void isSilent(Station station) {
        station.dashboard().forgetCalls();

        PassReport again = station.pass();

        assertThat(station.dashboard().writes()).as("writes of the next pass").isEmpty();
        assertThat(again.outcomes()).isEmpty();
        assertThat(again.steps()).noneMatch(Step::isAllowed);
    }
}
