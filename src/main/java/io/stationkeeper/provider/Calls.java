package io.stationkeeper.provider;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.stationkeeper.resource.Sensitive;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Every call of one provider instance goes through here: the retry outside (reads only, after
 * connection failures and 5xx), inside it the breaker, the permit and the time-out of each attempt.
 * What fails leaves as a {@link ProviderException}. Thread-safe; blocks the caller.
 */
public final class Calls {
    private static final Logger LOG = Logger.getLogger(Calls.class);
    private static final int RETRIES = 2;
    private static final int BREAKER_CALLS = 10;
    private static final double BREAKER_RATIO = 0.6;

    /** Longer than any window in seconds: such a reset is a moment since 1970, as documented once. */
    private static final long EPOCH_RESET = 1_000_000_000L;

    private final String instance;
    private final RateBudget budget;
    private final Statuses statuses;
    private final CallListener listener;
    private final InstantSource clock;
    private final Set<String> credentials;
    private final Duration rest;
    private final TypedGuard<Reply> retry;
    private final TypedGuard<Reply> breaker;
    private final TypedGuard<Reply> readTime;
    private final TypedGuard<Reply> writeTime;
    private volatile Instant heard = Instant.EPOCH;

    public Calls(String instance, Seams seams, RateBudget budget, Statuses statuses) {
        this(instance, seams, budget, statuses, Set.of());
    }

    /**
     * The same for a provider that knows us by these texts.
     *
     * @param credentials what is sent with every call; a provider may repeat it in an error
     */
    public Calls(
            String instance,
            Seams seams,
            RateBudget budget,
            Statuses statuses,
            Set<Sensitive> credentials) {
        this.credentials =
                credentials.stream().map(Sensitive::reveal).collect(Collectors.toUnmodifiableSet());
        this.instance = instance;
        this.budget = budget;
        this.statuses = statuses;
        this.listener = seams.listener();
        this.clock = seams.clock();
        this.retry = retryGuard(seams.patience().retryDelay());
        this.rest = seams.patience().rest();
        this.breaker = breakerGuard(rest);
        this.readTime = timeGuard(seams.patience().read());
        this.writeTime = timeGuard(seams.patience().write());
    }

    /** What a provider gets from outside: the clock, how long it may wait, and who hears of calls. */
    public record Seams(InstantSource clock, Patience patience, CallListener listener) {}

    /** A call that changes nothing. */
    public Reply read(Operation operation, Supplier<Response> send) {
        return sorted(
                operation,
                () -> retry.call(() -> breaker.call(() -> attempt(operation, readTime, send))));
    }

    /** A call that changes something: sent once. */
    public Reply write(Operation operation, Supplier<Response> send) {
        return sorted(operation, () -> breaker.call(() -> attempt(operation, writeTime, send)));
    }

    /** The provider's clock in its last answer; before the first one, ours. */
    public Instant heard(Instant now) {
        return heard.equals(Instant.EPOCH) ? now : heard;
    }

    /** The provider's clock when it gave this answer. */
    public Instant date(Reply reply) {
        return reply.date(clock.instant());
    }

    private Reply attempt(Operation operation, TypedGuard<Reply> time, Supplier<Response> send)
            throws Exception {
        budget.take(operation.bucket());
        return time.call(() -> exchange(operation, send));
    }

    private Reply exchange(Operation operation, Supplier<Response> send) {
        Instant start = clock.instant();
        int status = 0;
        try {
            Reply reply = Reply.read(operation.hiding(credentials), send.get());
            status = reply.status();
            heard = reply.date(clock.instant());
            observe(operation, reply, start);
            if (!reply.succeeded()) {
                throw failure(operation, reply);
            }
            return reply;
        } catch (ProcessingException e) {
            throw new CallFailed(noAnswer(operation, e), true, true);
        } finally {
            Duration took = Duration.between(start, clock.instant());
            if (status == 0) {
                budget.unanswered(operation.bucket());
            }
            LOG.debugf(
                    "call instance=%s operation=\"%s\" status=%d took=%s",
                    instance, operation.name(), status, took);
            listener.called(instance, operation.name(), status, took);
        }
    }

