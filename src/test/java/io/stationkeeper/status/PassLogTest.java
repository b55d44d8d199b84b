package io.stationkeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.manifest.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassLogTest {
    private static final Formatter MESSAGE = new PatternFormatter("%s");

    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getLogger("io.stationkeeper.pass");
    private final Handler handler = new Collecting();
    private final PassLog log = new PassLog();
    private final Resources api = Resources.web("api");
    private final Step step =
            Reports.step(
                    api.id(),
                    Action.UPDATE,
                    new Verdict.Allowed(),
                    Resources.plan("starter", "standard"));

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void everyWriteHasALineWithoutValues() {
        log.started(7);
        log.applied(new Outcome.Applied(step));

        assertThat(lines)
                .containsExactly(
                        "INFO step applied pass=7 resource=render/WebService/api action=update"
                                + " effect=deploy");
    }

    @Test
    void passesThatDoNothingNewAreSilent() {
        log.ended(Reports.pass(1).with(api).report());
        log.ended(Reports.pass(2).with(api).report());
        log.ended(Reports.pass(3).result(PassResult.CHANGED).with(api).applied(step).report());

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("INFO pass ended pass=1 result=converged ");
        assertThat(lines.get(1)).startsWith("INFO pass ended pass=3 result=changed ");
    }

    @Test
    void heldIsSaidOnceAndAgainForAnotherReason() {
        log.ended(Reports.pass(1).with(held("one")).report());
        log.ended(Reports.pass(2).with(held("one")).report());
        log.ended(Reports.pass(3).with(held("two")).report());

        assertThat(warnings())
                .containsExactly(
                        "WARN resource held pass=1 resource=render/WebService/api reason=\"one\"",
                        "WARN resource held pass=3 resource=render/WebService/api reason=\"two\"");
    }

    @Test
    void failedStepIsSaidOnce() {
        log.started(1);
        log.applied(new Outcome.Failed(step, "500", Optional.empty()));
        log.ended(
                Reports.pass(1)
                        .result(PassResult.FAILED)
                        .with(api.standing(Standing.FAILED, "Failed", "500"))
                        .failed(step, "500", Optional.empty())
                        .report());

        assertThat(warnings()).hasSize(1);
        assertThat(warnings().getFirst()).contains("step failed").contains("again=never");
    }

    @Test
    void sourceTroubleIsSaidOnceAndAgainAfterItWasGone() {
        Problem problem = new Problem("a.yaml", 3, 7, "odd", Problem.Severity.ERROR);
        log.ended(Reports.pass(1).problems(problem).report());
        log.ended(Reports.pass(2).problems(problem).unreachable("no route").report());
        log.ended(Reports.pass(3).report());
        log.ended(Reports.pass(4).problems(problem).report());

        assertThat(warnings())
                .containsExactly(
                        "WARN source rejected problem=\"a.yaml:3:7: odd\" pass=1",
                        "WARN source unreachable reason=\"no route\" pass=2",
                        "WARN source rejected problem=\"a.yaml:3:7: odd\" pass=4");
    }

    @Test
    void foreignTextCannotForgeALine() {
        log.ended(Reports.pass(1).with(held("a\nWARN \"forged\"")).report());

        assertThat(warnings().getFirst()).endsWith("reason=\"a WARN 'forged'\"");
    }

    private static Resources held(String reason) {
        return Resources.web("api").standing(Standing.HELD, "Held", reason);
    }

    private List<String> warnings() {
        return lines.stream().filter(line -> line.startsWith("WARN")).toList();
    }

    private final class Collecting extends Handler {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                String level = line.getLevel().getName().replace("WARNING", "WARN");
                lines.add(level + " " + MESSAGE.format(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
