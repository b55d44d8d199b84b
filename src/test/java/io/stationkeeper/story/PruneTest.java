package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Limits;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Safety;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves git is deleted only if its manifest asked for that, and only after a while. */
@QuarkusTest
class PruneTest {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String WORKER = pruned(Stacks.WORKER);

    private Path folder;
    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void aStackWithAWorkerThatMayGo(@TempDir Path folder) {
        this.folder = folder;
        station = Station.in(folder).guarded(new Safety(GRACE, Limits.DEFAULT));
        dashboard = station.dashboard();
        converges(Stacks.GROUP, Stacks.CACHE, WORKER);
        dashboard.forgetCalls();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void countsDownAndIsDeletedOnceItsTimeIsOver() {
        PassReport leaving = without();

        ResourceReport row = row(leaving, "worker");
        assertThat(row.standing()).isEqualTo(Standing.WAITING);
        assertThat(row.reason()).isEqualTo("Leaving");
        assertThat(row.message())
                .contains("left git in folder:", "deleted in 5 s unless it comes back");
        assertThat(step(leaving).action()).isEqualTo(Action.DELETE);
        assertThat(step(leaving).effect()).isEqualTo(Effect.DOWNTIME);
        assertThat(step(leaving).verdict().word()).isEqualTo("deferred");
        assertThat(leaving.wakeAt()).contains(leaving.startedAt().plus(GRACE));
        assertThat(row(station.pass(), "worker").message()).contains("deleted in 3 s");
        assertThat(dashboard.writes()).isEmpty();

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(services()).isEmpty();
        assertThat(dashboard.groups()).hasSize(1);
        assertThat(dashboard.writes()).containsOnlyKeys("DELETE /render/v1/services/{id}");
        assertThat(ledger()).doesNotContain("worker");
    }

    @Test
    void isKeptWithAllThatIsKnownIfItComesBackInTime() {
        String before = ledger();
        without();
        assertThat(ledger()).contains("LEAVING");

        converges(Stacks.GROUP, Stacks.CACHE, WORKER);

        assertThat(ledger()).isEqualTo(before);
        assertThat(station.settle(9).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void anotherLeaveHasItsOwnGrace() {
        without();
        converges(Stacks.GROUP, Stacks.CACHE, WORKER);
        station.clock().advance(Duration.ofHours(1));

        assertThat(row(without(), "worker").message()).contains("deleted in 5 s");
        assertThat(services()).containsExactly("worker");
    }

    @Test
    void whatWasThereBeforeUsIsLetGoOf() throws IOException {
        Files.delete(station.ledgerFile());
        station.restart();
        converges(Stacks.GROUP, Stacks.CACHE, WORKER);
        dashboard.forgetCalls();

        PassReport report = without();

        assertThat(step(report).action()).isEqualTo(Action.RELEASE);
        assertThat(step(report).reason()).contains("it was there before us");
        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void theLastAcceptedRevisionThatHadItDecides() {
        converges(Stacks.GROUP, Stacks.CACHE, Stacks.WORKER);
        assertThat(step(without()).action()).isEqualTo(Action.RELEASE);
        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(services()).containsExactly("worker");
    }

    @Test
    void whatWasOnlyWatchedIsLetGoOf() {
        String watched =
                WORKER.replace("annotations: {", "annotations: {stationkeeper/mode: report, ");
        converges(Stacks.GROUP, Stacks.CACHE, watched);
        PassReport report = without();

        assertThat(step(report).reason()).contains("its mode was not enforce");
        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(services()).containsExactly("worker");
    }

    @Test
    void aRevisionThatIsRejectedRemovesNothing() {
        station.declare(Stacks.GROUP, Stacks.CACHE, "kind: nonsense");

        assertThat(station.settle(6).result()).isEqualTo(PassResult.SOURCE_REJECTED);
        assertThat(ledger()).doesNotContain("LEAVING");
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void aSourceThatCannotBeReadRemovesNothing() throws IOException {
        Files.move(folder.resolve("source"), folder.resolve("not-there"));

        PassReport report = station.settle(6);

        assertThat(report.source().reachable()).isFalse();
        assertThat(ledger()).doesNotContain("LEAVING");
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void aListThatIsEmptyDeletesNothingAndForgetsNothing() {
        without();
        station.clock().advance(GRACE);
        dashboard.faults(
                "[{\"operation\": \"GET /render/v1/services\", \"times\": 9, \"action\": \"status\","
                        + " \"status\": 500}]");

        assertThat(station.pass().result()).isNotEqualTo(PassResult.CONVERGED);
        assertThat(ledger()).contains("LEAVING");
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void inReportModeItIsShownAndNotDone() {
        station.under(Mode.REPORT);

        PassReport report = without();
        station.clock().advance(Duration.ofHours(1));
        PassReport later = station.settle(4);

        assertThat(step(report).action()).isEqualTo(Action.DELETE);
        assertThat(step(later).reason()).contains("report mode");
        assertThat(later.result()).isEqualTo(PassResult.DRIFTED);
        assertThat(dashboard.writes()).isEmpty();
        assertThat(row(station.under(Mode.ENFORCE).pass(), "worker").message())
                .contains("deleted in 5 s");
    }

    @Test
    void onlyWhatTheLedgerNamesIsDeletedNotItsNameSake() {
        without();
        dashboard.render("DELETE", "/services/" + dashboard.serviceId("worker"), "");
        dashboard.render(
                "POST",
                "/services",
                """
                {"type": "background_worker", "name": "worker", "ownerId": "%s",
                 "repo": "https://github.com/acme/other", "serviceDetails": {"runtime": "docker"}}
                """
                        .formatted(dashboard.groups().getFirst().path("ownerId").asText()));
        dashboard.forgetCalls();

        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(services()).containsExactly("worker");
        assertThat(dashboard.writes()).isEmpty();
        assertThat(ledger()).doesNotContain("worker");
    }

    @Test
    void aManifestOfAnotherNameThatMeansTheSameKeepsIt() {
        station.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                WORKER.replace("{name: worker,", "{name: jobs,")
                        .replace("spec:", "spec:\n  name: worker"));

        PassReport report = station.settle(12);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(services()).containsExactly("worker");
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void aRefusalIsTriedAgainMoreAndMoreSeldom() {
        dashboard.faults(
                "[{\"operation\": \"DELETE /render/v1/services/{id}\", \"times\": 2, \"action\":"
                        + " \"status\", \"status\": 409}]");
        without();
        station.clock().advance(GRACE);

        PassReport refused = station.pass();

        assertThat(refused.result()).isEqualTo(PassResult.FAILED);
        assertThat(row(refused, "worker").standing()).isEqualTo(Standing.FAILED);
        assertThat(station.settle(9).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(services()).isEmpty();
        assertThat(dashboard.writes()).containsEntry("DELETE /render/v1/services/{id}", 3);
    }

    private PassReport without() {
        station.declare(Stacks.GROUP, Stacks.CACHE);
        return station.pass();
    }

    private void converges(String... documents) {
        PassReport report = station.declare(documents).settle(12);
        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
    }

    private static ResourceReport row(PassReport report, String name) {
        return report.resources().values().stream()
                .filter(it -> it.plan().id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Step step(PassReport report) {
        assertThat(report.steps()).hasSize(1);
        return report.steps().getFirst();
    }

    private List<String> services() {
        return dashboard.names("services", "service");
    }

    private String ledger() {
        try {
            return Files.readString(station.ledgerFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pruned(String manifest) {
        return manifest.replaceFirst(
                "\\{name: ([a-z-]+)}",
                "{name: $1, annotations: {stationkeeper/deletion-policy: delete}}");
    }
}
