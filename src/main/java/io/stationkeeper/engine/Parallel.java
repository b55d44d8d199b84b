package io.stationkeeper.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Blocking calls side by side on virtual threads; the one place where the engine makes threads. */
final class Parallel {
    private static final int AT_ONCE = 8;

    private Parallel() {}

    /** Applies the function to each item; results in the order of the items. */
    static <A, B> List<B> map(Collection<A> items, Function<A, B> function) {
        Semaphore places = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<B>> running = new ArrayList<>();
            for (A item : items) {
                running.add(threads.submit(() -> inPlace(places, item, function)));
            }
            List<B> results = new ArrayList<>();
            for (Future<B> future : running) {
                results.add(join(future));
            }
            return results;
        }
    }

    private static <A, B> B inPlace(Semaphore places, A item, Function<A, B> function)
            throws InterruptedException {
        places.acquire();
        try {
            return function.apply(item);
        } finally {
            places.release();
        }
    }

    private static <B> B join(Future<B> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
