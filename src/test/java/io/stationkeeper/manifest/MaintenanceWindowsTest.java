package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.manifest.MaintenanceWindows.Reading;
import io.stationkeeper.resource.MaintenanceWindow;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaintenanceWindowsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // An ordinary week: 2026-01-03 is a Saturday.
                "0 2 * * SAT for 3h Europe/Berlin | 2026-01-03T00:59:59Z | false",
                "0 2 * * SAT for 3h Europe/Berlin | 2026-01-03T01:00:00Z | true",
                "0 2 * * SAT for 3h Europe/Berlin | 2026-01-03T03:59:59Z | true",
                "0 2 * * SAT for 3h Europe/Berlin | 2026-01-03T04:00:00Z | false",
                // Across midnight, and without a zone.
                "0 23 * * * for 2h | 2026-01-03T00:30:00Z | true",
                "0 23 * * * for 2h | 2026-01-03T01:00:00Z | false",
                // Spring: 02:30 does not exist on 2026-03-29, so it opens at 03:30.
                "30 2 * * * for 30m Europe/Berlin | 2026-03-29T01:29:59Z | false",
                "30 2 * * * for 30m Europe/Berlin | 2026-03-29T01:30:00Z | true",
                "30 2 * * * for 30m Europe/Berlin | 2026-03-29T02:00:00Z | false",
                // Autumn: 02:30 comes twice on 2026-10-25, and it opens the first time only.
                "30 2 * * * for 30m Europe/Berlin | 2026-10-25T00:30:00Z | true",
                "30 2 * * * for 30m Europe/Berlin | 2026-10-25T01:00:00Z | false",
                "30 2 * * * for 30m Europe/Berlin | 2026-10-25T01:30:00Z | false",
                // It is open for as long as it says, however the clocks are put.
                "30 2 * * * for 3h Europe/Berlin | 2026-10-25T03:29:59Z | true",
                "30 2 * * * for 3h Europe/Berlin | 2026-10-25T03:30:00Z | false",
                // One of several.
                "0 2 * * SAT for 1h ; 0 12 * * MON for 1h | 2026-01-05T12:10:00Z | true",
                "none | 2026-01-05T12:10:00Z | true",
            })
    void isOpenFromItsStartForItsTime(String text, String now, boolean open) {
        assertThat(window(text).isOpen(Instant.parse(now))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 2 * * SAT for 3h Europe/Berlin | 2026-01-02T10:00:00Z | 2026-01-03T02:00+01:00",
                "0 2 * * SAT for 3h Europe/Berlin | 2026-01-03T01:00:00Z | 2026-01-10T02:00+01:00",
                "0 2 * * SUN for 3h Europe/Berlin | 2026-03-28T10:00:00Z | 2026-03-29T03:00+02:00",
                "0 2 * * SUN for 3h Europe/Berlin | 2026-10-24T10:00:00Z | 2026-10-25T02:00+02:00",
                "0 2 * * SAT for 1h ; 0 12 * * MON for 1h | 2026-01-04T00:00:00Z | 2026-01-05T12:00Z",
            })
    void theNextStartIsOnTheWallClockOfItsZone(String text, String now, String next) {
        assertThat(window(text).nextStart(Instant.parse(now)))
                .contains(OffsetDateTime.parse(next).toInstant());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 2 * * SAT | is no window, such as",
                "0 25 * * * for 1h | Value 25 not in range",
                "0 2 * * SAT for 3h Europe/Atlantis | Europe/Atlantis",
                "0 0 30 2 * for 1h | it never opens",
                "0 2 * * SAT for 8d | 7 days at most",
                "0 2 * * SAT for 3h; | is no window",
                "0 2 * * SAT for 0h | is no window",
            })
    void whatIsNoWindowSaysWhy(String text, String why) {
        assertThat(MaintenanceWindows.read(text))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class,
                        wrong -> assertThat(wrong.why()).contains(why).doesNotContain("\n"));
    }

    @Test
    void theSameTextIsTheSameWindow() {
        assertThat(window("0 2 * * * for 1h")).isEqualTo(window(" 0 2 * * * for 1h"));
        assertThat(window("0 2 * * * for 1h")).isNotEqualTo(window("0 3 * * * for 1h"));
    }

    private static MaintenanceWindow window(String text) {
        return ((Reading.Window) MaintenanceWindows.read(text)).window();
    }
}
