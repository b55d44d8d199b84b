package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.manifest.LoadResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real Blueprints as they changed over months and years, version by version over one workspace. */
@QuarkusTest
class BlueprintHistoryTest {
    private static final int PASSES = 25;
    private final Set<String> foreign = new HashSet<>();
    private final Set<String> suspects = new HashSet<>();
    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder);
        dashboard = station.dashboard();
        dashboard.settings("{\"freeServices\": \"allow\", \"legacyPostgresPlans\": \"allow\"}");
    }

    @AfterEach
    void stop() {
        station.close();
    }

    static Stream<Path> histories() {
        return Corpus.sample("histories of Blueprints", Corpus.histories(), 1).stream();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void everyVersionConvergesOrSaysWhatStaysBehind(Path history) {
        List<Wanted> before = List.of();
        for (Path file : Corpus.yaml(history)) {
            String text = Corpus.text(file);
            if (Blueprints.load(text) instanceof LoadResult.Accepted) {
                Oracle oracle = new Oracle(Tree.read(text), Version.WORLD);
                accepted(file, text, before, oracle);
                before = oracle.all();
            } else {
                refused(file, text);
            }
        }
    }

    private void refused(Path file, String text) {
        station.write("render.yaml", text);
        dashboard.forgetCalls();

        PassReport report = Blueprints.settle(station, 3);

        assertThat(report.result()).as("%s", file).isEqualTo(PassResult.SOURCE_REJECTED);
        assertThat(dashboard.writes()).as("%s: writes", file).isEmpty();
    }

    private void accepted(Path file, String text, List<Wanted> before, Oracle oracle) {
        prepare(oracle);
        Picture live = Picture.of(dashboard);
        Version version = new Version(before, oracle, live, suspects);
        station.clock().advance(Duration.ofHours(1));
        station.write("render.yaml", text);

        PassReport report = Blueprints.settle(station, PASSES);

        Picture after = Picture.of(dashboard);
        assertThat(after.ids()).as("%s: nothing is deleted", file).containsAll(live.ids());
        new Untouched(file.toString(), live, after, oracle).check();
        stays(file, version, report);
        isPointedToItsData(file, live, after, version);
        dashboard.forgetCalls();
        PassReport again = station.pass();
        assertThat(dashboard.writes())
                .as(() -> file + ": writes of the next pass; " + Stories.words(again))
                .isEmpty();
    }

    /** What the version refers to, and neither defines nor left behind earlier. */
    private void prepare(Oracle oracle) {
        OtherClient other = new OtherClient(dashboard, Blueprints.REPO);
        Picture live = Picture.of(dashboard);
        oracle.outside()
                .forEach((need, type) -> {
                    boolean there =
                            live.services().containsKey(need.name())
                                    || live.groups().containsKey(need.name())
                                    || live.stores().containsKey("Postgres " + need.name())
                                    || live.stores().containsKey("KeyValue " + need.name());
                    if (!there || need.variable().isPresent()) {
                        other.make(need, type);
                        foreign.add(need.name());
                    }
                });
    }

    private void stays(Path file, Version version, PassReport report) {
        version.oracle().all().stream()
                .filter(it -> version.isRename(it) || version.mayBeRename(it))
                .filter(it -> isHeld(report, it))
                .forEach(it -> suspects.add(it.toString()));
        Map<String, Set<String>> expected = new TreeMap<>();
        version.exceptions().forEach((wanted, reasons) -> expected.put(wanted.toString(), reasons));
        Map<String, String> reasons = Blueprints.notReady(report);
        reasons.keySet().retainAll(version.oracle().all().stream().map(Wanted::toString).toList());

        assertThat(reasons.keySet())
                .as(() -> file + ": not ready; " + Stories.words(report))
                .isEqualTo(expected.keySet());
        reasons.forEach((id, reason) ->
                assertThat(reason)
                        .as(() -> file + ": reason of " + id + "; " + Stories.words(report))
                        .isIn(expected.getOrDefault(id, Set.of())));
    }

    private static boolean isHeld(PassReport report, Wanted wanted) {
        return "Held".equals(Blueprints.notReady(report).get(wanted.toString()));
    }

    /** Where a store left, no variable that held the address of one holds that of a new one. */
    private static void isPointedToItsData(
            Path file, Picture live, Picture after, Version version) {
        boolean left =
                version.oracle().all().stream()
                        .filter(it -> !it.type().isService())
                        .anyMatch(version::isRename);
        if (!left) {
            return;
        }
        live.variables()
                .forEach((service, variables) ->
                        variables.forEach((key, value) -> {
                            boolean data = live.storeIds().stream().anyMatch(value::contains);
                            String now =
                                    after.variables()
                                            .getOrDefault(service, Map.of())
                                            .getOrDefault(key, "");
                            assertThat(
                                            after.storeIds().stream()
                                                    .filter(id -> !live.storeIds().contains(id))
                                                    .filter(_ -> data)
                                                    .noneMatch(now::contains))
                                    .as("%s: %s of %s", file, key, service)
                                    .isTrue();
                        }));
    }
}
