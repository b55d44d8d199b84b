package io.stationkeeper.sandbox.copy;

/** Why a copy cannot be made at all; fit to be shown. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why, null, false, false);
    }
}
