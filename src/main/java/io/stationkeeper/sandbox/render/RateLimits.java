package io.stationkeeper.sandbox.render;

import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The buckets that recorded traffic shows: read 400 a minute, write 100, service actions 10 for each
 * service and 10 for all cron jobs together, creations 20 an hour, domains 50; windows end on
 * wall-clock minutes and hours, one set of buckets for each credential.
 */
final class RateLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final World world;
    private final Map<String, Window> windows = new HashMap<>();

    /** The answer's headers, and whether the call is one too many. */
    record Verdict(boolean refused, Map<String, String> headers) {}

    private record Bucket(String name, int size, Duration window) {}

    private record Window(Instant start, int used) {}

    RateLimits(World world) {
        this.world = world;
    }

    void clear() {
        windows.clear();
    }

    Verdict take(Call call) {
        Bucket bucket = bucketOf(call);
        Instant now = world.moments().now();
        long length = bucket.window.toSeconds();
        Instant start = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), length) * length);
        String key = call.caller().fingerprint() + "/" + bucket.name;
        Window window = windows.getOrDefault(key, new Window(start, 0));
        int used = window.start.equals(start) ? window.used : 0;
        int size = scaled(bucket.size);
        boolean exhausted = used >= size;
        int usedNow = exhausted || call.caller().anonymous() ? used : used + 1;
        windows.put(key, new Window(start, usedNow));
        boolean refused = exhausted && world.settings().on("rateLimits");
        long reset = Duration.between(now, start.plus(bucket.window).minusNanos(1)).toSeconds();
        return new Verdict(refused, headers(size, usedNow, reset, refused));
    }

    private Map<String, String> headers(int size, int used, long reset, boolean refused) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Ratelimit-Limit", Integer.toString(size));
        headers.put("Ratelimit-Remaining", Integer.toString(Math.max(0, size - used)));
        headers.put("Ratelimit-Reset", Long.toString(reset));
        if (refused && world.settings().on("retryAfter")) {
            headers.put("Retry-After", Long.toString(reset + 1));
        }
        return headers;
    }

    private int scaled(int size) {
        return Math.max(1, (int) Math.round(size * world.settings().factor("rateScale")));
    }

    private Bucket bucketOf(Call call) {
        Operation operation = call.operation();
        return switch (operation.toString()) {
            case "PATCH /services/{id}",
                    "POST /services/{id}/deploys",
                    "POST /services/{id}/scale",
                    "POST /services/{id}/suspend",
                    "POST /services/{id}/resume" ->
                    serviceAction(call.id());
            case "POST /services", "POST /postgres", "POST /key-value", "POST /redis" ->
                    creation(operation);
            case "POST /services/{id}/custom-domains",
                    "POST /services/{id}/custom-domains/{id}/verify" ->
                    new Bucket("domain", 50, HOUR);
            case "GET /logs/streams/owner/{id}",
                    "PUT /logs/streams/owner/{id}",
                    "DELETE /logs/streams/owner/{id}" ->
                    new Bucket("owner-log-stream", 30, MINUTE);
            case "GET /notification-settings/owners/{id}",
                    "PATCH /notification-settings/owners/{id}" ->
                    new Bucket("owner-notification", 400, MINUTE);
            default ->
                    operation.reads()
                            ? new Bucket("read", 400, MINUTE)
                            : new Bucket("write", 100, MINUTE);
        };
    }

    private Bucket creation(Operation operation) {
        boolean shared = world.settings().text("createBucket").equals("shared");
        return new Bucket(shared ? "create" : operation.toString(), 20, HOUR);
    }

    private static Bucket serviceAction(String id) {
        String name = id.startsWith("crn-") ? "crons" : id;
        return new Bucket("action/" + name, 10, MINUTE);
    }
}
