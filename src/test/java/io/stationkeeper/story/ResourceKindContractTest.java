package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every kind owes the engine, over HTTP against the simulators. Its fields are the matter of
 * {@link RoundTripTest}.
 */
@QuarkusTest
class ResourceKindContractTest {
    /** An override that was never made answers as one of something that is gone (recorded). */
    private static final String NONE_IS_404 = "logStream";

    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder);
        dashboard = station.dashboard();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    static Stream<Subject> all() {
        return Station.models().stream().filter(KindModel::managed).map(Subject::of);
    }

    /** All but those that are always there. */
    static Stream<Subject> made() {
        return all().filter(subject -> !subject.create().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("made")
    void isMadeOnceAndListed(Subject subject) {
        declare(subject);

        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(creates(subject)).isEqualTo(subject.withNeeds());
        Live live = live(subject);
        assertThat(live.name()).isEqualTo(subject.fixtures().name());
        assertThat(station.kind(subject.model().id()).find(live.externalId())).isPresent();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSecondPassIsSilent(Subject subject) {
        declare(subject);
        station.settle(16);
        dashboard.forgetCalls();

        PassReport again = station.pass();

        assertThat(again.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(again.steps()).isEmpty();
        assertThat(dashboard.writes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("made")
    void isDeletedOnceAndDeletingItAgainIsNoError(Subject subject) {
        Live live = settled(subject);
        ResourceKind kind = station.kind(subject.model().id());

        kind.delete(live);

        assertThat(kind.find(live.externalId())).isEmpty();
        assertThatCode(() -> kind.delete(live)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("made")
    void goneInTheMiddleIsSaidSo(Subject subject) {
        Live live = settled(subject);
        ResourceKind kind = station.kind(subject.model().id());
        kind.delete(live);

        for (Facet facet : subject.model().facets()) {
            if (facet.name().equals(NONE_IS_404)) {
                continue;
            }
            assertThatThrownBy(() -> kind.inspect(live, Set.of(facet)))
                    .as("reading " + facet)
                    .isInstanceOf(ProviderException.Gone.class);
        }
        if (subject.model().onlyName().isEmpty()) {
            Manifest renamed = renamed(manifest(subject));
            assertThatThrownBy(() -> kind.update(live, renamed, List.of()))
                    .isInstanceOf(ProviderException.Gone.class);
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void vanishedIsMadeAgainUnlessItHeldData(Subject subject) {
        Live live = settled(subject);
        station.kind(subject.model().id()).delete(live);

        PassReport report = station.settle(16);

        if (subject.model().dataStore()) {
            assertThat(report(report, subject).standing()).isEqualTo(Standing.HELD);
            assertThat(creates(subject)).isEqualTo(subject.withNeeds());
        } else {
            assertThat(report.result()).isEqualTo(PassResult.CONVERGED);
            assertThat(creates(subject)).isEqualTo(subject.withNeeds() + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void a429WhileItIsMadeSaysWhenItGoesOn(Subject subject) {
        declareNeeds(subject);
        fault(subject, "\"status\", \"status\": 429, \"retryAfter\": 120");
        declare(subject);
        int before = creates(subject);

        PassReport refused = station.pass();
        station.clock().advance(Duration.ofSeconds(30));
        station.pass();

        assertThat(report(refused, subject).standing()).isEqualTo(Standing.WAITING);
        assertThat(refused.wakeAt()).isPresent();
        assertThat(creates(subject)).as("no call before its time").isEqualTo(before + 1);
        station.clock().advance(Duration.ofHours(1));
        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(creates(subject)).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @MethodSource("made")
    void a500WhileItIsMadeLeadsToExactlyOne(Subject subject) {
        declareNeeds(subject);
        fault(subject, "\"status\", \"status\": 500");
        declare(subject);

        PassReport failed = station.pass();
        station.clock().advance(Duration.ofSeconds(90));

        assertThat(report(failed, subject).standing()).isEqualTo(Standing.FAILED);
        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(named(subject)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("made")
    void aLostAnswerLeadsToExactlyOne(Subject subject) {
        declareNeeds(subject);
        fault(subject, "\"cut-after\"");
        declare(subject);

        PassReport report = station.settle(20);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(named(subject)).hasSize(1);
    }

    private void declareNeeds(Subject subject) {
        station.write("needs.yaml", subject.fixtures().needs());
        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);
        dashboard.forgetCalls();
    }

    private void declare(Subject subject) {
        station.write("needs.yaml", subject.fixtures().needs());
        station.declare(subject.fixtures().base());
    }

    private void fault(Subject subject, String action) {
        dashboard.faults(
                "[{\"operation\": \"%s\", \"times\": 1, \"action\": %s}]"
                        .formatted(subject.create(), action));
    }

    private Live settled(Subject subject) {
        declare(subject);
        assertThat(station.settle(16).result()).isEqualTo(PassResult.CONVERGED);
        return live(subject);
    }

    private Live live(Subject subject) {
        return report(station.pass(), subject).plan().live().orElseThrow();
    }

    private Manifest manifest(Subject subject) {
        return report(station.pass(), subject).plan().manifest().orElseThrow();
    }

    private static Manifest renamed(Manifest manifest) {
        return new Manifest(
                manifest.id(),
                manifest.kind(),
                "another-name",
                manifest.spec(),
                manifest.handling(),
                manifest.origin());
    }

    private List<Live> named(Subject subject) {
        PassReport report = station.pass();
        Stream<Live> managed =
                report.resources().values().stream().flatMap(it -> it.plan().live().stream());
        Stream<Live> others = report.unmanaged().stream().map(PassReport.Unmanaged::live);
        return Stream.concat(managed, others)
                .filter(live -> live.kind().equals(subject.model().id()))
                .filter(live -> live.name().equals(subject.fixtures().name()))
                .toList();
    }

    private static ResourceReport report(PassReport report, Subject subject) {
        ResourceId id =
                new ResourceId(
                        subject.model().id().provider(),
                        subject.model().id().name(),
                        subject.fixtures().name());
        ResourceReport found = report.resources().get(id);
        assertThat(found)
                .as(() -> id + " among " + report.steps().stream().map(Step::id).toList())
                .isNotNull();
        return found;
    }

    private int creates(Subject subject) {
        return dashboard.calls().getOrDefault(subject.create(), 0);
    }

    record Subject(KindModel model, Fixtures fixtures) {
        static Subject of(KindModel model) {
            return new Subject(model, Fixtures.of(model));
        }

        String create() {
            return fixtures.createOperation();
        }

        /** How many creates it takes with what it needs. */
        int withNeeds() {
            String kind = "kind: " + model.id().name() + "\n";
            return 1 + fixtures.needs().split(kind, -1).length - 1;
        }

        @Override
        public String toString() {
            return model.id().toString();
        }
    }
}
