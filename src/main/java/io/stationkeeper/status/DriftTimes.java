package io.stationkeeper.status;

import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Since when each path of each resource drifts, and by whom if that is known. A path that is in order
 * once starts anew.
 */
final class DriftTimes {
    private final Map<ResourceId, Map<String, Start>> since = new HashMap<>();

    private record Start(Instant at, Optional<String> by) {}

    /** What began and what ended with a pass. */
    record Turned(List<Change> seen, List<String> gone) {}

    Turned update(ResourceReport report, Instant at) {
        ResourceId id = report.plan().id();
        Map<String, Start> before = since.getOrDefault(id, Map.of());
        Map<String, Start> now = new HashMap<>();
        List<Change> drift = report.plan().drift();
        drift.forEach(change -> {
            Optional<String> by = Optional.ofNullable(report.by().get(change.path()));
            now.put(change.path(), before.getOrDefault(change.path(), new Start(at, by)));
        });
        since.put(id, now);
        return new Turned(
                drift.stream().filter(change -> !before.containsKey(change.path())).toList(),
                before.keySet().stream().filter(path -> !now.containsKey(path)).sorted().toList());
    }

    Optional<Instant> since(ResourceId id, String path) {
        return start(id, path).map(Start::at);
    }

    /** Who caused it, in words. */
    Optional<String> by(ResourceId id, String path) {
        return start(id, path).flatMap(Start::by);
    }

    /** Who caused all of it, if that is known and the same. */
    Optional<String> whoever(ResourceId id, List<Change> changes) {
        Set<Optional<String>> all =
                changes.stream().map(change -> by(id, change.path())).collect(Collectors.toSet());
        return all.size() == 1 ? all.iterator().next() : Optional.empty();
    }

    private Optional<Start> start(ResourceId id, String path) {
        return Optional.ofNullable(since.getOrDefault(id, Map.of()).get(path));
    }

    void retain(Set<ResourceId> ids) {
        since.keySet().retainAll(ids);
    }
}
