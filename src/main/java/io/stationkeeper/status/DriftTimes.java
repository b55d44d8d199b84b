package io.stationkeeper.status;

import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.journal.Event;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Since when each path of each resource drifts, and by whom if that is known, as the journal has it. A
 * path that is in order once starts anew.
 */
record DriftTimes(Journal journal) {
    private static final String DRIFT = "drift ";

    /** What began and what ended with a pass. */
    record Turned(List<Change> seen, List<String> gone) {
        boolean isNothing() {
            return seen.isEmpty() && gone.isEmpty();
        }
    }

    /** Knows nothing. */
    static DriftTimes none() {
        return new DriftTimes(Journal.inMemory());
    }

    static String fact(String path) {
        return DRIFT + path;
    }

    Turned turned(ResourceReport report) {
        Set<String> before =
                journal.facts(Optional.of(report.plan().id())).keySet().stream()
                        .filter(fact -> fact.startsWith(DRIFT))
                        .map(fact -> fact.substring(DRIFT.length()))
                        .collect(Collectors.toSet());
        List<Change> drift = report.plan().drift();
        Set<String> now = drift.stream().map(Change::path).collect(Collectors.toSet());
        return new Turned(
                drift.stream().filter(change -> !before.contains(change.path())).toList(),
                before.stream().filter(path -> !now.contains(path)).sorted().toList());
    }

    Optional<Instant> since(ResourceId id, String path) {
        return journal.since(Optional.of(id), fact(path));
    }

    /** Who caused it, in words. */
    Optional<String> by(ResourceId id, String path) {
        return journal.by(Optional.of(id), fact(path)).filter(by -> !by.equals(Event.SELF));
    }
}
