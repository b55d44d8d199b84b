package io.stationkeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.Health;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private final Resources api = Resources.web("api");

    @Test
    void columnsLineUpAndDriftIsNamed() {
        String text = StatusText.of(StatusJson.text(document(report())), false);

        assertThat(text)
                .isEqualTo(
                        """
                        Source    https://git.example/acme/infra at 9f1c00000000
                        Pass      1 held, started 2026-11-21T10:01:00Z, took 0.8 s
                        Summary   2 resources, 1 synced, 1 held
                        Sandbox   the providers are simulators
                        warning: a.yaml:3:7: odd

                        RESOURCE                     READY           SYNCED      DRIFT  MESSAGE
                        render/WebService/api        False Building  False Held  1      exists
                        upstash/RedisDatabase/cache  True            True        0

                        render/WebService/api differs:
                          plan: starter -> standard  since 2026-11-21T10:01:00.800Z

                        held  update render/WebService/api: exists
                        """);
    }

    @Test
    void whoCausedDriftIsNamedOnItsLine() {
        api.drift(Resources.plan("starter", "standard")).by("plan", "ann\033[2J (update\nplan)");

        assertThat(StatusText.of(document(Reports.pass(1).with(api).report()), false))
                .contains("since 2026-11-21T10:01:00.800Z  by ann [2J (update plan)\n");
    }

    @Test
    void colourTakesNoRoom() {
        StatusDocument document = document(report());
        String plain = StatusText.of(document, false);

        String coloured = StatusText.of(document, true);

        assertThat(coloured).contains("\033[31m").isNotEqualTo(plain);
        assertThat(coloured.replaceAll("\033\\[\\d+m", "")).isEqualTo(plain);
        assertThat(plain).doesNotContain("\033");
    }

    @Test
    void nothingHasEndedYet() {
        assertThat(StatusText.of(board().document(Optional.of(1L), Optional.empty()), false))
                .contains("none yet")
                .contains("none has ended yet")
                .contains("pass 1 is running");
    }

    @Test
    void foreignTextCannotMoveTheCursor() {
        api.standing(Standing.BLOCKED, "Blocked", "\033[2Jgone\nRESOURCE");

        String text = StatusText.of(document(Reports.pass(1).with(api).report()), false);

        assertThat(text).doesNotContain("\033").contains("[2Jgone RESOURCE");
    }

    @Test
    void unreachableSourceIsToldWithItsReason() {
        assertThat(StatusText.of(document(Reports.pass(1).unreachable("no route").report()), false))
                .contains("unreachable: no route");
    }

    private PassReport report() {
        api.health(new Health.Progressing("Building", ""))
                .standing(Standing.HELD, "Held", "exists")
                .drift(Resources.plan("starter", "standard"))
                .step(Reports.step(api.id(), Action.UPDATE, new Verdict.Held("exists")));
        return Reports.pass(1)
                .result(PassResult.HELD)
                .with(api)
                .with(Resources.redis("cache"))
                .problems(new Problem("a.yaml", 3, 7, "odd", Problem.Severity.WARNING))
                .report();
    }

    private static StatusDocument document(PassReport report) {
        StatusBoard board = board();
        board.ended(report);
        return board.document(Optional.empty(), Optional.empty());
    }

    private static StatusBoard board() {
        return new StatusBoard(
                new StatusBoard.About("0.1.0", true, Reports.SOURCE, Ledger.Condition.WHOLE),
                InstantSource.fixed(Reports.START));
    }
}
