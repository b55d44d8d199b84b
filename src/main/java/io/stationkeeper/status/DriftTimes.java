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

/** Since when each path of each resource drifts. A path that is in order once starts anew. */
final class DriftTimes {
    private final Map<ResourceId, Map<String, Instant>> since = new HashMap<>();

    /** What began and what ended with a pass. */
    record Turned(List<Change> seen, List<String> gone) {}

    Turned update(ResourceReport report, Instant at) {
        ResourceId id = report.plan().id();
        Map<String, Instant> before = since.getOrDefault(id, Map.of());
        Map<String, Instant> now = new HashMap<>();
        List<Change> drift = report.plan().drift();
        drift.forEach(change -> now.put(change.path(), before.getOrDefault(change.path(), at)));
        since.put(id, now);
        return new Turned(
                drift.stream().filter(change -> !before.containsKey(change.path())).toList(),
                before.keySet().stream().filter(path -> !now.containsKey(path)).sorted().toList());
    }

    Optional<Instant> since(ResourceId id, String path) {
        return Optional.ofNullable(since.getOrDefault(id, Map.of()).get(path));
    }

    void retain(Set<ResourceId> ids) {
        since.keySet().retainAll(ids);
    }
}
