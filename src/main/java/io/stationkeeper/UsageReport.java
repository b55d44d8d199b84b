package io.stationkeeper;

import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.provider.upstash.RedisUsage;
import io.stationkeeper.provider.upstash.UsageReader;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.status.Meters;
import io.stationkeeper.status.Usage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads after a pass, and beside the next, what the declared databases use. */
final class UsageReport implements PassListener {
    private static final String KIND = "RedisDatabase";

    private final UsageReader reader;
    private final Meters meters;
    private final InstantSource clock;
    private final Executor executor;
    private final AtomicBoolean reading = new AtomicBoolean();

    /** Only the thread that reads touches it. */
    private final SortedMap<String, Usage> known = new TreeMap<>();

    UsageReport(UsageReader reader, Meters meters, InstantSource clock, Executor executor) {
        this.reader = reader;
        this.meters = meters;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public void ended(PassReport report) {
        Map<String, String> databases = databases(report);
        if (reading.compareAndSet(false, true)) {
            executor.execute(() -> readAndShow(databases));
        }
    }

    private void readAndShow(Map<String, String> databases) {
        try {
            Instant now = clock.instant();
            SortedMap<String, RedisUsage> read = reader.read(databases, now);
            known.keySet().retainAll(databases.keySet());
            read.forEach((name, usage) ->
                    known.put(name, new Usage(now, usage.values(), usage.ratios())));
            meters.usage(known);
        } finally {
            reading.set(false);
        }
    }

    /** The ids of the declared databases that exist, by name. */
    private Map<String, String> databases(PassReport report) {
        Map<String, String> databases = new TreeMap<>();
        for (ResourceReport resource : report.resources().values()) {
            ResourceId id = resource.plan().id();
            boolean declared = resource.plan().manifest().isPresent();
            if (declared && id.provider().equals(reader.instance()) && id.kind().equals(KIND)) {
                resource.plan()
                        .live()
                        .ifPresent(live -> databases.put(id.name(), live.externalId()));
            }
        }
        return databases;
    }
}
