package io.stationkeeper.engine;

/** How a resource stands after a pass; each counts once, as the first that fits. */
public enum Standing {
    FAILED,
    HELD,
    BLOCKED,
    UNKNOWN,
    WAITING,
    DRIFTED,
    IGNORED,
    SYNCED
}
