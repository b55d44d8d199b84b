package io.stationkeeper.resource;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many of something may change at once: {@code 3}, {@code 20%}, or {@code 3,20%}, of which the
 * larger counts, so that a few are possible in a small workspace and a share of a large one.
 *
 * @param number that many at least
 * @param percent of all that there are, rounded down
 */
public record Limit(int number, int percent) {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,6})");
    private static final Pattern SHARE = Pattern.compile("(?:(\\d{1,6})\\s*,\\s*)?(\\d{1,3})\\s*%");
    private static final int ALL = 100;

    /** Empty if the text is no limit. */
    public static Optional<Limit> parse(String text) {
        Matcher number = NUMBER.matcher(text.strip());
        Matcher share = SHARE.matcher(text.strip());
        if (number.matches()) {
            return Optional.of(new Limit(number(number.group(1)), 0));
        }
        return share.matches() && number(share.group(2)) <= ALL
                ? Optional.of(new Limit(number(share.group(1)), number(share.group(2))))
                : Optional.empty();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** How many that is if there are so many in all. */
    public int of(int all) {
        return Math.max(number, (int) ((long) all * percent / ALL));
    }

    @Override
    public String toString() {
        if (percent == 0) {
            return Integer.toString(number);
        }
        return number == 0 ? percent + "%" : number + "," + percent + "%";
    }
}
