package io.stationkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.journal.Event;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.resource.ResourceId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The files of a data folder, shown without a daemon. */
final class HistoryCommandTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void threeEvents() {
        Journal journal = new Journal(folder, 1_000_000, 1);
        journal.open();
        journal.write(Event.ofAll(AT, "started", "0.1.0"));
        journal.write(event("api", "applied", "update plan\033[2J (deploy)"));
        journal.write(event("worker", "failed", "HTTP 500"));
    }

    @Test
    void allIsShownWithTheNewestLast() {
        assertThat(run("--data", folder.toString())).isZero();

        assertThat(out.toString().lines())
                .hasSize(3)
                .last()
                .asString()
                .matches(
                        "2026-01-02T03:04:05.678Z  7  render/WebService/worker  failed  +stationkeeper  HTTP 500");
    }

    @Test
    void oneResourceAndTheNewestOnly() {
        assertThat(run("render/WebService/api", "--data", folder.toString())).isZero();
        assertThat(out.toString().lines()).singleElement().asString().contains("update plan");
        assertThat(out.toString()).doesNotContain("\033");

        out.getBuffer().setLength(0);
        assertThat(run("--limit", "1", "--data", folder.toString())).isZero();
        assertThat(out.toString().lines()).singleElement().asString().contains("HTTP 500");
    }

    @Test
    void wrongCallsAreRefused() {
        assertThat(run("api", "--data", folder.toString())).isEqualTo(2);
        assertThat(run("--limit", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("provider/kind/name").contains("--limit");
    }

    private int run(String... arguments) {
        return new CommandLine(new HistoryCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static Event event(String name, String what, String detail) {
        return new Event(
                AT,
                7,
                Optional.of(new ResourceId("render", "WebService", name)),
                what,
                Event.SELF,
                detail,
                List.of(),
                List.of());
    }
}
