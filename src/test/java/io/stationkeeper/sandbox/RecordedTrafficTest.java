package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays recorded traffic of the real API against the sandbox and compares what comes back. */
class RecordedTrafficTest {

    private static final Path FOLDER = Path.of("../shared/recordings");

    static List<Path> recordings() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return List.of(FOLDER);
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void sandboxAnswersAsTheRealApiDid(Path file) throws IOException {
        assumeTrue(Files.isRegularFile(file), "no recordings at " + FOLDER.toAbsolutePath());

        Replay.Score score = new Replay(file).play();

        assertThat(score.calls()).isPositive();
        System.out.println(score);
        assertThat(score.differences()).as(score.toString()).isEmpty();
        assertThat(score.statuses()).as(score.toString()).isEqualTo(100.0);
        assertThat(score.shapes()).as(score.toString()).isGreaterThanOrEqualTo(98.0);
        assertThat(score.values()).as(score.toString()).isGreaterThanOrEqualTo(95.0);
    }

    @Test
    void aWrongAnswerLowersTheScore() {
        Comparison comparison = new Comparison();

        comparison.compare("", Comparison.json("{'a': 1, 'b': []}"), Comparison.json("{'a': 2}"));

        assertThat(comparison.shapeMistakes()).isEqualTo(1);
        assertThat(comparison.valueMistakes()).isEqualTo(1);
    }

    @Test
    void chosenPartsMayDifferButTheirFormMayNot() {
        Comparison same = new Comparison();
        Comparison other = new Comparison();
        String password = "a".repeat(32);

        same.compare("", database("shop_ab12", password), database("shop_xy34", "b".repeat(32)));
        other.compare("", database("shop_ab12", password), database("store_ab12", "short"));

        assertThat(same.valueMistakes()).isZero();
        assertThat(other.valueMistakes()).isEqualTo(2);
    }

    private static JsonNode database(String name, String password) {
        return Comparison.json("{'databaseName': '" + name + "', 'password': '" + password + "'}");
    }
}
