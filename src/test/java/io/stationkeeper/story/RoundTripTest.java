package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
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
        return Station.models().stream();
    }

    static Stream<Case> cases() {
        return kinds().flatMap(model -> Case.of(model).stream());
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
    void fieldKeepsWhatItsClassPromises(Case tried) {
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
    private void putsBack(Case tried) {
        Optional<Station> other = changeOutside(tried);
        station.under(Mode.REPORT);

        PassReport seen = station.pass();
        station.under(Mode.ENFORCE);
        converge(station);

        assertThat(drift(seen)).as("drift after %s was changed outside", tried).isNotEmpty();
        assertThat(drift(seen)).allMatch(tried::covers);
        staysSilent(tried);
        other.ifPresent(it ->
                assertThat(drift(it.under(Mode.REPORT).pass()))
                        .as("what the other one sees after it was put back")
                        .isNotEmpty());
    }

    private Optional<Station> changeOutside(Case tried) {
        Optional<String> call = tried.sample().outside();
        if (call.isPresent() && call.get().startsWith(SQL)) {
            postgres.orElseThrow().run(call.get().substring(SQL.length()));
            return Optional.empty();
        }
        if (call.isPresent()) {
            send(call.get());
            return Optional.empty();
        }
        Station other = somebodyElse(tried, tried.sample().second());
        converge(other);
        return Optional.of(other);
    }

    private void send(String call) {
        String known = call;
        for (ResourceReport resource : station.pass().resources().values()) {
            ResourceId id = resource.plan().id();
            String externalId = resource.plan().live().orElseThrow().externalId();
            known = known.replace("{" + id.kind() + "/" + id.name() + "}", externalId);
            known = known.replace("{" + id.name() + "}", externalId);
        }
        List<String> words = List.of(known.split(" ", 3));
        String body = words.size() > 2 ? words.get(2) : "";
        if (words.get(1).startsWith("/upstash")) {
            String path = words.get(1).substring("/upstash".length());
            station.dashboard().upstash(words.get(0), path, body);
        } else {
            station.dashboard().render(words.get(0), words.get(1), body);
        }
    }

    /** A new value is written once; what somebody else wrote cannot be seen and starts no loop. */
    private void writesOnce(Case tried) {
        Station other = somebodyElse(tried, tried.sample().second());
        converge(other);
        staysSilent(tried);
        station.declare(tried.sample().second());
        station.dashboard().forgetCalls();

        converge(station);

        assertThat(station.dashboard().writes().values()).containsExactly(1);
        staysSilent(tried);
    }

    private void isBlocked(Case tried) {
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

    private void changesNothing(Case tried) {
        station.declare(tried.sample().second());
        station.dashboard().forgetCalls();

        converge(station);

        assertThat(station.dashboard().writes()).isEmpty();
    }

    private void staysSilent(Case tried) {
        station.dashboard().forgetCalls();
        PassReport again = station.pass();

        assertThat(again.steps()).as("second pass of " + tried).isEmpty();
        assertThat(again.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(station.dashboard().writes()).isEmpty();
    }

    private Station somebodyElse(Case tried, String manifest) {
        Station other = station.beside(folder.resolve("theirs"));
        other.write("needs.yaml", Fixtures.adopting(tried.fixtures().needs()));
        return other.declare(Fixtures.adopting(manifest));
    }

    private static void converge(Station station) {
        PassReport report = station.settle(14);

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

    /** What the declaration of a field promises. */
    enum Promise {
        PUT_BACK,
        WRITTEN_ONCE,
        FIXED,
        NOT_LIVE
    }

    record Case(KindModel model, Fixtures fixtures, Fixtures.Sample sample) {
        static List<Case> of(KindModel model) {
            Fixtures fixtures = Fixtures.of(model);
            return fixtures.samples().values().stream()
                    .map(sample -> new Case(model, fixtures, sample))
                    .toList();
        }

        /** Whether a difference is one of this field, or of the smallest thing around it. */
        boolean covers(String path) {
            return path.startsWith(sample.path()) || sample.path().startsWith(path + ".");
        }

        /** Where the paths of a difference in this field start. */
        String start() {
            return sample.path();
        }

        Promise promise() {
            Field<?> field = field();
            if (field.readability() == Readability.SETTING) {
                return Promise.NOT_LIVE;
            }
            if (field.readability() == Readability.WRITE_ONLY) {
                return Promise.WRITTEN_ONCE;
            }
            return isRefused(top()) || isRefused(field) ? Promise.FIXED : Promise.PUT_BACK;
        }

        private Field<?> top() {
            String path = sample.path();
            String name = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
            return model.field(name).orElseThrow();
        }

        private Field<?> field() {
            Field<?> field = top();
            List<String> names = List.of(sample.path().split("\\.", -1));
            for (int i = 1; i < names.size(); i++) {
                field = field.nested(names.get(i)).orElseThrow();
            }
            return field;
        }

        private <T> boolean isRefused(Field<T> field) {
            return field.transition(value(field, sample.first()), value(field, sample.second()))
                    instanceof Transition.Refused;
        }

        private <T> Value<T> value(Field<T> field, String manifest) {
            Spec spec = spec(manifest);
            List<String> names = List.of(sample.path().split("\\.", -1));
            for (int i = 0; i < names.size() - 1 && !names.get(i).equals(field.name()); i++) {
                spec = nested(spec, names.get(i));
            }
            return spec.get(field);
        }

        private static Spec nested(Spec spec, String name) {
            for (Field<?> field : spec.fields()) {
                Optional<?> value = spec.get(field).present();
                if (field.name().equals(name)
                        && field.shape() instanceof Shape.Nested
                        && value.isPresent()) {
                    return (Spec) value.get();
                }
            }
            return Spec.EMPTY;
        }

        private static Spec spec(String manifest) {
            LoadResult result =
                    new ManifestLoader(Station.models()).load(Stories.snapshot(manifest));
            return switch (result) {
                case LoadResult.Accepted accepted ->
                        accepted.desired().manifests().values().iterator().next().spec();
                case LoadResult.Rejected rejected ->
                        throw new AssertionError(manifest + "\n" + rejected.problems());
            };
        }

        @Override
        public String toString() {
            return model.id() + " " + sample.path();
        }
    }
}
