package io.stationkeeper.provider;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Real Render traffic that lies beside the project; tests that need it are skipped without it. */
public final class Recordings {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FOLDER = Path.of("..", "shared", "recordings");

    private Recordings() {}

    /** The interactions of a recording with this method and a path that matches. */
    public static List<JsonNode> of(String file, String method, String path) {
        Path recording = folder().resolve(file + ".jsonl");
        assumeThat(recording).as("recorded traffic, %s", recording.toAbsolutePath()).exists();
        try {
            Predicate<JsonNode> wanted =
                    it ->
                            it.path("method").asText().equals(method)
                                    && it.path("path").asText().matches(path);
            return Files.readAllLines(recording).stream()
                    .map(Recordings::parse)
                    .filter(wanted)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder is beside the project, or beside the folder of its worktrees. */
    private static Path folder() {
        return Files.exists(FOLDER) ? FOLDER : Path.of("..").resolve(FOLDER);
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
