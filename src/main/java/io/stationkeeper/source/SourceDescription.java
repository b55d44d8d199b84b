package io.stationkeeper.source;

/**
 * What to call the source in front of people.
 *
 * @param kind {@code git} or {@code folder}
 * @param location a URL without credentials, or an absolute path
 */
public record SourceDescription(String kind, String location) {
    static final String GIT = "git";
    static final String FOLDER = "folder";
}
