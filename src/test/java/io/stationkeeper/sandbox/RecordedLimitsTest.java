package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All recorded calls in the order of time against the model of buckets: its sizes, windows and members. */
class RecordedLimitsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call is counted when it comes and dated when it is answered: a creation takes up to 14 s. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(14);

    /** What one answer said of its bucket. */
    private record Sample(
            String file, JsonNode call, Instant date, int limit, int left, int reset) {

        Duration window() {
            return limit == 20 || limit == 50 ? Duration.ofHours(1) : Duration.ofMinutes(1);
        }

        /** When the window closes, if windows are aligned to the clock. */
        Instant end() {
            long length = window().toSeconds();
            long about = date.getEpochSecond() + reset;
            return Instant.ofEpochSecond((about + length / 2) / length * length);
        }

        /** When the call was counted. */
        Instant counted() {
            return end().minusSeconds(reset).minusMillis(500);
        }

        String path() {
            return call.path("path").asText();
        }

        /** Calls that have to share a bucket, whatever the simulator thinks of it. */
        String group() {
            boolean cron = path().startsWith("/services/crn-");
            String service = cron ? "crons" : path().replaceFirst("/services/([^/]+).*", "$1");
            String own = limit == 10 ? service : "";
            return file + " " + limit + own + " " + end();
        }
    }

    @BeforeEach
    void needsTheRecordings() {
        assumeTrue(Files.isDirectory(Replay.FOLDER), "no " + Replay.FOLDER.toAbsolutePath());
    }

    @Test
    void windowsEndWithMinutesAndHours() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Sample sample : samples()) {
            Duration late =
                    Duration.between(
                            sample.end(), sample.date().plus(Duration.ofSeconds(sample.reset())));
            boolean early = late.compareTo(Duration.ofSeconds(-1)) < 0;
            boolean beyond = sample.reset() >= sample.window().toSeconds();
            if (early || beyond || late.compareTo(LONGEST_CALL) > 0) {
                wrong.add(sample.file() + " " + sample.path() + " " + late);
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** From one call to the next the same number is left less, in the recording and in the simulator. */
    @Test
    void limitWindowAndWhatIsLeftAreTheRecordedOnes() throws IOException {
        Map<String, Integer> offsets = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        int repeated = 0;
        try (SandboxFixture sandbox = new SandboxFixture()) {
            sandbox.settings("{'rateLimits': false}");
            for (Sample sample : samples()) {
                sandbox.clock.set(sample.counted());
                Reply reply = sent(sandbox, sample);
                String about = sample.file() + " " + sample.call().path("method") + sample.path();
                // Owners' notification settings had 500 in May 2024 and 400 in September.
                if (sample.limit() != 500 && number(reply, "Limit") != sample.limit()) {
                    wrong.add(about + ": limit " + reply.header("Ratelimit-Limit"));
                }
                if (number(reply, "Reset") != sample.reset()) {
                    wrong.add(about + ": reset " + reply.header("Ratelimit-Reset"));
                }
                int offset = number(reply, "Remaining") - sample.left();
                Integer before = offsets.putIfAbsent(sample.group(), offset);
                repeated += before == null ? 0 : 1;
                if (before != null && before != offset) {
                    wrong.add(about + ": remaining off by " + (offset - before));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(repeated).as("calls that follow another in their bucket").isPositive();
        System.out.printf("rate limits: %d calls, %d follow another%n", samples().size(), repeated);
    }

    /** The ids are those of the recording, which the simulator does not know: it counts all the same. */
    private static Reply sent(SandboxFixture sandbox, Sample sample) {
        return sandbox.raw(sample.call().path("method").asText(), "/render/v1" + sample.path(), "");
    }

    private static int number(Reply reply, String header) {
        return Integer.parseInt(reply.header("Ratelimit-" + header));
    }

    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Path file : Replay.recordings()) {
            for (String line : Files.readAllLines(file)) {
                samples.add(sample(file.getFileName().toString(), JSON.readTree(line)));
            }
        }
        samples.sort(Comparator.comparing(Sample::counted));
        return samples;
    }

    private static Sample sample(String file, JsonNode call) {
        JsonNode headers = call.path("headers");
        return new Sample(
                file,
                call,
                ZonedDateTime.parse(
                                headers.path("date").asText(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant(),
                headers.path("ratelimit-limit").asInt(),
                headers.path("ratelimit-remaining").asInt(),
                headers.path("ratelimit-reset").asInt());
    }
}
