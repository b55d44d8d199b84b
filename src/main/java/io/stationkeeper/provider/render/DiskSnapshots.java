package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What there is to go back to: the snapshots that Render takes of the disks of services by itself.
 * Only a service's own answer tells its disk's id, and only an inspection may make calls, so what
 * was read is kept here and shown with every list. Thread-safe.
 */
final class DiskSnapshots {
    static final String FACT = "diskSnapshots";

    /** Render takes one a day (documented), so more often would tell nothing new. */
    private static final Duration LIFE = Duration.ofHours(1);

    private final RenderClient client;
    private final Map<String, Disk> byService = new ConcurrentHashMap<>();

    DiskSnapshots(RenderClient client) {
        this.client = client;
    }

    /** Remembers the disk of a service, and adds what is known of its snapshots. */
    Live learn(JsonView service, Live live) {
        Optional<String> id =
                service.object("serviceDetails")
                        .present()
                        .flatMap(details -> details.object("disk").present())
                        .flatMap(disk -> disk.text("id").present());
        if (id.isEmpty()) {
            byService.remove(live.externalId());
            return live;
        }
        byService.compute(
                live.externalId(),
                (_, known) ->
                        known != null && known.id.equals(id.get()) ? known : Disk.unread(id.get()));
        return shown(live);
    }

    /** Services that are gone need not be remembered. */
    void retain(Set<String> services) {
        byService.keySet().retainAll(services);
    }

    /** Reads the snapshots of the service's disk, if it has one and that is due. */
    Live inspect(Live live) {
        Instant now = client.now();
        Optional.ofNullable(byService.get(live.externalId()))
                .filter(disk -> disk.isDue(now))
                .ifPresent(disk -> byService.put(live.externalId(), read(disk.id, now)));
        return shown(live);
    }

    private Live shown(Live live) {
        return Optional.ofNullable(byService.get(live.externalId()))
                .flatMap(Disk::words)
                .map(words -> live.withFact(FACT, words))
                .orElse(live);
    }

    /** One that cannot be read is left alone for as long as one that was. */
    private Disk read(String id, Instant now) {
        try {
            List<JsonView> snapshots =
                    client.read(
                                    "GET /disks/{id}/snapshots",
                                    api -> api.part("disks", id, "snapshots"))
                            .json()
                            .elements();
            return new Disk(id, Optional.of(now), Optional.of(words(snapshots)));
        } catch (ProviderException e) {
            return new Disk(id, Optional.of(now), Optional.empty());
        }
    }

    private static String words(List<JsonView> snapshots) {
        if (snapshots.isEmpty()) {
            return "none";
        }
        Optional<Instant> newest =
                snapshots.stream()
                        .flatMap(snapshot -> snapshot.moment("createdAt").stream())
                        .max(Comparator.naturalOrder());
        return snapshots.size() + newest.map(at -> ", newest " + at).orElse("");
    }

    /**
     * A disk.
     *
     * @param readAt when its snapshots were last asked for
     * @param words what was seen then; empty if that failed
     */
    private record Disk(String id, Optional<Instant> readAt, Optional<String> words) {
        private static Disk unread(String id) {
            return new Disk(id, Optional.empty(), Optional.empty());
        }

        private boolean isDue(Instant now) {
            return readAt.isEmpty() || !now.isBefore(readAt.get().plus(LIFE));
        }
    }
}
