package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final List<String> KNOWN =
            List.of("plan", "region", "healthCheckPath", "runtime");

    @ParameterizedTest
    @CsvSource({
        "healtCheckPath, healthCheckPath",
        "healthcheckpath, healthCheckPath",
        "HealthCheckPaht, healthCheckPath",
        "regoin, region",
        "paln, plan",
        "runtimes, runtime",
    })
    void theNearestWordIsSuggested(String written, String meant) {
        assertThat(Words.nearest(written, KNOWN)).contains(meant);
    }

    @Test
    void nothingNearListsAllThatIsKnown() {
        assertThat(Words.unknown("key", "ports", KNOWN))
                .isEqualTo("unknown key \"ports\"; known: healthCheckPath, plan, region, runtime");
    }

    @Test
    void aPastedTextIsNotRepeatedWhole() {
        assertThat(Words.quoted("x".repeat(60))).isEqualTo("\"" + "x".repeat(40) + "\"...");
        assertThat(Words.quoted("a\nb")).isEqualTo("\"?\"");
    }
}
