package io.stationkeeper.manifest;

/**
 * Something in the source that a person should look at.
 *
 * @param line from 1
 * @param column from 1
 */
public record Problem(String file, int line, int column, String message, Severity severity) {
    /** Whether the revision can be accepted all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
