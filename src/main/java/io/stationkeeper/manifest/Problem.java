package io.stationkeeper.manifest;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong at one place of the source, as data, so that all of it can be shown at once.
 *
 * @param file relative to the source path
 * @param line from 1
 * @param column from 1, in code points
 * @param message names keys and names that are written in the file, never a value that could be a secret
 */
public record Problem(String file, int line, int column, String message, Severity severity)
        implements Comparable<Problem> {
    /** Whether the revision can be accepted all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file)
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column)
                    .thenComparing(Problem::severity)
                    .thenComparing(Problem::message);

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** What is written in the file must not break the one line that a problem is. */
    public Problem {
        message =
                CONTROL.matcher(message)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(
                                        "\\u%04x".formatted((int) found.group().charAt(0))));
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** {@code services/api.yaml:3:7: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
