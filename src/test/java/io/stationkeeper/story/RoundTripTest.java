package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of every kind by the class that its declaration says: what can be written, seen and
 * changed is written, seen and put back. Another operator with a ledger of its own plays the person
 * who changes things outside; the simulators between the two share no code with either.
 */
@QuarkusTest
class RoundTripTest {
    private static final String SQL = "SQL ";

    private Path folder;
    private Station station;
    private Optional<RealPostgres> postgres = Optional.empty();

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
        station = Station.in(temporary.resolve("ours"));
    }

    @AfterEach
    void stop() {
        station.close();
        postgres.ifPresent(RealPostgres::close);
    }

    static Stream<KindModel> kinds() {
        return Station.models().stream().filter(KindModel::managed);
    }

    static Stream<FieldCase> cases() {
        return kinds().flatMap(model -> FieldCase.of(model).stream());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyFieldHasASample(KindModel model) {
        Set<String> samples = new TreeSet<>(Fixtures.of(model).samples().keySet());

        assertThat(samples)
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(Fixtures.paths(model)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fieldKeepsWhatItsClassPromises(FieldCase tried) {
        if (tried.sample().path().equals("extensions")) {
            postgres = Optional.of(RealPostgres.behind(station.dashboard()));
        }
        station.write("needs.yaml", tried.fixtures().needs());
        station.declare(tried.sample().first());
        converge(station);
        staysSilent(tried);

        switch (tried.promise()) {
            case PUT_BACK -> putsBack(tried);
            case WRITTEN_ONCE -> writesOnce(tried);
            case FIXED -> isBlocked(tried);
            case NOT_LIVE -> changesNothing(tried);
        }
    }

    /** Changed outside: drift on that field alone, put back, silent. */
    private void putsBack(FieldCase tried) {
        Optional<Station> other = changeOutside(tried);
        station.under(Mode.REPORT);

        PassReport seen = station.pass();
        station.under(Mode.ENFORCE);
        boolean suspended = tried.sample().path().equals("suspended");
        if (suspended && station.settle(3).result() == PassResult.HELD) {
            isPutBackWhenApproved();
        }
        converge(station);

        assertThat(drift(seen)).as("drift after %s was changed outside", tried).isNotEmpty();
        assertThat(drift(seen)).allMatch(tried::covers);
        staysSilent(tried);
        other.ifPresent(it ->
                assertThat(drift(it.under(Mode.REPORT).pass()))
                        .as("what the other one sees after it was put back")
                        .isNotEmpty());
    }

    /** Who switches something off in the dashboard means it. */
    private void isPutBackWhenApproved() {
        station.dashboard().forgetCalls();
        PassReport held = station.settle(3);
        assertThat(held.result()).isEqualTo(PassResult.HELD);
        assertThat(station.dashboard().writes()).isEmpty();
        station.approve(held);
    }

    private Optional<Station> changeOutside(FieldCase tried) {
        Optional<String> call = tried.sample().outside();
        if (call.isPresent() && call.get().startsWith(SQL)) {
            postgres.orElseThrow().run(call.get().substring(SQL.length()));
            return Optional.empty();
        }
        if (call.isPresent()) {
            Stories.send(station, call.get());
            return Optional.empty();
        }
        Station other = somebodyElse(tried, tried.sample().second());
        converge(other);
        return Optional.of(other);
    }

    /** A new value is written once; what somebody else wrote cannot be seen and starts no loop. */
    private void writesOnce(FieldCase tried) {
        Station other = somebodyElse(tried, tried.sample().second());
        converge(other);
        staysSilent(tried);
        station.declare(tried.sample().second());
        station.dashboard().forgetCalls();

        converge(station);

        assertThat(station.dashboard().writes().values()).containsExactly(1);
        staysSilent(tried);
    }

    private void isBlocked(FieldCase tried) {
        station.declare(tried.sample().second());
        station.dashboard().forgetCalls();

        PassReport report = station.settle(3);

        assertThat(report.result()).isEqualTo(PassResult.BLOCKED);
        assertThat(report.steps())
                .as("steps, of which one names the field and says what to do")
                .allSatisfy(step -> assertThat(step.isAllowed()).isFalse())
                .anySatisfy(step -> {
                    assertThat(step.reason()).hasSizeGreaterThan(20);
                    assertThat(step.changes())
                            .extracting(Change::path)
                            .anySatisfy(path -> assertThat(path).startsWith(tried.start()));
                });
        assertThat(station.dashboard().writes()).isEmpty();
    }

    private void changesNothing(FieldCase tried) {
        station.declare(tried.sample().second());
        station.dashboard().forgetCalls();

        converge(station);

        assertThat(station.dashboard().writes()).isEmpty();
    }

    private void staysSilent(FieldCase tried) {
        station.dashboard().forgetCalls();
        PassReport again = station.pass();

        assertThat(again.steps()).as("second pass of " + tried).isEmpty();
        assertThat(again.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(station.dashboard().writes()).isEmpty();
    }

    private Station somebodyElse(FieldCase tried, String manifest) {
        Station other = station.beside(folder.resolve("theirs"));
        other.write("needs.yaml", Fixtures.adopting(tried.fixtures().needs()));
        return other.declare(Fixtures.adopting(manifest));
    }

    private static void converge(Station station) {
        PassReport report = station.settlePaying(14);

        assertThat(report.result())
                .as(() -> "result; " + Stories.words(report))
                .isEqualTo(PassResult.CONVERGED);
    }

    private static List<String> drift(PassReport report) {
        return report.resources().values().stream()
                .flatMap(resource -> resource.plan().drift().stream())
                .map(Change::path)
                .toList();
    }
}
