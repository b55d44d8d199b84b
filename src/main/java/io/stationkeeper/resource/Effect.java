package io.stationkeeper.resource;

import java.util.Locale;

/** What a change does to what is running: a ladder, the effect of a step is the highest of its changes. */
public enum Effect {
    NONE,
    LIVE,
    DEPLOY,
    RESTART,
    DOWNTIME,
    REPLACE,
    DATA_LOSS;

    public Effect atLeast(Effect other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean needsDeploy() {
        return this == DEPLOY;
    }

    /** The word of the interface page, {@code data-loss}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
