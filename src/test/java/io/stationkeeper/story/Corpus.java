package io.stationkeeper.story;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Blueprints of the field, beside the repository where there are some. {@code make test} takes a
 * seeded sample of each list, {@code make bench} all.
 */
final class Corpus {
    static final Path FOLDER = Path.of("../shared/blueprints");
    private static final Path OWN = Path.of("src/test/resources/corpus");
    static final Path HISTORIES = Path.of("../shared/blueprint-histories");
    private static final int SAMPLE = Integer.getInteger("stationkeeper.sweep", 12);
    private static final long SEED = 20260103L;

    private Corpus() {}

    static List<Path> files() {
        assumeThat(FOLDER).as("real Blueprints").isDirectory();
        return yaml(FOLDER);
    }

    /** Written for what no file of the field has, or not in one place. */
    static List<Path> own() {
        return yaml(OWN);
    }

    static boolean isThere() {
        return Files.isDirectory(FOLDER);
    }

    /** The folders of versions, each oldest first. */
    static List<Path> histories() {
        assumeThat(HISTORIES).as("histories of real Blueprints").isDirectory();
        return list(HISTORIES).stream().filter(Files::isDirectory).toList();
    }

    static List<Path> yaml(Path folder) {
        return list(folder).stream().filter(it -> it.toString().endsWith(".yaml")).toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In order; says how many of how many. */
    static <T extends Comparable<? super T>> List<T> sample(String what, List<T> all, int factor) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        long most = (long) SAMPLE * factor;
        List<T> chosen = shuffled.stream().limit(most).sorted().toList();
        System.out.printf("%s: %d of %d%n", what, chosen.size(), all.size());
        return chosen;
    }
}
