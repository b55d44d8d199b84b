package io.stationkeeper.engine;

/** What came of something that a person asked for. */
public sealed interface Reply {
    /** In words. */
    String text();

    record Accepted(String text) implements Reply {}

    /** Not as things are. */
    record Refused(String text) implements Reply {}

    /** There is no such thing. */
    record Unknown(String text) implements Reply {}

    /** Never. */
    record Wrong(String text) implements Reply {}

    /** It could not be written down, so it was not done. */
    record NotWritten(String text) implements Reply {}
}
