package io.stationkeeper.sandbox.upstash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.settings.Settings;
import io.stationkeeper.sandbox.wire.Refused;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;

/** What a plan means on the wire: its name never comes back, only limits and a coarse type. */
enum Plan {
    FREE("free", "Free", 256, 10, 10_000),
    PAYG("paid", "Pay as You Go", 100 * 1024, 10, 10_000),
    FIXED_250MB("paid", "Fixed 250MB", 250, 10, 10_000),
    FIXED_1GB("paid", "Fixed 1GB", 1024, 10, 10_000),
    FIXED_5GB("paid", "Fixed 5GB", 5 * 1024, 20, 10_000),
    FIXED_10GB("paid", "Fixed 10GB", 10 * 1024, 30, 10_000),
    FIXED_50GB("paid", "Fixed 50GB", 50 * 1024, 50, 16_000),
    FIXED_100GB("paid", "Fixed 100GB", 100 * 1024, 75, 16_000),
    FIXED_500GB("paid", "Fixed 500GB", 500 * 1024, 100, 16_000);

    private static final long MEBI = 1024L * 1024;

    private final String type;
    private final String display;
    private final long diskMb;
    private final long requestMb;
    private final int commandsPerSecond;

    Plan(String type, String display, long diskMb, long requestMb, int commandsPerSecond) {
        this.type = type;
        this.display = display;
        this.diskMb = diskMb;
        this.requestMb = requestMb;
        this.commandsPerSecond = commandsPerSecond;
    }

    static Plan of(String word) {
        return Arrays.stream(values())
                .filter(plan -> plan.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("invalid plan: " + word));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A budget as it reads back, which nobody has recorded. */
    static int shownBudget(int dollars, Settings settings) {
        return switch (settings.text("upstashBudget")) {
            case "cents" -> dollars * 100;
            case "fixed" -> 20;
            default -> dollars;
        };
    }

    /** Some limits lie beyond the range of a long, as the real ones do. */
    void describe(ObjectNode database, Settings settings) {
        database.put("type", type).put("database_type", display);
        database.put("db_max_clients", 10_000).put("db_max_request_size", requestMb * MEBI);
        database.put("db_max_entry_size", 100 * MEBI).put("db_disk_threshold", diskMb * MEBI);
        database.put("db_memory_threshold", 3 * 1024 * MEBI);
        database.put("db_max_commands_per_second", commandsPerSecond);
        BigInteger unlimited = BigInteger.ONE.shiftLeft(63);
        database.put("db_request_limit", this == FREE ? BigInteger.valueOf(500_000) : unlimited);
        database.put("db_daily_bandwidth_limit", 50 * 1024 * MEBI);
        database.put("_plan", word());
        if (settings.text("upstashLimits").equals("unlimited")) {
            database.put("db_disk_threshold", unlimited).remove("database_type");
        }
    }
}
