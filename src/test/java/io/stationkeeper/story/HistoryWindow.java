package io.stationkeeper.story;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** The one maintenance window of random histories: every night from four o'clock, for half an hour. */
final class HistoryWindow {
    private static final LocalTime FROM = LocalTime.of(4, 0);
    private static final Duration LONG = Duration.ofMinutes(30);

    private HistoryWindow() {}

    static boolean isOpen(Instant now) {
        LocalTime time = now.atOffset(ZoneOffset.UTC).toLocalTime();
        return !time.isBefore(FROM) && time.isBefore(FROM.plus(LONG));
    }
}
