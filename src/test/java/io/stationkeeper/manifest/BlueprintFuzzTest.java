package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * However a Blueprint or a manifest is damaged, the answer is manifests, or problems with a place in
 * the file; never an exception, and soon. {@code -Dstationkeeper.fuzz=100000} runs more of it.
 */
class BlueprintFuzzTest {
    private static final int CASES = Integer.getInteger("stationkeeper.fuzz", 2_000);
    private static final long SEED = 20_261_121;

    /** A hundred times what the slowest case takes, so that a busy machine is no failure. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Path OWN = Path.of("src/test/resources/fuzz");
    private static final List<Path> REAL =
            List.of(Path.of("../shared/blueprints"), Path.of("../shared/blueprint-histories"));

    private final ManifestLoader loader = new ManifestLoader(DesiredStateFolderTest.kinds());

    @Test
    void everyDamagedFileIsAcceptedOrRejected() throws IOException {
        List<String> seeds = seeds();
        int accepted = 0;
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(SEED + i);
            String text =
                    new BlueprintFuzz(random).damaged(seeds.get(random.nextInt(seeds.size())));
            accepted += answered(i, text) ? 1 : 0;
        }
        System.out.printf(
                "fuzz: %d cases of %d files, %d accepted%n", CASES, seeds.size(), accepted);

        // Neither all nor none, or the damage would try nothing.
        assertThat(accepted).isBetween(CASES / 20, CASES * 9 / 10);
    }

    @Test
    void aFailureShowsItsCase() {
        assertThat(new BlueprintFuzz(new Random(SEED)).damaged("services:\n- name: a\n"))
                .isEqualTo(new BlueprintFuzz(new Random(SEED)).damaged("services:\n- name: a\n"));
    }

    private boolean answered(int number, String text) {
        String name = "case " + number + " of seed " + SEED + ":\n" + text;
        SourceFile file = SourceFile.of("a.yaml", text);
        LoadResult result;
        long start = System.nanoTime();
        try {
            result = loader.load(new Snapshot("r1", List.of(file)));
        } catch (RuntimeException | StackOverflowError crash) {
            throw new AssertionError(name, crash);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(LIMIT);
        String[] lines = file.text().split("\r\n|[\n\r]", -1);
        for (Problem problem : result.findings()) {
            assertThat(problem.line()).as(name).isBetween(1, lines.length);
            assertThat(problem.column())
                    .as("%s of %s", problem, name)
                    .isBetween(1, lines[problem.line() - 1].length() + 2);
            assertThat(problem.message()).as(name).isNotBlank().doesNotContain("\n");
        }
        return result instanceof LoadResult.Accepted;
    }

    private static List<String> seeds() throws IOException {
        List<String> seeds = new ArrayList<>();
        List<Path> folders = new ArrayList<>(List.of(OWN));
        folders.addAll(REAL);
        for (Path folder : folders.stream().filter(Files::isDirectory).toList()) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path :
                        paths.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
                    if (Files.isRegularFile(path)) {
                        seeds.add(Files.readString(path));
                    }
                }
            }
        }
        DesiredStateFolderTest.files().forEach(file -> seeds.add(file.text()));
        assertThat(seeds).hasSizeGreaterThan(3);
        return seeds;
    }
}
