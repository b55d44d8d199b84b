package io.stationkeeper.provider.upstash;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Live;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What each database may use, as last shown in passing: no call is made for it. Thread-safe. */
final class RedisLimits {
    static final String CLIENTS = "db_max_clients";
    static final String COMMANDS = "db_max_commands_per_second";
    static final String DISK = "db_disk_threshold";
    static final String REQUESTS = "db_request_limit";
    static final String BANDWIDTH = "db_daily_bandwidth_limit";
    static final String BUDGET = "budget";

    /** No limit is written as 2 to the power of 63, or near it. */
    private static final BigDecimal NO_LIMIT = BigDecimal.TEN.pow(17);

    private final Map<String, Map<String, BigDecimal>> byId = new ConcurrentHashMap<>();

    /** Keys that this answer lacks stay as they were. */
    void keep(JsonView database, Live live) {
        Map<String, BigDecimal> known =
                new HashMap<>(byId.getOrDefault(live.externalId(), Map.of()));
        for (String key : new String[] {CLIENTS, COMMANDS, DISK, REQUESTS, BANDWIDTH}) {
            database.number(key).present().ifPresent(limit -> known.put(key, limit));
        }
        live.spec()
                .get(RedisFields.BUDGET)
                .present()
                .ifPresent(dollars -> known.put(BUDGET, BigDecimal.valueOf(dollars)));
        byId.put(live.externalId(), Map.copyOf(known));
    }

    /** Forgets what is no longer listed. */
    void retain(Collection<String> ids) {
        byId.keySet().retainAll(ids);
    }

    /** Empty if it is not known, or if there is none. */
    Optional<Double> of(String id, String key) {
        return Optional.ofNullable(byId.getOrDefault(id, Map.of()).get(key))
                .filter(limit -> limit.signum() > 0 && limit.compareTo(NO_LIMIT) < 0)
                .map(BigDecimal::doubleValue);
    }
}
