package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No file of a megabyte makes the reader hold more than 64 MB. */
class ReaderMemoryTest {
    private static final int BASELINE = 12;
    private static final int ALLOWED = 64;

    private record Outcome(int exit, List<String> lines) {}

    @Test
    void everyFileIsAnsweredInASmallHeap() throws IOException, InterruptedException {
        Outcome outcome = run(BASELINE + ALLOWED);

        assertThat(outcome.exit()).as(String.join("\n", outcome.lines())).isZero();
        assertThat(outcome.lines()).hasSize(1 + ReaderMemory.files().size());
        int used = Integer.parseInt(outcome.lines().getFirst().replace("baseline ", ""));
        assertThat(used).isLessThanOrEqualTo(BASELINE);
        assertThat(outcome.lines()).anyMatch(line -> line.startsWith("variables: Accepted"));
        assertThat(outcome.lines())
                .filteredOn(line -> line.contains("laughs") || line.startsWith("nested lists"))
                .hasSize(3)
                .allMatch(line -> line.contains(": Rejected"));
    }

    @Test
    void aHeapThatIsTooSmallIsNoticed() throws IOException, InterruptedException {
        assertThat(run(BASELINE + 4).exit()).isNotZero();
    }

    private static Outcome run(int megabytes) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + megabytes + "m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ReaderMemory.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), output.lines().toList());
    }
}
