package io.stationkeeper.resource;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of something may change at once: {@code 3}, {@code 20%}, or {@code 3,20%}, of which the
 * larger counts, so that a few are possible in a small workspace and a share of a large one.
 *
 * @param number that many at least
 * @param percent of all that there are, rounded down
 */
public record Limit(int number, int percent) {
    private static final Pattern WORDS =
            Pattern.compile("(?:(\\d{1,6}))?\\s*,?\\s*(?:(\\d{1,3})\\s*%)?");
    private static final int ALL = 100;

    /** Empty if the text is no limit. */
    public static Optional<Limit> parse(String text) {
        Matcher words = WORDS.matcher(text.strip());
        if (!words.matches() || (words.group(1) == null && words.group(2) == null)) {
            return Optional.empty();
        }
        boolean bothWithoutComma =
                words.group(1) != null && words.group(2) != null && !text.contains(",");
        boolean loneComma =
                text.contains(",") && (words.group(1) == null || words.group(2) == null);
        return bothWithoutComma || loneComma || number(words.group(2)) > ALL
                ? Optional.empty()
                : Optional.of(new Limit(number(words.group(1)), number(words.group(2))));
    }

    private static int number(String digits) {
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
