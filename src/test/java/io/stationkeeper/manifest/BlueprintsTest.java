package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real Blueprints are not read yet, but each gets an answer. */
class BlueprintsTest {
    private static final Path FOLDER = Path.of("../shared/blueprints");

    @Test
    void everyRealBlueprintIsToldApartOrIsNotYaml() throws IOException {
        assumeThat(FOLDER).as("real Blueprints").isDirectory();
        ManifestLoader loader = new ManifestLoader(DesiredStateFolderTest.kinds());

        for (Path path : blueprints()) {
            SourceFile file =
                    SourceFile.of(path.getFileName().toString(), Files.readAllBytes(path));
            LoadResult result = loader.load(new Snapshot("r1", List.of(file)));

            assertThat(Loading.errors(result))
                    .as(path.toString())
                    .isNotEmpty()
                    .allMatch(problem ->
                            problem.contains("this is a Blueprint")
                                    || problem.contains("duplicate key")
                                    || problem.contains("not YAML"));
        }
    }

    private static List<Path> blueprints() throws IOException {
        try (Stream<Path> paths = Files.list(FOLDER)) {
            List<Path> found =
                    paths.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
            assertThat(found).hasSizeGreaterThan(50);
            return found;
        }
    }
}
