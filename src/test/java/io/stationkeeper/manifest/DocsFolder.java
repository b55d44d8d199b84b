package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The generated files below {@code docs}: compared, or written again if that was asked for. */
final class DocsFolder {
    static final Path DOCS = Path.of("docs");
    private static final boolean WRITE = "write".equals(System.getProperty("stationkeeper.docs"));
    private static final String ADVICE =
            "stale: run the tests of KindsReferenceTest and JsonSchemasTest with"
                    + " -Dstationkeeper.docs=write";

    private DocsFolder() {}

    static void assertUpToDate(String path, String text) throws IOException {
        Path file = DOCS.resolve(path);
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }

        String written = Files.exists(file) ? Files.readString(file) : "";

        assertThat(written).as("%s, %s", file, ADVICE).isEqualTo(text);
    }

    /** Compares the names of what is in a folder, as paths below {@code docs}. */
    static void assertOnly(String folder, Set<String> paths) throws IOException {
        if (WRITE) {
            for (String surplus : surplus(folder, paths)) {
                Files.delete(DOCS.resolve(surplus));
            }
        }

        assertThat(surplus(folder, paths)).as(ADVICE).isEmpty();
    }

    private static Set<String> surplus(String folder, Set<String> paths) throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve(folder))) {
            Set<String> found =
                    files.map(file -> folder + "/" + file.getFileName())
                            .collect(Collectors.toCollection(TreeSet::new));
            found.removeAll(paths);
            return found;
        }
    }
}
