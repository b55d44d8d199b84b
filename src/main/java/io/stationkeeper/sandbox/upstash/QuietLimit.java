package io.stationkeeper.sandbox.upstash;

import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Caller;
import java.util.HashMap;
import java.util.Map;

/** A limit of calls a minute that no header tells of: Upstash publishes none, so the setting {@code upstashRateLimit} decides (0: none). */
final class QuietLimit {

    private final World world;
    private final Map<String, Integer> used = new HashMap<>();
    private long minute;

    QuietLimit(World world) {
        this.world = world;
    }

    boolean exceeded(Caller caller) {
        int limit = world.settings().number("upstashRateLimit");
        long now = world.moments().now().getEpochSecond() / 60;
        if (now != minute) {
            used.clear();
            minute = now;
        }
        int count = used.merge(caller.fingerprint(), 1, Integer::sum);
        return limit > 0 && count > limit;
    }
}
