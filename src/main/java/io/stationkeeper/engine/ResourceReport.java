package io.stationkeeper.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One resource after a pass.
 *
 * @param reason one CamelCase word for conditions
 * @param message a sentence, or empty
 * @param by by path of the drift that is new, who caused it, as far as an audit log says so
 */
public record ResourceReport(
        ResourcePlan plan,
        Standing standing,
        String reason,
        String message,
        SortedMap<String, String> by) {
    public ResourceReport {
        by = Collections.unmodifiableSortedMap(new TreeMap<>(by));
    }

    /** Of whose drift nobody asked where it comes from. */
    public ResourceReport(ResourcePlan plan, Standing standing, String reason, String message) {
        this(plan, standing, reason, message, Collections.emptySortedMap());
    }

    /** Waits for a person or for the time that one named, and for nothing else. */
    boolean isPutOff() {
        return reason.equals(Suspensions.WORD) || reason.equals(Windows.WORD);
    }

    /** The same, with who caused its drift. */
    ResourceReport by(SortedMap<String, String> newBy) {
        return new ResourceReport(plan, standing, reason, message, newBy);
    }
}
