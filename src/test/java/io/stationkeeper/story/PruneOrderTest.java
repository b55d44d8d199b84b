package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Limits;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Safety;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Limit;
import io.stationkeeper.resource.Live;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind can leave, data only with an approval, and what is used outlives what uses it. */
@QuarkusTest
class PruneOrderTest {
    private static final Limit MANY = new Limit(100, 0);
    private static final Safety AT_ONCE =
            new Safety(Duration.ZERO, new Limits(MANY, MANY, MANY, MANY));
    private static final String PROJECT =
            """
            apiVersion: render/v1
            kind: Project
            metadata: {name: shop}
            spec: {environments: [{name: production}]}
            """;
    private static final String OTHER =
            """
            apiVersion: render/v1
            kind: EnvGroup
            metadata: {name: other}
            spec: {envVars: [{key: A, value: b}]}
            """;

    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder).guarded(AT_ONCE);
        dashboard = station.dashboard();
        station.write("other.yaml", OTHER);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    static Stream<KindModel> kinds() {
        return Station.models().stream()
                .filter(KindModel::managed)
                .filter(model -> !Fixtures.of(model).createOperation().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindThatWeMadeCanLeave(KindModel model) {
        Fixtures fixtures = Fixtures.of(model);
        station.write("needs.yaml", fixtures.needs());
        station.declare(
                Fixtures.annotated(fixtures.base(), "stationkeeper/deletion-policy", "delete"));
        converges();
        Live live = row(station.pass(), fixtures.name()).plan().live().orElseThrow();
        ResourceKind kind = station.kind(model.id());
        boolean loses = model.farewell(live).isPresent();
        station.declare("");

        PassReport report = station.pass();

        assertThat(loses).as("loses data").isEqualTo(report.result() == PassResult.HELD);
        assertThat(kind.find(live.externalId()).isPresent()).isEqualTo(loses);
        station.approve(report);
        converges();
        assertThat(kind.find(live.externalId())).isEmpty();
        assertThat(dashboard.groups())
                .anyMatch(group -> group.path("name").asText().equals("other"));
    }

    @Test
    void whereDataIsLostAPersonHasToAgree() {
        station.declare(PruneTest.pruned(Stacks.CACHE), PruneTest.pruned(Stacks.REDIS));
        converges();
        station.declare("");
        dashboard.forgetCalls();

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.HELD);
        assertThat(report.steps()).hasSize(2);
        assertThat(report.steps()).extracting(Step::effect).containsOnly(Effect.DATA_LOSS);
        assertThat(report.holds())
                .extracting(Hold::reason)
                .anyMatch(it -> it.contains("Redis database cache") && it.contains("--rdb"))
                .anyMatch(it -> it.contains("disk of redis (10 GB)") && it.contains("scp"));
        assertThat(dashboard.writes()).isEmpty();
        station.approve(report);
        converges();
        assertThat(dashboard.databases()).isEmpty();
        assertThat(dashboard.services()).isEmpty();
    }

    @Test
    void anApprovalDoesNotOutliveAReturn() {
        station.declare(PruneTest.pruned(Stacks.CACHE)).settle(6);
        station.guarded(new Safety(Duration.ofHours(1), Limits.DEFAULT)).declare("");
        station.approve(station.pass());
        assertThat(station.pass().steps().getFirst().verdict().word()).isEqualTo("deferred");
        station.declare(PruneTest.pruned(Stacks.CACHE)).settle(3);
        station.guarded(AT_ONCE).declare("");

        assertThat(station.settle(4).result()).isEqualTo(PassResult.HELD);
        assertThat(dashboard.databases()).hasSize(1);
    }

    @Test
    void whatIsUsedOutlivesWhatUsesIt() {
        String worker =
                PruneTest.pruned(Stacks.WORKER)
                        .replace(
                                "spec:", "spec:\n  environment: {project: shop, name: production}");
        station.declare(
                PruneTest.pruned(PROJECT),
                PruneTest.pruned(Stacks.GROUP),
                PruneTest.pruned(Stacks.CACHE),
                worker);
        converges();
        station.declare("");

        PassReport first = station.pass();

        assertThat(row(first, "shop").message()).contains("worker uses it and is deleted first");
        assertThat(row(first, "shared").message()).contains("worker uses it");
        assertThat(dashboard.services()).isEmpty();
        assertThat(dashboard.names("projects", "project")).containsExactly("shop");
        station.approve(first);
        converges();
        assertThat(dashboard.names("projects", "project")).isEmpty();
        assertThat(dashboard.groups()).hasSize(1);
        assertThat(dashboard.databases()).isEmpty();
    }

    @Test
    void whatIsStillReferredToStays() {
        String database = PruneTest.pruned(Stacks.CACHE);
        station.declare(Stacks.GROUP, database, Stacks.WORKER);
        converges();
        station.declare(Stacks.GROUP, Stacks.WORKER);
        station.approve(station.settle(3));

        PassReport report = station.settle(3);

        assertThat(row(report, "cache").standing()).isEqualTo(Standing.WAITING);
        assertThat(row(report, "cache").message()).contains("worker still refers to it");
        assertThat(dashboard.databases()).hasSize(1);
    }

    @Test
    void whatWasLetGoOfIsNotTakenItsGroup() {
        station.declare(PruneTest.pruned(Stacks.GROUP), Stacks.CACHE, Stacks.WORKER);
        converges();
        station.declare(Stacks.CACHE);

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.HELD);
        assertThat(row(report, "shared").message())
                .contains("worker is let go of and still refers to it");
        assertThat(dashboard.groups()).hasSize(2);
    }

    @Test
    void aNewNameIsAskedAboutAndNothingIsDeleted() {
        String renamed = Stacks.CACHE.replace("{name: cache}", "{name: store}");
        station.declare(PruneTest.pruned(Stacks.CACHE));
        converges();
        station.declare(PruneTest.pruned(renamed));
        dashboard.forgetCalls();

        PassReport report = station.settle(5);

        assertThat(report.result()).isEqualTo(PassResult.HELD);
        assertThat(row(report, "cache").message())
                .contains("may go on as upstash/RedisDatabase/store", "moved-from");
        assertThat(dashboard.writes()).isEmpty();
        station.declare(
                renamed.replace(
                        "{name: store}",
                        "{name: store, annotations: {stationkeeper/moved-from: RedisDatabase/cache}}"));
        converges();
        assertThat(dashboard.databases())
                .singleElement()
                .extracting(it -> it.path("database_name").asText())
                .isEqualTo("store");
    }

    private void converges() {
        PassReport report = station.settle(16);
        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
    }

    private static ResourceReport row(PassReport report, String name) {
        return report.resources().values().stream()
                .filter(it -> it.plan().id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
