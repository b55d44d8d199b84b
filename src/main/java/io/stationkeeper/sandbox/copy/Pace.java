package io.stationkeeper.sandbox.copy;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the reading of a whole account inside its share of the quota, by waiting for the next window. */
final class Pace {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LiveAccount account;
    private final Consumer<Duration> pause;

    /** By the limit that an answer names: buckets of different sizes are different ones (recorded). */
    private final Map<Long, Integer> used = new HashMap<>();

    Pace(LiveAccount account, Consumer<Duration> pause) {
        this.account = account;
        this.pause = pause;
    }

    /** After an answer: waits if the share of this window is used up. */
    void answered(HttpHeaders headers) {
        Optional<Long> limit = number(headers, "Ratelimit-Limit");
        long allowed =
                limit.map(size -> Math.max(1, (long) (size * account.share())))
                        .orElse((long) account.callsAMinute());
        boolean empty =
                number(headers, "Ratelimit-Remaining").filter(left -> left <= 0).isPresent();
        int calls = used.merge(limit.orElse(0L), 1, Integer::sum);
        if (calls >= allowed || empty) {
            used.clear();
            waitFor(reset(headers).orElse(MINUTE));
        }
    }

    /** After a 429: the headers say how long, else a minute. */
    void refused(HttpHeaders headers) {
        Optional<Duration> after = number(headers, "Retry-After").map(Duration::ofSeconds);
        used.clear();
        waitFor(after.or(() -> reset(headers)).orElse(MINUTE));
    }

    private void waitFor(Duration time) {
        pause.accept(time);
    }

    /** Whole seconds, cut off (measured): the window may last up to one second longer. */
    private static Optional<Duration> reset(HttpHeaders headers) {
        return number(headers, "Ratelimit-Reset")
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, 3600) + 1));
    }

    private static Optional<Long> number(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .filter(text -> text.matches("\\d{1,12}"))
                .map(Long::parseLong);
    }
}
