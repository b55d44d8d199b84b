package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Usage figures that follow from a database's id and the clock: a quiet database with a few clients.
 * Times are written as Go does, and the newest point of a series has no value yet.
 */
final class DatabaseStats {
    private static final int POINTS = 12;
    private static final int DAYS = 5;
    private static final long MEBI = 1024L * 1024;
    private static final Duration STEP = Duration.ofMinutes(5);

    /** {@code 2025-09-04 15:12:52.76649148 +0000 UTC}: no zeros at the end of a fraction. */
    private static final DateTimeFormatter GO =
            new DateTimeFormatterBuilder()
                    .appendPattern("yyyy-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendLiteral(" +0000 UTC")
                    .toFormatter(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final World world;
    private final Databases databases;

    DatabaseStats(World world, Databases databases) {
        this.world = world;
        this.databases = databases;
    }

    List<Route> routes() {
        return List.of(Route.get("/redis/stats/{id}", this::get));
    }

    private Answer get(Call call) {
        databases.find(call, call.id());
        Instant now = world.moments().now();
        int size = 1 + Math.floorMod(call.id().hashCode(), 50);
        long today = size * (now.getEpochSecond() % 86_400) / 10;
        ObjectNode stats = Json.object();
        counts(stats, size, today);
        Map.of("connection_count", 2.0 * size, "keyspace", 100.0 * size, "throughput", size / 10.0)
                .forEach((name, value) -> stats.set(name, series(now, value)));
        Map.of("read", size / 20.0, "write", size / 20.0, "hits", size / 25.0, "misses", 0.0)
                .forEach((name, value) -> stats.set(name, series(now, value)));
        Map.of("latencymean", 0.176, "latency_99", 0.4, "diskusage", (double) size * MEBI)
                .forEach((name, value) -> stats.set(name, series(now, value)));
        stats.set("dailyrequests", daily(now, size * 8_640L, today));
        stats.set("bandwidths", daily(now, size * 86_400L, today * 10));
        stats.set("dailybilling", daily(now, 0, 0));
        stats.set("days", days(now));
        stats.putArray("command_counts");
        stats.putNull("produce_throughput");
        return Answer.ok(stats);
    }

    private static void counts(ObjectNode stats, int size, long today) {
        stats.put("daily_net_commands", today);
        stats.put("daily_read_requests", today / 2).put("daily_write_requests", today - today / 2);
        stats.put("dailybandwidth", today * 10).put("total_monthly_bandwidth", today * 100);
        stats.put("total_monthly_requests", today * 10);
        stats.put("total_monthly_read_requests", today * 5);
        stats.put("total_monthly_write_requests", today * 5);
        stats.put("total_monthly_script_requests", 0);
        stats.put("total_monthly_storage", size * MEBI).put("current_storage", size * MEBI);
        stats.put("total_monthly_billing", today / 50_000.0).put("queue_optimized", false);
    }

    private static ArrayNode series(Instant now, double value) {
        ArrayNode points = Json.array();
        for (int i = POINTS - 1; i > 0; i--) {
            points.addObject().put("x", GO.format(now.minus(STEP.multipliedBy(i)))).put("y", value);
        }
        points.addObject().put("x", GO.format(now)).putNull("y");
        return points;
    }

    private static ArrayNode daily(Instant now, long before, long today) {
        ArrayNode points = Json.array();
        for (int i = DAYS - 1; i >= 0; i--) {
            points.addObject()
                    .put("x", GO.format(now.minus(Duration.ofDays(i))))
                    .put("y", i == 0 ? today : before);
        }
        return points;
    }

    private static ArrayNode days(Instant now) {
        ArrayNode names = Json.array();
        for (int i = DAYS - 1; i >= 0; i--) {
            names.add(
                    now.minus(Duration.ofDays(i))
                            .atZone(ZoneOffset.UTC)
                            .getDayOfWeek()
                            .getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        }
        return names;
    }
}
