package io.stationkeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0.0 s",
        "PT0.85S, 0.8 s",
        "PT12.9S, 12 s",
        "PT3M20S, 3 min 20 s",
        "PT2H, 2 h",
        "PT26H5M, 1 d 2 h",
    })
    void twoUnitsAreEnough(String duration, String words) {
        assertThat(Durations.words(Duration.parse(duration))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT0.85S, 0 s", "PT9.9S, 9 s", "PT26H5M, 1 d 2 h"})
    void agesHaveNoPartsOfSeconds(String duration, String words) {
        assertThat(Durations.whole(Duration.parse(duration))).isEqualTo(words);
    }
}
