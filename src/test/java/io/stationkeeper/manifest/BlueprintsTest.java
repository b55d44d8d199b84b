package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stationkeeper.resource.Manifest;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Blueprints of the field, with what Render's own schema says of each. */
class BlueprintsTest {
    private static final Path FOLDER = Path.of("../shared/blueprints");
    private static final Path HISTORIES = Path.of("../shared/blueprint-histories");
    private static final int STATUS_COLUMN = 5;

    private final ManifestLoader loader = new ManifestLoader(DesiredStateFolderTest.kinds());

    @Test
    void everyRealBlueprintThatTheSchemaTakesIsRead() throws IOException {
        Path folder = folder(FOLDER);
        Map<String, List<String>> refused = new TreeMap<>();
        Map<String, Integer> accepted = new TreeMap<>();
        for (Map.Entry<String, String> file : index(folder).entrySet()) {
            LoadResult result = load(folder.resolve(file.getKey()));
            if (result instanceof LoadResult.Accepted) {
                accepted.merge(file.getValue(), 1, Integer::sum);
            } else {
                refused.computeIfAbsent(file.getValue(), _ -> new ArrayList<>())
                        .addAll(Loading.errors(result));
            }
        }
        show(accepted, refused);

        assertThat(refused).doesNotContainKeys("valid", "valid-after-normalising");
        assertThat(accepted).doesNotContainKey("duplicate-keys");
        assertThat(accepted.get("valid") + accepted.get("valid-after-normalising"))
                .isGreaterThan(70);
    }

    /** The words that tell a person what to write instead. */
    private static final Pattern REMEDY =
            Pattern.compile("write|did you mean|wants|drop|one of|known:|declared under");

    @Test
    void everyRefusedFileSaysWhatToWriteInstead() throws IOException {
        int errors = 0;
        for (Path root : List.of(folder(FOLDER), folder(HISTORIES))) {
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : paths.filter(BlueprintsTest::isYaml).sorted().toList()) {
                    if (!(load(path) instanceof LoadResult.Rejected(List<Problem> problems))) {
                        continue;
                    }
                    for (Problem problem : problems) {
                        if (problem.severity() == Problem.Severity.ERROR) {
                            assertThat(problem.message())
                                    .as(path.toString())
                                    .containsPattern(REMEDY);
                            errors++;
                        }
                    }
                }
            }
        }
        assertThat(errors).isGreaterThan(20);
    }

    @Test
    void everyManifestSaysWhereItIsWritten() throws IOException {
        Path folder = folder(FOLDER);
        for (String file : index(folder).keySet()) {
            if (load(folder.resolve(file)) instanceof LoadResult.Accepted accepted) {
                assertThat(accepted.desired().manifests().values())
                        .as(file)
                        .extracting(Manifest::origin)
                        .doesNotHaveDuplicates()
                        .allMatch(origin -> origin.matches("\\Q" + file + "\\E:[0-9]+"));
            }
        }
    }

    @Test
    void everyOlderVersionGetsAnAnswerWithPlacesInIt() throws IOException {
        int read = 0;
        try (Stream<Path> paths = Files.walk(folder(HISTORIES))) {
            for (Path path : paths.filter(BlueprintsTest::isYaml).sorted().toList()) {
                int lines = Files.readAllLines(path).size();

                assertThat(load(path).findings())
                        .as(path.toString())
                        .allMatch(problem -> problem.line() <= lines + 1);
                read++;
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void aMissingLineGivesAnAnswerAndNoException() throws IOException {
        Path folder = folder(FOLDER);
        int answers = 0;
        for (String file : index(folder).keySet()) {
            List<String> lines = Files.readAllLines(folder.resolve(file));
            for (int line = 0; line < lines.size(); line += 2) {
                List<String> rest = new ArrayList<>(lines);
                rest.remove(line);
                LoadResult result = load(SourceFile.of(file, String.join("\n", rest)));
                assertThat(result.findings())
                        .as(file)
                        .allMatch(problem -> problem.line() <= rest.size() + 1);
                answers++;
            }
        }
        assertThat(answers).isGreaterThan(1_000);
    }

    private LoadResult load(Path path) throws IOException {
        return load(SourceFile.of(path.getFileName().toString(), Files.readAllBytes(path)));
    }

    private LoadResult load(SourceFile file) {
        return loader.load(new Snapshot("r1", List.of(file)));
    }

    private static Path folder(Path folder) {
        assumeThat(folder).as("real Blueprints").isDirectory();
        return folder;
    }

    /** What the schema says of each file. */
    private static Map<String, String> index(Path folder) throws IOException {
        Map<String, String> statuses = new TreeMap<>();
        Files.readAllLines(folder.resolve("index.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .forEach(columns -> statuses.put(columns[0], columns[STATUS_COLUMN]));
        assertThat(statuses).hasSizeGreaterThan(50);
        return statuses;
    }

    private static boolean isYaml(Path path) {
        return Files.isRegularFile(path) && path.toString().endsWith(".yaml");
    }

    private static void show(Map<String, Integer> accepted, Map<String, List<String>> refused) {
        accepted.forEach((status, count) -> System.out.println(status + " accepted: " + count));
        refused.forEach((status, problems) -> {
            System.out.println(status + " refused, with these problems:");
            problems.forEach(problem -> System.out.println("  " + problem));
        });
    }
}
