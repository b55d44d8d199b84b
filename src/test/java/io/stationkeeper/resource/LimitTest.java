package io.stationkeeper.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | 50 | 3",
                "20% | 50 | 10",
                "3,20% | 10 | 3",
                "3,20% | 50 | 10",
                "0 | 9 | 0"
            })
    void ofBothTheLargerCounts(String text, int all, int allowed) {
        assertThat(Limit.parse(text).orElseThrow().of(all)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1", "3 20%", "3,", ",20%", "101%", "20%,3", "1.5", "%"})
    void whatIsNoLimitIsNone(String text) {
        assertThat(Limit.parse(text)).isEmpty();
    }

    @Test
    void readsAsItWasWritten() {
        assertThat(Limit.parse("3,20%").map(Limit::toString)).isEqualTo(Optional.of("3,20%"));
        assertThat(Limit.parse("20%").map(Limit::toString)).isEqualTo(Optional.of("20%"));
        assertThat(Limit.parse("3").map(Limit::toString)).isEqualTo(Optional.of("3"));
    }
}
