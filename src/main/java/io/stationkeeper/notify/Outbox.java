package io.stationkeeper.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Delivers notices one after the other on a thread of its own; a receiver that does not answer is
 * tried again a few times and then left alone for a while. Bounded: what does not fit is refused.
 */
public final class Outbox implements AutoCloseable {
    /** Between the tries of one notice. */
    public static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20));

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final int ROOM = 200;

    private final Webhook webhook;
    private final String version;
    private final List<Duration> retries;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(ROOM);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("notify").factory());
    private volatile Instant restsUntil = Instant.MIN;
    private boolean failing;

    public Outbox(Webhook webhook, String version, List<Duration> retries, InstantSource clock) {
        this.webhook = webhook;
        this.version = version;
        this.retries = List.copyOf(retries);
        this.clock = clock;
    }

    /**
     * Takes a notice if there is room and the receiver is not left alone; does not block.
     *
     * @param ended told on another thread whether it was delivered
     */
    boolean send(Notice notice, Consumer<Boolean> ended) {
        if (clock.instant().isBefore(restsUntil) || !room.tryAcquire()) {
            return false;
        }
        try {
            thread.execute(() -> deliver(notice, ended));
            return true;
        } catch (RejectedExecutionException _) {
            room.release();
            return false;
        }
    }

    /** What is not delivered yet is told after the next start, if it is still true. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void deliver(Notice notice, Consumer<Boolean> ended) {
        boolean delivered = false;
        try {
            delivered = !clock.instant().isBefore(restsUntil) && attempts(notice.json(version));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ended.accept(delivered);
            room.release();
        }
    }

    /** Whether nothing is on its way. */
    boolean isEmpty() {
        return room.availablePermits() == ROOM;
    }

    private boolean attempts(String json) throws InterruptedException {
        Webhook.Answer answer = webhook.post(json);
        for (int i = 0; i < retries.size() && answer instanceof Webhook.Answer.TryAgain; i++) {
            Thread.sleep(retries.get(i));
            answer = webhook.post(json);
        }
        return switch (answer) {
            case Webhook.Answer.Taken _ -> {
                if (failing) {
                    LOG.infof("notifications are delivered again to=%s", webhook.host());
                }
                failing = false;
                yield true;
            }
            case Webhook.Answer.TryAgain(String why) -> leaveAlone(why);
            case Webhook.Answer.Refused(String why) -> leaveAlone(why);
        };
    }

    private boolean leaveAlone(String why) {
        if (!failing) {
            LOG.warnf("notifications are not delivered to=%s reason=\"%s\"", webhook.host(), why);
        }
        failing = true;
        restsUntil = clock.instant().plus(REST);
        return false;
    }
}
