package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Limits;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Safety;
import io.stationkeeper.engine.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source or a ledger that is not what it was removes nothing before somebody has looked. */
@QuarkusTest
class DisarmTest {
    private static final Safety SHORTLY = new Safety(Duration.ofSeconds(3), Limits.DEFAULT);
    private static final String WORKER = PruneTest.pruned(Stacks.WORKER);
    private static final String GROUP =
            Stacks.GROUP.replace(
                    "{name: shared}",
                    "{name: shared, annotations: {stationkeeper/key-removal: delete}}");
    private static final String LESS = GROUP.replace("    - {key: LOG_LEVEL, value: info}\n", "");

    private Path folder;
    private Station station;
    private Dashboard dashboard;
    private GitStack git;
    private String small;

    @BeforeEach
    void aStackInGit(@TempDir Path folder) {
        this.folder = folder;
        git = GitStack.in(folder.resolve("repository"));
        station =
                Station.in(folder.resolve("station"))
                        .guarded(SHORTLY)
                        .from(folder.resolve("repository").toString());
        dashboard = station.dashboard();
        small = git.commit(LESS, Stacks.CACHE);
        git.commit(GROUP, Stacks.CACHE, WORKER);
        converges();
        dashboard.forgetCalls();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void aBrandNewInstallationIsNotDisarmed() {
        assertThat(ledger()).doesNotContain("pruneDisarmed");
        git.commit(GROUP, Stacks.CACHE);

        converges();
        assertThat(dashboard.services()).isEmpty();
    }

    @Test
    void aForcePushRemovesNothingBeforeAnApproval() {
        git.rewindTo(small);

        PassReport report = station.settle(4);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.HELD);
        assertThat(report.holds())
                .singleElement()
                .extracting(Hold::reason)
                .asString()
                .contains("does not follow from the revision before it");
        assertThat(report.holds().getFirst().steps())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "render/BackgroundWorker/worker", "render/EnvGroup/shared");
        assertThat(station.restart().settle(4).result()).isEqualTo(PassResult.HELD);
        assertThat(dashboard.writes()).isEmpty();
        assertThat(ledger()).contains("pruneDisarmed");
    }

    @Test
    void anApprovalLetsThatGoAndArmsAgain() {
        git.rewindTo(small);
        station.approve(station.settle(4));

        converges();

        assertThat(dashboard.services()).isEmpty();
        assertThat(dashboard.groupVars("shared")).doesNotContainKey("LOG_LEVEL");
        assertThat(ledger()).doesNotContain("pruneDisarmed");
        git.commit(LESS, Stacks.CACHE, WORKER);
        converges();
        git.commit(LESS, Stacks.CACHE);
        converges();
        assertThat(dashboard.services()).isEmpty();
    }

    @Test
    void aHeldRemovalPlansNoDeploy() {
        String fewer = git.commit(LESS, Stacks.CACHE, WORKER);
        converges();
        git.commit(GROUP, Stacks.CACHE, WORKER);
        converges();
        dashboard.forgetCalls();
        int deploys = dashboard.deploys("worker").size();
        git.rewindTo(fewer);

        PassReport held = station.settle(4);

        assertThat(held.result()).as(Stories.words(held)).isEqualTo(PassResult.HELD);
        assertThat(held.steps())
                .as(held.steps().toString())
                .extracting(Step::action)
                .containsExactly(Action.REMOVE);
        assertThat(held.outcomes()).isEmpty();
        assertThat(dashboard.writes()).isEmpty();

        station.approve(held);
        converges();
        assertThat(dashboard.groupVars("shared")).doesNotContainKey("LOG_LEVEL");
        assertThat(dashboard.deploys("worker")).hasSize(deploys + 1);
    }

    @Test
    void anApprovalDoesNotSkipTheGrace() {
        station.guarded(new Safety(Duration.ofHours(1), Limits.DEFAULT));
        git.rewindTo(small);
        station.approve(station.settle(4));

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.WAITING);
        assertThat(dashboard.services()).hasSize(1);
    }

    @Test
    void itStaysDisarmedWhenHistoryGoesOnFromThere() {
        git.rewindTo(small);
        station.pass();
        git.commit(LESS, Stacks.CACHE.replace("eviction: true", "eviction: false"));

        assertThat(station.settle(5).result()).isEqualTo(PassResult.HELD);
        assertThat(dashboard.services()).hasSize(1);
    }

    @Test
    void anotherRepositoryRemovesNothing() {
        GitStack other = GitStack.in(folder.resolve("other"));
        other.commit(GROUP, Stacks.CACHE);
        station.from(folder.resolve("other").toString());

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.HELD);
        assertThat(report.holds().getFirst().reason()).contains("another location");
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void aRevisionThatDeclaresNothingRemovesNothing() {
        git.commit("");

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.HELD);
        assertThat(report.holds().getFirst().reason()).contains("declares nothing at all");
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void aNewLedgerBesideWhatExistsRemovesNothing() throws IOException {
        Files.delete(station.ledgerFile());
        station.restart();
        converges();
        assertThat(ledger()).contains("the ledger was new when 3 declared resources existed");
        String more = GROUP.replace("{name: shared,", "{name: more,");
        git.commit(
                GROUP,
                Stacks.CACHE,
                WORKER,
                more.replace(
                        "annotations: {", "annotations: {stationkeeper/deletion-policy: delete, "));
        converges();
        git.commit(GROUP, Stacks.CACHE, WORKER);

        PassReport report = station.settle(4);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.HELD);
        assertThat(dashboard.groups()).hasSize(2);
        station.approve(report);
        converges();
        assertThat(dashboard.groups()).hasSize(1);
        assertThat(ledger()).doesNotContain("pruneDisarmed");
    }

    private void converges() {
        PassReport report = station.settle(12);
        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
    }

    private String ledger() {
        try {
            return Files.readString(station.ledgerFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
