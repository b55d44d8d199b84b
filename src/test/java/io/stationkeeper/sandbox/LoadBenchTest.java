package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A large workspace fits into a small heap; how fast its pages come is printed, not asserted. */
class LoadBenchTest {

    private static final int HEAP_MB = 300;

    private record Outcome(int exit, List<String> lines) {}

    @Test
    void aThousandServicesFitInto300Megabytes() throws IOException, InterruptedException {
        Outcome outcome = run(HEAP_MB, Integer.getInteger("stationkeeper.load", 100));

        outcome.lines().stream()
                .filter(line -> line.startsWith("load: "))
                .forEach(System.out::println);
        assertThat(outcome.exit()).as(String.join("\n", outcome.lines())).isZero();
        assertThat(outcome.lines()).filteredOn(line -> line.startsWith("load: ")).hasSize(3);
    }

    @Test
    void aHeapThatIsTooSmallIsNoticed() throws IOException, InterruptedException {
        assertThat(run(16, 1).exit()).isNotZero();
    }

    private static Outcome run(int megabytes, int pages) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + megabytes + "m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Load.class.getName(),
                                Integer.toString(pages))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), output.lines().toList());
    }
}
