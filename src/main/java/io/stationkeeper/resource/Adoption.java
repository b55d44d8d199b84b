package io.stationkeeper.resource;

/** Whether a live resource of a declared name that nobody claimed may become ours. */
public enum Adoption {
    /** Claimed when nothing differs, held for approval when something does. */
    ASK,
    NEVER,
    /** Claimed when nothing differs, blocked when something does. */
    IF_IDENTICAL,
    /** Claimed and changed without asking. */
    YES
}
