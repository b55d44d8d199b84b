package io.stationkeeper.status;

import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Since when each path of each resource drifts. A path that is in order once starts anew. */
final class DriftTimes {
    private final Map<ResourceId, Map<String, Instant>> since = new HashMap<>();

    /** Told of each thing that began or ended. */
    interface Listener {
        void seen(Change change);

        void gone(String path);
    }

    void update(ResourceReport report, Instant at, Listener listener) {
        ResourceId id = report.plan().id();
        Map<String, Instant> before = since.getOrDefault(id, Map.of());
        Map<String, Instant> now = new HashMap<>();
        for (Change change : report.plan().drift()) {
            now.put(change.path(), before.getOrDefault(change.path(), at));
            if (!before.containsKey(change.path())) {
                listener.seen(change);
            }
        }
        before.keySet().stream()
                .filter(path -> !now.containsKey(path))
                .sorted()
                .forEach(listener::gone);
        since.put(id, now);
    }

    Optional<Instant> since(ResourceId id, String path) {
        return Optional.ofNullable(since.getOrDefault(id, Map.of()).get(path));
    }

    void retain(Set<ResourceId> ids) {
        since.keySet().retainAll(ids);
    }
}