    private void observe(Operation operation, Reply reply, Instant sentAt) {
        var limit = reply.number("Ratelimit-Limit");
        var remaining = reply.number("Ratelimit-Remaining");
        if (limit.isEmpty() || remaining.isEmpty()) {
            budget.unanswered(operation.bucket());
            return;
        }
        long reset = reset(reply);
        budget.observe(
                operation.bucket(),
                Math.toIntExact(Math.min(limit.get(), Integer.MAX_VALUE)),
                Math.toIntExact(Math.min(remaining.get(), Integer.MAX_VALUE)),
                reset,
                sentAt);
    }

    private long reset(Reply reply) {
        long reset = reply.number("Ratelimit-Reset").orElse(0L);
        return reset < EPOCH_RESET ? reset : reset - clock.instant().getEpochSecond();
    }

    private RuntimeException failure(Operation operation, Reply reply) {
        int status = reply.status();
        Instant until = status == 429 ? retryAt(operation, reply) : clock.instant();
        if (status == 429) {
            budget.refused(operation.bucket(), until);
        }
        ProviderException failure =
                statuses.failure(
                        new Statuses.Refusal(operation.name(), status, reply.said(), until));
        return status >= 500
                ? new CallFailed(failure, true, status >= 502 && status <= 504)
                : failure;
    }

    /** The later of what the headers name; without any the end of the window. */
    private Instant retryAt(Operation operation, Reply reply) {
        Instant now = clock.instant();
        // Whole seconds, cut off: the window may last up to one second longer.
        Instant reset =
                reply.number("Ratelimit-Reset").isPresent()
                        ? now.plusSeconds(reset(reply) + 1)
                        : now;
        Instant after =
                reply.number("Retry-After")
                        .map(now::plusSeconds)
                        .or(() -> reply.date("Retry-After"))
                        .orElse(now);
        Instant later = after.isAfter(reset) ? after : reset;
        return later.isAfter(now) ? later : budget.boundaryAfter(operation.bucket(), now);
    }

    private Reply sorted(Operation operation, Callable<Reply> call) {
        try {
            return call.call();
        } catch (ProviderException e) {
            throw e;
        } catch (CallFailed e) {
            throw e.reason();
        } catch (TimeoutException e) {
            throw new ProviderException.Transient(operation.name() + " took too long", e);
        } catch (CircuitBreakerOpenException _) {
            // Not sent, so nothing is in doubt.
            throw new ProviderException.Throttled(
                    operation.name() + " was not sent: " + instance + " did not answer lately",
                    clock.instant().plus(rest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Transient(operation.name() + " was interrupted", e);
        } catch (Exception e) {
            throw new ProviderException.Transient(
                    operation.name() + " failed: " + e.getClass().getSimpleName(), e);
        }
    }

    private static ProviderException.Transient noAnswer(Operation operation, Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new ProviderException.Transient(
                operation.name() + " got no answer: " + cause.getClass().getSimpleName(), e);
    }

    private static TypedGuard<Reply> retryGuard(Duration delay) {
        return TypedGuard.create(Reply.class)
                .withRetry()
                .maxRetries(RETRIES)
                .delay(delay.toMillis(), ChronoUnit.MILLIS)
                .jitter(delay.toMillis() / 2, ChronoUnit.MILLIS)
                .whenException(e -> e instanceof CallFailed failed && failed.retryable())
                .done()
                .build();
    }

    private static TypedGuard<Reply> breakerGuard(Duration rest) {
        return TypedGuard.create(Reply.class)
                .withCircuitBreaker()
                .requestVolumeThreshold(BREAKER_CALLS)
                .failureRatio(BREAKER_RATIO)
                .delay(rest.toMillis(), ChronoUnit.MILLIS)
                .when(Calls::isOutage)
                .done()
                .build();
    }

    private static TypedGuard<Reply> timeGuard(Duration time) {
        return TypedGuard.create(Reply.class)
                .withTimeout()
                .duration(time.toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    private static boolean isOutage(Throwable e) {
        return e instanceof TimeoutException || (e instanceof CallFailed failed && failed.outage());
    }
}
