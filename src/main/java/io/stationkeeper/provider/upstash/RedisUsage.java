package io.stationkeeper.provider.upstash;

import io.stationkeeper.provider.JsonView;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one database uses, from one call of the statistics endpoint: no command is sent to it.
 *
 * @param values by what is measured
 * @param ratios of what its plan allows; only where there is a limit and it is known
 */
public record RedisUsage(SortedMap<String, Double> values, SortedMap<String, Double> ratios) {
    private static final int DAYS_OF_A_MONTH = 30;

    public RedisUsage {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        ratios = Collections.unmodifiableSortedMap(new TreeMap<>(ratios));
    }

    static RedisUsage of(JsonView stats, String id, RedisLimits limits) {
        Reading reading = new Reading(id, limits);
        reading.add("connections", newest(stats, "connection_count"), RedisLimits.CLIENTS);
        reading.add("commands_per_second", newest(stats, "throughput"), RedisLimits.COMMANDS);
        reading.add(
                "storage_bytes",
                number(stats, "current_storage").or(() -> newest(stats, "diskusage")),
                RedisLimits.DISK);
        reading.add(
                "daily_bandwidth_bytes", number(stats, "dailybandwidth"), RedisLimits.BANDWIDTH);
        reading.add(
                "monthly_requests", number(stats, "total_monthly_requests"), RedisLimits.REQUESTS);
        reading.add(
                "monthly_cost_dollars", number(stats, "total_monthly_billing"), RedisLimits.BUDGET);
        reading.addDaily(number(stats, "daily_net_commands"));
        return new RedisUsage(reading.values, reading.ratios);
    }

    private static Optional<Double> number(JsonView stats, String key) {
        return stats.number(key).present().map(BigDecimal::doubleValue);
    }

    /** The last point of a series is often empty, and the one before it not yet complete. */
    private static Optional<Double> newest(JsonView stats, String key) {
        List<Double> points =
                stats.objects(key).present().orElse(List.of()).stream()
                        .flatMap(point -> point.number("y").present().stream())
                        .map(BigDecimal::doubleValue)
                        .toList();
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(points.get(Math.max(0, points.size() - 2)));
    }

    private static final class Reading {
        private final SortedMap<String, Double> values = new TreeMap<>();
        private final SortedMap<String, Double> ratios = new TreeMap<>();
        private final String id;
        private final RedisLimits limits;

        private Reading(String id, RedisLimits limits) {
            this.id = id;
            this.limits = limits;
        }

        private void add(String what, Optional<Double> used, String limit) {
            used.ifPresent(value -> {
                values.put(what, value);
                limits.of(id, limit).ifPresent(most -> ratios.put(what, value / most));
            });
        }

        /** Against an even share of what a month allows, for plans have no limit for a day. */
        private void addDaily(Optional<Double> used) {
            used.ifPresent(value -> {
                values.put("daily_requests", value);
                limits.of(id, RedisLimits.REQUESTS)
                        .ifPresent(most ->
                                ratios.put("daily_requests", value * DAYS_OF_A_MONTH / most));
            });
        }
    }
}
