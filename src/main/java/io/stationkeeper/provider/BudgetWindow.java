package io.stationkeeper.provider;

import java.time.Duration;
import java.time.Instant;

/** The current window of one bucket of a {@link RateBudget}, which guards it. */
final class BudgetWindow {
    private final RateBudget.Rule rule;
    private int limit;
    private Instant end = Instant.EPOCH;
    private Instant closedUntil = Instant.EPOCH;
    private int used;
    private int outstanding;
    private int serverLeft = Integer.MAX_VALUE;

    BudgetWindow(RateBudget.Rule rule) {
        this.rule = rule;
        this.limit = rule.limit();
    }

    /** Starts a new window if this one is over; calls still under way may count in the new one. */
    void roll(Instant now) {
        if (now.isBefore(end)) {
            return;
        }
        end = boundaryAfter(now, rule.window());
        used = outstanding;
        serverLeft = Integer.MAX_VALUE;
    }

    int left(Instant now) {
        if (now.isBefore(closedUntil)) {
            return 0;
        }
        return now.isBefore(end) ? Math.min(allowed() - used, serverLeft) : allowed() - outstanding;
    }

    void take() {
        used++;
        outstanding++;
        serverLeft = serverLeft == Integer.MAX_VALUE ? serverLeft : serverLeft - 1;
    }

    void answered() {
        outstanding = Math.max(0, outstanding - 1);
    }

    /**
     * Takes what the server says, unless it speaks of another window: near a boundary answers
     * overtake each other. Calls under way are not surely in its count.
     */
    void observe(int newLimit, int remaining, Instant serverEnd) {
        answered();
        if (newLimit > 0) {
            limit = newLimit;
        }
        Duration apart = Duration.between(end, serverEnd).abs();
        if (apart.compareTo(rule.window().dividedBy(2)) > 0) {
            return;
        }
        if (serverEnd.isAfter(end)) {
            end = serverEnd; // the server's clock is behind ours
        }
        serverLeft = Math.min(serverLeft, Math.max(0, remaining - outstanding));
    }

    void close(Instant until) {
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
        serverLeft = 0;
    }

    /** When the next call may be made if none may be made now, else the end of the window. */
    Instant opensAt(Instant now) {
        Instant windowEnd = now.isBefore(end) ? end : boundaryAfter(now, rule.window());
        return closedUntil.isAfter(now) ? closedUntil : windowEnd;
    }

    static Instant boundaryAfter(Instant now, Duration window) {
        long seconds = window.toSeconds();
        return Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
    }

    private int allowed() {
        return Math.max(1, (int) (limit * rule.share()));
    }
}
