package io.stationkeeper.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * The current window of one bucket of a {@link RateBudget}, which guards it. Windows follow the
 * server's clock as soon as an answer has shown how far it is from ours.
 */
final class BudgetWindow {
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final RateBudget.Rule rule;
    private int limit;
    private Instant end = Instant.EPOCH;
    private Instant closedUntil = Instant.EPOCH;
    private Duration skew = Duration.ZERO;
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
        if (!now.isBefore(end.plus(rule.window()))) {
            outstanding = 0; // no call lasts a whole window
        }
        end = boundaryAfter(now);
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
     * Takes what the server says of the window that it speaks of, if that is this one: near a
     * boundary, answers overtake each other. Calls under way are not surely in its count.
     */
    void observe(Instant now, Quota quota) {
        answered();
        if (quota.limit() > 0) {
            limit = quota.limit();
        }
        // It looked at its clock after the call was sent and before the answer came; seconds are
        // cut off.
        Instant earliest = quota.sentAt().plusSeconds(quota.resetSeconds());
        Instant latest = now.plusSeconds(quota.resetSeconds()).plus(ROUNDING);
        Instant theirs = boundaryAfter(earliest.minusNanos(1));
        if (theirs.isAfter(latest)) {
            follow(earliest, latest, theirs);
            end = boundaryAfter(now);
            theirs = boundaryAfter(earliest.minusNanos(1));
        }
        if (theirs.equals(end)) {
            serverLeft = Math.min(serverLeft, Math.max(0, quota.remaining() - outstanding));
        }
    }

    /** No window of ours ends when theirs does: the clocks differ by at least this much. */
    private void follow(Instant earliest, Instant latest, Instant next) {
        Duration late = Duration.between(next.minus(rule.window()), earliest);
        Duration early = Duration.between(latest, next);
        skew = late.compareTo(early) <= 0 ? skew.plus(late) : skew.minus(early);
    }

    /** What the headers of an answer say; {@code sentAt} is when its call was about to be sent. */
    record Quota(int limit, int remaining, long resetSeconds, Instant sentAt) {}

    void close(Instant until) {
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }

    /** When the next call may be made if none may be made now, else the end of the window. */
    Instant opensAt(Instant now) {
        Instant windowEnd = now.isBefore(end) ? end : boundaryAfter(now);
        return closedUntil.isAfter(now) ? closedUntil : windowEnd;
    }

    /** When the window that holds this moment ends by the server's clock, as far as it is known. */
    Instant boundaryAfter(Instant now) {
        long seconds = rule.window().toSeconds();
        long there = now.minus(skew).getEpochSecond();
        return Instant.ofEpochSecond((there / seconds + 1) * seconds).plus(skew);
    }

    /** What is ours of a window that nothing was taken from. */
    int whole() {
        return allowed();
    }

    private int allowed() {
        return Math.max(1, (int) (limit * rule.share()));
    }
}
