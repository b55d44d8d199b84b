package io.stationkeeper.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Any interleaving of calls, answers, waiting and other users of the same account. */
class RateBudgetPropertyTest {
    private static final int LIMIT = 12;

    /** What may happen next, and how much of it. */
    record Event(What what, int amount) {}

    enum What {
        CALL,
        ANSWER,
        NO_ANSWER,
        WAIT,
        OTHERS_CALL
    }

    @Property(tries = 500)
    void callsInAWindowOfTheServerNeverExceedItsLimit(
            @ForAll("events") List<Event> events,
            @ForAll @IntRange(min = 1, max = 4) int quarters) {
        TestSeams time = new TestSeams();
        double share = quarters / 4.0;
        RateBudget budget =
                new RateBudget(time, _ -> new RateBudget.Rule(LIMIT, Duration.ofMinutes(1), share));
        Server server = new Server(time);
        Deque<Runnable> underWay = new ArrayDeque<>();

        for (Event event : events) {
            switch (event.what()) {
                case CALL -> call(budget, server, underWay);
                case ANSWER -> run(underWay);
                case NO_ANSWER -> {
                    if (underWay.pollFirst() != null) {
                        budget.unanswered("read");
                    }
                }
                case WAIT -> time.forward(Duration.ofMillis(event.amount() * 700L));
                case OTHERS_CALL -> server.others(event.amount());
            }

            int allowed = (int) (LIMIT * share);
            assertThat(server.ours.values()).allMatch(calls -> calls <= allowed);
        }
    }

    @Property(tries = 500)
    void nothingIsCalledBeforeTheTimeOfARefusal(
            @ForAll("events") List<Event> events,
            @ForAll @IntRange(min = 1, max = 200) int seconds) {
        TestSeams time = new TestSeams();
        RateBudget budget = new RateBudget(time, _ -> RateBudget.Rule.perMinute(LIMIT));
        Instant until = time.instant().plusSeconds(seconds);
        budget.refused("read", until);

        for (Event event : events) {
            switch (event.what()) {
                case CALL -> {
                    if (taken(budget)) {
                        assertThat(time.instant()).isAfterOrEqualTo(until);
                    }
                }
                case ANSWER, OTHERS_CALL ->
                        budget.observe("read", 400, event.amount(), 30, time.instant());
                case NO_ANSWER -> budget.unanswered("read");
                case WAIT -> time.forward(Duration.ofMillis(event.amount() * 700L));
            }
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<What> what =
                Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.just(What.CALL)),
                        Tuple.of(4, Arbitraries.just(What.ANSWER)),
                        Tuple.of(1, Arbitraries.just(What.NO_ANSWER)),
                        Tuple.of(2, Arbitraries.just(What.WAIT)),
                        Tuple.of(1, Arbitraries.just(What.OTHERS_CALL)));
        return Combinators.combine(what, Arbitraries.integers().between(1, 30))
                .as(Event::new)
                .list()
                .ofMaxSize(120);
    }

    private static void call(RateBudget budget, Server server, Deque<Runnable> underWay) {
        if (!taken(budget)) {
            return;
        }
        int remaining = server.call();
        long reset = server.reset();
        Instant sentAt = server.time.instant();
        underWay.add(() -> budget.observe("read", LIMIT, remaining, reset, sentAt));
    }

    private static void run(Deque<Runnable> underWay) {
        Runnable answer = underWay.pollFirst();
        if (answer != null) {
            answer.run();
        }
    }

    private static boolean taken(RateBudget budget) {
        try {
            budget.take("read");
            return true;
        } catch (ProviderException.Throttled _) {
            return false;
        }
    }

    /** Counts as Render does: windows aligned to the minute. */
    private static final class Server {
        private final TestSeams time;
        private final Map<Long, Integer> ours = new HashMap<>();
        private final Map<Long, Integer> all = new HashMap<>();

        private Server(TestSeams time) {
            this.time = time;
        }

        private int call() {
            ours.merge(window(), 1, Integer::sum);
            int used = all.merge(window(), 1, Integer::sum);
            assertThat(ours.get(window())).isLessThanOrEqualTo(LIMIT);
            return Math.max(0, LIMIT - used);
        }

        private void others(int calls) {
            all.merge(window(), calls, Integer::sum);
        }

        private long reset() {
            return 59 - time.instant().getEpochSecond() % 60;
        }

        private long window() {
            return time.instant().getEpochSecond() / 60;
        }
    }
}
