package io.stationkeeper.story;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random history: what happens, in this order, and then nothing any more.
 *
 * @param seed that it was made from
 * @param setup what holds from the start to the end
 */
record History(long seed, Setup setup, List<HistoryEvent> events) {
    private static final int MOST_EVENTS = 14;

    private static final List<Toggle> THERE =
            List.of(Toggle.GROUP, Toggle.CACHE, Toggle.API, Toggle.WORKER, Toggle.JOBS);

    /** Lists that lie are only told apart from lost answers, see {@link #faultyOperation}. */
    private static final List<String> LISTS =
            List.of(
                    "GET /render/v1/services",
                    "GET /render/v1/env-groups",
                    "GET /upstash/v2/redis/databases");

    private static final List<String> READS =
            List.of(
                    "GET /render/v1/services",
                    "GET /render/v1/services/{id}",
                    "GET /render/v1/services/{id}/env-vars",
                    "GET /render/v1/services/{id}/secret-files",
                    "GET /render/v1/services/{id}/deploys",
                    "GET /render/v1/env-groups",
                    "GET /render/v1/env-groups/{id}",
                    "GET /render/v1/owners",
                    "GET /upstash/v2/redis/databases",
                    "GET /upstash/v2/redis/database/{id}");

    private static final List<String> CREATES =
            List.of(
                    "POST /render/v1/services",
                    "POST /render/v1/env-groups",
                    "POST /upstash/v2/redis/database");

    private static final List<String> WRITES =
            List.of(
                    "PATCH /render/v1/services/{id}",
                    "DELETE /render/v1/services/{id}",
                    "PUT /render/v1/services/{id}/env-vars/{id}",
                    "DELETE /render/v1/services/{id}/env-vars/{id}",
                    "PUT /render/v1/services/{id}/secret-files/{id}",
                    "POST /render/v1/services/{id}/deploys",
                    "POST /render/v1/services/{id}/custom-domains",
                    "PUT /render/v1/env-groups/{id}/env-vars/{id}",
                    "POST /render/v1/env-groups/{id}/services/{id}",
                    "DELETE /render/v1/env-groups/{id}");

    private static final List<String> FAILURES =
            List.of("500", "502", "503", "429", "cut-before", "cut-after", "truncate", "page");

    /**
     * What does not change.
     *
     * @param approving whether a person agrees to all that is held in the end
     * @param losing whether answers of creates get lost, processes die and reads are stale; if not,
     *     lists may be empty that are not: a create in doubt is settled by a list, and one that shows
     *     nothing after the grace has to be believed
     * @param namesake whether somebody made a worker before, which differs from all that git says
     * @param restarted whether a new process settles it in the end
     */
    record Setup(boolean approving, boolean losing, boolean namesake, boolean restarted) {}

    static History of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Setup setup =
                new Setup(
                        random.nextBoolean(),
                        random.nextInt(3) > 0,
                        random.nextInt(6) == 0,
                        random.nextInt(3) == 0);
        List<HistoryEvent> events = new ArrayList<>();
        events.add(first(random, setup));
        events.add(new HistoryEvent.Passes(random.nextInt(8)));
        if (setup.namesake && random.nextBoolean()) {
            events.add(new HistoryEvent.Approve(0));
            events.add(new HistoryEvent.Passes(3));
        }
        int count = 2 + random.nextInt(MOST_EVENTS - 2);
        for (int i = 0; i < count; i++) {
            HistoryEvent event = event(random, setup);
            if (event instanceof HistoryEvent.Crash) {
                // While there is something to do; a process that idles has little to lose.
                events.add(random.nextBoolean() ? edit(random) : commit(random, setup));
                events.add(event);
                events.add(new HistoryEvent.Passes(3));
            } else {
                events.add(event);
            }
            if (random.nextInt(5) < 3) {
                events.add(new HistoryEvent.Passes(1 + random.nextInt(4)));
            }
        }
        return new History(seed, setup, List.copyOf(events));
    }

    History with(List<HistoryEvent> fewer) {
        return new History(seed, setup, List.copyOf(fewer));
    }

    private static HistoryEvent.Commit first(Random random, Setup setup) {
        Map<Toggle, Integer> values = new EnumMap<>(Toggle.class);
        for (Toggle toggle : Toggle.values()) {
            boolean present = toggle.size == 2 && random.nextInt(3) > 0;
            values.put(toggle, present ? 1 : random.nextInt(toggle.size));
        }
        return possible(values, setup);
    }

    private static HistoryEvent event(Random random, Setup setup) {
        int kind = random.nextInt(100);
        if (kind < 30) {
            return commit(random, setup);
        }
        if (kind < 52) {
            return edit(random);
        }
        if (kind < 57) {
            return new HistoryEvent.Approve(random.nextInt(4));
        }
        if (kind < 75) {
            return fault(random, setup);
        }
        if (kind < 85 && setup.losing) {
            return random.nextInt(4) == 0
                    ? new HistoryEvent.Stale(random.nextInt(2) * 3)
                    : new HistoryEvent.Crash(1 + random.nextInt(45));
        }
        return rarer(random);
    }

    private static HistoryEvent edit(Random random) {
        return new HistoryEvent.Edit(
                pick(List.of(HistoryEvent.Deed.values()), random), random.nextInt(1000));
    }

    private static HistoryEvent rarer(Random random) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> new HistoryEvent.Restart();
            case 2, 3 -> new HistoryEvent.Approve(random.nextInt(4));
            case 4 -> new HistoryEvent.Jump(30L + random.nextInt(4) * 1800L);
            case 5 -> new HistoryEvent.Skew(random.nextInt(40) - 8);
            case 6 -> new HistoryEvent.Broken(random.nextBoolean());
            case 7 -> new HistoryEvent.Gone(random.nextBoolean());
            default -> new HistoryEvent.Push(random.nextBoolean() ? "main" : "next");
        };
    }

    private static HistoryEvent.Commit commit(Random random, Setup setup) {
        Map<Toggle, Integer> values = new EnumMap<>(Toggle.class);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            boolean comesOrGoes = random.nextInt(3) == 0;
            Toggle toggle = pick(comesOrGoes ? THERE : List.of(Toggle.values()), random);
            values.put(toggle, random.nextInt(toggle.size));
        }
        return possible(values, setup);
    }

    /** Nothing is renamed to what somebody else has: that is refused, for ever. */
    private static HistoryEvent.Commit possible(Map<Toggle, Integer> values, Setup setup) {
        if (setup.namesake) {
            values.remove(Toggle.WORKER_NAME);
        }
        return new HistoryEvent.Commit(values);
    }

    private static HistoryEvent.Fault fault(Random random, Setup setup) {
        int skip = random.nextInt(3);
        int times = 1 + random.nextInt(3);
        if (!setup.losing && random.nextBoolean()) {
            return new HistoryEvent.Fault(pick(LISTS, random), "empty", skip, times);
        }
        String operation = faultyOperation(random, setup);
        if (random.nextInt(30) == 0) {
            return new HistoryEvent.Fault(operation, "timeout", skip, 1);
        }
        if (random.nextInt(20) == 0) {
            return new HistoryEvent.Fault(operation, "delay", skip, times);
        }
        return new HistoryEvent.Fault(operation, pick(FAILURES, random), skip, times);
    }

    private static String faultyOperation(Random random, Setup setup) {
        return switch (random.nextInt(setup.losing ? 3 : 2)) {
            case 0 -> pick(READS, random);
            case 1 -> pick(WRITES, random);
            default -> pick(CREATES, random);
        };
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
