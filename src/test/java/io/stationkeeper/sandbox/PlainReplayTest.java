package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stationkeeper.sandbox.Replay.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Plays all recordings one after the other against one sandbox with its defaults, as a stranger does: no
 * reset in between, nothing set up before, and much faster than they were recorded.
 */
class PlainReplayTest {

    /** What cannot be as recorded, because time does not pass as it did then. */
    private enum Hurried {
        READY_AT_ONCE(
                "/(postgres|key-value|redis)/[^/]+/status: \"creating\" was \"available\"",
                "with timers at 0 a database is ready when it is first read"),
        NOT_READY_YET(
                "/(postgres|key-value|redis)/[^/]+/status: \"available\" was \"creating\"",
                "calls follow one another faster than databases get ready"),
        ADDRESSES(
                "/dedicated-ips/[^/]+/(status|ips): .*",
                "with other timers the addresses are there sooner or later");

        private final Pattern difference;
        private final String reason;

        Hurried(String difference, String reason) {
            this.difference = Pattern.compile(".*" + difference);
            this.reason = reason;
        }

        static Optional<Hurried> of(String difference) {
            return Arrays.stream(values())
                    .filter(row -> row.difference.matcher(difference).matches())
                    .findFirst();
        }
    }

    private final Set<Hurried> met = EnumSet.noneOf(Hurried.class);
    private final List<String> unexplained = new ArrayList<>();

    private Score play(SandboxFixture sandbox) throws IOException {
        assumeTrue(Files.isDirectory(Replay.FOLDER), "no " + Replay.FOLDER.toAbsolutePath());
        List<Score> scores = new ArrayList<>();
        for (Path file : Replay.recordings()) {
            Replay replay = new Replay(file);
            scores.add(replay.playAtOnce(sandbox));
            replay.differences().forEach(each -> sort(file.getFileName() + " " + each));
        }
        scores.forEach(System.out::println);
        met.forEach(row -> System.out.println("counted as wrong: " + row.reason));
        return scores.stream().reduce(Score::and).orElseThrow();
    }

    private void sort(String difference) {
        Optional<Hurried> row = Hurried.of(difference);
        row.ifPresent(met::add);
        if (row.isEmpty()) {
            unexplained.add(difference);
        }
    }

    private void check(Score all, Hurried... rows) {
        System.out.println(all);
        assertThat(unexplained).isEmpty();
        assertThat(all.statuses()).as(all.toString()).isEqualTo(100.0);
        assertThat(all.bodies().shapePercent()).as(all.toString()).isGreaterThanOrEqualTo(98.0);
        assertThat(all.bodies().valuePercent()).as(all.toString()).isGreaterThanOrEqualTo(95.0);
        assertThat(met).containsExactlyInAnyOrder(rows);
    }

    @Test
    void recordingsAgreeWithASandboxThatWasStartedFast() throws IOException {
        try (SandboxFixture sandbox = new SandboxFixture(true, Optional.empty())) {
            check(play(sandbox), Hurried.READY_AT_ONCE, Hurried.ADDRESSES);
        }
    }

    @Test
    void recordingsAgreeWithTheDefaultsWhenOnlyRateLimitsAreOff() throws IOException {
        try (SandboxFixture sandbox = new SandboxFixture()) {
            sandbox.settings("{'rateLimits': false}");
            check(play(sandbox), Hurried.NOT_READY_YET, Hurried.ADDRESSES);
        }
    }

    @Test
    void keyValueAnswersUnderItsOldNameAsUnderTheNewOne() throws IOException {
        assumeTrue(Files.isDirectory(Replay.FOLDER), "no " + Replay.FOLDER.toAbsolutePath());
        Path file = Replay.FOLDER.resolve("keyvalue-keyvalue_datasource.jsonl");
        Replay replay =
                new Replay(file).with("/key-value", "/redis").with("cliCommand", "redisCLICommand");
        try (SandboxFixture sandbox = new SandboxFixture()) {
            Score score = replay.playAtOnce(sandbox);

            assertThat(replay.differences()).isEmpty();
            assertThat(score.statuses()).isEqualTo(100.0);
            assertThat(score.bodies().valuePercent()).isEqualTo(100.0);
        }
    }
}
