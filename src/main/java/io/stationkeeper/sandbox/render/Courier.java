package io.stationkeeper.sandbox.render;

import io.stationkeeper.sandbox.settings.Settings;
import io.stationkeeper.sandbox.wire.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries deliveries to webhooks on threads of its own, which live only as long as there is a webhook to
 * serve. It never follows a redirect, never asks a proxy, and goes to loopback addresses only, unless the
 * setting {@code webhookTargets} says otherwise: the simulator shall not call out by accident.
 */
public final class Courier implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(50);
    private static final int AT_ONCE = 8;
    private static final long LONGEST_ANSWER = 100_000;

    private final Deliveries deliveries;
    private final Runnable advance;
    private final Settings settings;
    private final Executor guard;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private boolean running;
    private volatile boolean closed;

    /** {@code guard} runs something at once, under the simulators' lock. */
    Courier(Deliveries deliveries, Runnable advance, Settings settings, Executor guard) {
        this.deliveries = deliveries;
        this.advance = advance;
        this.settings = settings;
        this.guard = guard;
    }

    /** Starts the rounds if there is something to do; to be called under the simulators' lock. */
    public void wake() {
        if (!running && !closed && deliveries.expected()) {
            running = true;
            Thread.ofVirtual().name("sandbox-webhooks").start(this::rounds);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private void rounds() {
        try (HttpClient http = client()) {
            while (round(http)) {
                Thread.sleep(TICK);
            }
            http.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** Hands over what is due; false when there is nothing more to wait for. */
    private boolean round(HttpClient http) {
        List<Deliveries.Parcel> due = new ArrayList<>();
        AtomicBoolean goOn = new AtomicBoolean();
        guard.execute(() -> {
            advance.run();
            due.addAll(deliveries.take(permits.availablePermits()));
            running = !closed && deliveries.expected();
            goOn.set(running);
        });
        for (Deliveries.Parcel parcel : due) {
            permits.acquireUninterruptibly();
            Thread.ofVirtual().start(() -> deliver(http, parcel));
        }
        return goOn.get();
    }

    private void deliver(HttpClient http, Deliveries.Parcel parcel) {
        try {
            Deliveries.Outcome outcome = send(http, parcel);
            guard.execute(() -> deliveries.ended(parcel.id(), outcome));
        } finally {
            permits.release();
        }
    }

    private Deliveries.Outcome send(HttpClient http, Deliveries.Parcel parcel) {
        try {
            refuseElsewhere(parcel.url());
            HttpResponse<byte[]> answer = post(http, parcel);
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            return new Deliveries.Outcome.Answered(answer.statusCode(), text);
        } catch (Refused notSent) {
            return new Deliveries.Outcome.NotSent(notSent.text());
        } catch (TimeoutException e) {
            return new Deliveries.Outcome.Failed("no answer in time");
        } catch (ExecutionException | IOException e) {
            return new Deliveries.Outcome.Failed("not reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Deliveries.Outcome.Failed("interrupted");
        }
    }

    /** The time-out of the JDK's client ends with the answer's head, so the whole is timed here. */
    private static HttpResponse<byte[]> post(HttpClient http, Deliveries.Parcel parcel)
            throws ExecutionException, InterruptedException, TimeoutException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(parcel.url())
                        .POST(HttpRequest.BodyPublishers.ofString(parcel.body()));
        for (Map.Entry<String, String> header : parcel.headers().entrySet()) {
            request.header(header.getKey(), header.getValue());
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        request.build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            return answer.get(parcel.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    /** A name other than localhost is not even looked up: that would be a call too. */
    private void refuseElsewhere(URI url) throws IOException {
        String targets = settings.text("webhookTargets");
        String host = url.getHost();
        boolean literal = host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]");
        boolean local =
                host.equals("localhost")
                        || (literal && InetAddress.getByName(host).isLoopbackAddress());
        if (targets.equals("none") || (targets.equals("loopback") && !local)) {
            throw Refused.invalid("not sent: the setting webhookTargets is " + targets);
        }
    }
}
