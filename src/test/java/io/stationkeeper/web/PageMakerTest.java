package io.stationkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.DomainProof;
import io.stationkeeper.status.Reports;
import io.stationkeeper.status.Resources;
import io.stationkeeper.status.StatusBoard;
import io.stationkeeper.status.StatusDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class PageMakerTest {
    private static final Instant NOW = Reports.end(1).plus(Duration.ofSeconds(200));

    @Test
    void pageTellsSinceWhenItDrifts() {
        Page page =
                page(
                        Reports.pass(1)
                                .with(
                                        Resources.web("api")
                                                .drift(
                                                        Resources.plan("starter", "standard"),
                                                        Resources.variable(
                                                                "KEY",
                                                                "ab12:0123456789abcdef",
                                                                "ab12:fedcba9876543210"))
                                                .by("plan", "ann (update plan)"))
                                .report());

        Page.Row row = page.rows().getFirst();
        assertThat(row.drift())
                .extracting(Page.Drift::words, Page.Drift::since, Page.Drift::by)
                .containsExactly(
                        Tuple.tuple("starter → standard", "3 min 20 s", "ann (update plan)"),
                        Tuple.tuple("(sensitive) changed", "3 min 20 s", ""));
        assertThat(row.synced().tone()).isEqualTo("warn");
    }

    @Test
    void whatIsNotInOrderComesFirstAndTheRestByName() {
        Page page =
                page(
                        Reports.pass(1)
                                .with(Resources.web("a"))
                                .with(Resources.web("b").drift(Resources.plan("pro", "starter")))
                                .with(Resources.web("c"))
                                .with(
                                        Resources.web("d")
                                                .absent()
                                                .standing(Standing.BLOCKED, "Blocked", "taken"))
                                .report());

        assertThat(page.rows()).extracting(Page.Row::name).containsExactly("b", "d", "a", "c");
    }

    @Test
    void linkThatIsNoWebPageIsLeftOut() {
        Resources api = Resources.web("api").dashboard("javascript:alert(1)");

        assertThat(page(Reports.pass(1).with(api).report()).rows().getFirst().dashboard())
                .isEmpty();
    }

    @Test
    void whatOnlyAPersonCanMendIsRed() {
        Resources api =
                Resources.web("api").absent().standing(Standing.BLOCKED, "Blocked", "taken");

        Page.Row row = page(Reports.pass(1).with(api).report()).rows().getFirst();

        assertThat(row.ready().tone()).isEqualTo("bad");
        assertThat(row.synced()).isEqualTo(new Page.Badge("bad", "Blocked", "taken"));
    }

    @Test
    void clockThatWasSetBackShowsNoNegativeAge() {
        PassReport report = Reports.pass(1).report();

        Page page = new PageMaker(Reports.START).page(document(report));

        assertThat(page.pass()).extracting(Page.Fact::value).contains("0 s ago");
    }

    @Test
    void domainsThatAreNotVerifiedSayWhatToSetUnderTheResource() {
        DomainProof proof =
                new DomainProof(
                        "a.example",
                        false,
                        List.of(
                                new DomainProof.DnsRecord(
                                        "CNAME", "a.example", "api.onrender.com")));
        Resources api = Resources.web("api").domains("a.example").has(proof);

        Page.Row row = page(Reports.pass(1).with(api).report()).rows().getFirst();

        assertThat(row.hasNotes()).isTrue();
        assertThat(row.domains())
                .contains(
                        new Page.Badge(
                                "warn",
                                "Unverified",
                                "a.example is not verified: set CNAME a.example api.onrender.com"));
        assertThat(row.ready().tone()).isEqualTo("good");
    }

    @Test
    void factsAreShownUnderTheResource() {
        Resources api = Resources.web("api").fact("disk snapshots", "3");

        Page page = page(Reports.pass(1).with(api).with(Resources.redis("cache")).report());

        assertThat(page.rows().getFirst().facts())
                .containsExactly(new Page.Fact("disk snapshots", "3", ""));
        assertThat(page.rows()).extracting(Page.Row::hasNotes).containsExactly(true, false);
    }

    private static Page page(PassReport report) {
        return new PageMaker(NOW).page(document(report));
    }

    private static StatusDocument document(PassReport report) {
        StatusBoard board =
                new StatusBoard(
                        new StatusBoard.About("1", false, Reports.SOURCE, Ledger.Condition.WHOLE),
                        InstantSource.fixed(NOW));
        board.ended(report);
        try (ReconcileLoop loop =
                new ReconcileLoop(
                        (_, _, _) -> Optional.empty(),
                        () -> true,
                        Duration.ofMinutes(1),
                        InstantSource.fixed(NOW))) {
            return board.document(loop);
        }
    }
}
