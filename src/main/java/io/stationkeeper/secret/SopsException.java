package io.stationkeeper.secret;

/** A SOPS file that cannot be used; the message says why and what to do, and never holds a value. */
final class SopsException extends Exception {
    private static final long serialVersionUID = 1L;

    SopsException(String message) {
        super(message);
    }
}
