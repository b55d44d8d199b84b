package io.stationkeeper.status;

import java.time.Duration;

/** Durations for people, in the one or two units that matter: {@code 0.8 s}, {@code 3 min 20 s}, {@code 2 d}. */
public final class Durations {
    private Durations() {}

    public static String words(Duration duration) {
        if (duration.toSeconds() < 10) {
            return "%d.%d s".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
        }
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() < 1) {
            return pair(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toDays() < 1
                ? pair(duration.toHours(), "h", duration.toMinutesPart(), "min")
                : pair(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    /** The same without parts of seconds, for ages. */
    public static String whole(Duration duration) {
        return duration.toSeconds() < 10 ? duration.toSeconds() + " s" : words(duration);
    }

    private static String pair(long large, String unit, long small, String smallUnit) {
        String text = large + " " + unit;
        return small == 0 ? text : text + " " + small + " " + smallUnit;
    }
}
