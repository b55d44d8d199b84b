package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.Replay.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plays recorded traffic of the real API against the sandbox and compares what comes back. */
class RecordedTrafficTest {

    @Test
    void sandboxAnswersEveryRecordingAsTheRealApiDid() throws IOException {
        assumeTrue(Files.isDirectory(Replay.FOLDER), "no " + Replay.FOLDER.toAbsolutePath());
        List<Score> scores = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (Path file : Replay.recordings()) {
            Replay replay = new Replay(file);
            scores.add(replay.play());
            replay.differences().forEach(each -> differences.add(file.getFileName() + " " + each));
        }
        Score all = scores.stream().reduce(Score::and).orElseThrow();
        print(scores, all);

        assertThat(differences).as("differences that no row of the table accepts").isEmpty();
        for (Score score : scores) {
            assertThat(score.calls()).as(score.toString()).isPositive();
            assertThat(score.statuses()).as(score.toString()).isEqualTo(100.0);
        }
        assertThat(all.bodies().shapePercent()).as(all.toString()).isGreaterThanOrEqualTo(98.0);
        assertThat(all.bodies().valuePercent()).as(all.toString()).isGreaterThanOrEqualTo(95.0);
        assertThat(all.bodies().accepted())
                .as("rows of the table of accepted differences that a recording needs")
                .containsExactlyInAnyOrder(Accepted.values());
    }

    private static void print(List<Score> scores, Score all) {
        scores.forEach(System.out::println);
        System.out.println(all);
        for (Accepted row : all.bodies().accepted()) {
            System.out.printf(
                    "accepted%s: %s (%s)%n",
                    row.dropped ? ", not counted" : ", counted as wrong", row.key, row.reason);
        }
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
