package io.stationkeeper.notify;

import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
    /** Before the second try of a notice; before the others more and more, up to 20 s. */
    public static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private static final int RETRIES = 3;
    private static final int GROWTH = 5;
    private static final int LONGEST = 20;
    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final int ROOM = 200;

    private final Webhook webhook;
    private final String version;
    private final TypedGuard<Webhook.Answer> retry;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(ROOM);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("notify").factory());
    private volatile Instant restsUntil = Instant.MIN;
    private boolean failing;

    public Outbox(Webhook webhook, String version, Duration retryDelay, InstantSource clock) {
        this.webhook = webhook;
        this.version = version;
        this.retry = retryGuard(retryDelay);
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
        return switch (lastAnswer(json)) {
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

    /** A try that may go better later. */
    private static final class NotYet extends Exception {
        private static final long serialVersionUID = 1L;

        NotYet(String why) {
            super(why);
        }
    }

    private Webhook.Answer lastAnswer(String json) throws InterruptedException {
        try {
            return retry.call(() -> post(json));
        } catch (NotYet e) {
            return new Webhook.Answer.TryAgain(String.valueOf(e.getMessage()));
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a post throws nothing else", e);
        }
    }

    private Webhook.Answer post(String json) throws InterruptedException, NotYet {
        Webhook.Answer answer = webhook.post(json);
        if (answer instanceof Webhook.Answer.TryAgain(String why)) {
            throw new NotYet(why);
        }
        return answer;
    }

    private static TypedGuard<Webhook.Answer> retryGuard(Duration delay) {
        return TypedGuard.create(Webhook.Answer.class)
                .withRetry()
                .maxRetries(RETRIES)
                .delay(delay.toMillis(), ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .retryOn(NotYet.class)
                .withExponentialBackoff()
                .factor(GROWTH)
                .maxDelay(delay.multipliedBy(LONGEST).toMillis(), ChronoUnit.MILLIS)
                .done()
                .done()
                .build();
    }
}
