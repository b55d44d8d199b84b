package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.journal.Event;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.source.SourceDescription;
import io.stationkeeper.status.StatusBoard;
import io.stationkeeper.status.StatusDocument.EventView;
import io.stationkeeper.status.StatusDocument.ResourceView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal says of a stack's life, over restarts. */
@QuarkusTest
class HistoryStoryTest {
    private static final ResourceId API = new ResourceId("render", "WebService", "api");

    private Path folder;
    private Station station;
    private StatusBoard board;

    @BeforeEach
    void aStack(@TempDir Path temporary) {
        folder = temporary;
        station = Stacks.declareAll(Station.in(folder));
        startAnew();
        assertThat(station.settle(12).result()).isEqualTo(PassResult.CONVERGED);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void aLifeIsToldFromTheFirstLookToTheLastDeploy() throws IOException {
        assertThat(api().history().orElseThrow())
                .extracting(EventView::what)
                .startsWith("drift-seen")
                .contains("applied", "claim", "drift-gone", "ready");
        assertThat(events(folder.resolve("data")))
                .extracting(Event::what)
                .contains("revision-accepted");
        assertThat(journal()).doesNotContain("planted-secret");
    }

    @Test
    void passesWithoutNewsWriteNothingAlsoAfterARestart() throws IOException {
        station.pass();
        String before = journal();

        station.pass();
        station.pass();
        startAnew();
        station.pass();
        station.pass();

        assertThat(journal()).isEqualTo(before);
        assertThat(api().history().orElseThrow()).isNotEmpty();
    }

    @Test
    void driftKeepsItsTimeOverARestart() {
        station.under(Mode.REPORT);
        startAnew();
        station.dashboard()
                .render(
                        "PATCH",
                        "/services/" + station.dashboard().serviceId("api"),
                        "{\"serviceDetails\": {\"plan\": \"pro\"}}");
        station.pass();
        Optional<Instant> since = api().drift().getFirst().since();
        station.pass();

        startAnew();
        station.pass();

        assertThat(since).isPresent();
        assertThat(api().drift().getFirst().field()).isEqualTo("plan");
        assertThat(api().drift().getFirst().since()).isEqualTo(since);
    }

    @Test
    void whoAgreedToWhatIsWrittenDown() throws IOException {
        Station other = station.beside(folder.resolve("other"));
        startAnew(other, folder.resolve("other/data"));
        other.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                Stacks.API.replace("plan: standard", "plan: pro"),
                Stacks.REDIS,
                Stacks.WORKER);
        PassReport report = other.settle(4);
        assertThat(report.holds()).as(Stories.words(report)).hasSize(1);
        String fingerprint = report.holds().getFirst().fingerprint();

        other.approve(report);
        assertThat(other.settle(8).result()).isEqualTo(PassResult.CONVERGED);

        assertThat(events(folder.resolve("other/data")))
                .filteredOn(event -> event.detail().contains(fingerprint))
                .extracting(Event::resource, Event::what, Event::by)
                .containsExactly(
                        tuple(Optional.of(API), "held", Event.SELF),
                        tuple(Optional.of(API), "approved", "ann"));
        assertThat(events(folder.resolve("other/data")))
                .extracting(Event::what)
                .containsSubsequence("held", "approved", "applied", "no-longer", "drift-gone");
    }

    private void startAnew() {
        startAnew(station, folder.resolve("data"));
    }

    private void startAnew(Station process, Path data) {
        Journal journal = new Journal(data, 10_000_000, 1);
        journal.open();
        board =
                new StatusBoard(
                        new StatusBoard.About(
                                "0.1.0",
                                true,
                                new SourceDescription("folder", "."),
                                Ledger.Condition.WHOLE),
                        process.clock(),
                        journal);
        process.telling(board);
    }

    private ResourceView api() {
        return board.resource(API).orElseThrow();
    }

    private static List<Event> events(Path data) throws IOException {
        return Journal.readAll(data, Optional.empty(), 10_000);
    }

    private String journal() throws IOException {
        return Files.readString(folder.resolve("data/journal.jsonl"));
    }
}
