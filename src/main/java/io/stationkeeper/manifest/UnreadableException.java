package io.stationkeeper.manifest;

/** Ends the reading of a file that broke a limit; does not leave {@link YamlReader}. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position at;

    UnreadableException(Position at, String problem) {
        super(problem, null, false, false);
        this.at = at;
    }

    Position at() {
        return at;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
