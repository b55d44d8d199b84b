package io.stationkeeper.engine;

import java.util.Locale;

/** What a pass came to: the first that fits. */
public enum PassResult {
    SOURCE_REJECTED,
    FAILED,
    HELD,
    BLOCKED,
    WAITING,
    DRIFTED,
    CHANGED,
    CONVERGED;

    /** The word of the interface page, {@code source-rejected}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
