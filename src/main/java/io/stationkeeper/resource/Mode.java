package io.stationkeeper.resource;

/** How far Stationkeeper goes for a resource; the more cautious of two holds. */
public enum Mode {
    ENFORCE,
    REPORT,
    IGNORE;

    public Mode moreCautious(Mode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
