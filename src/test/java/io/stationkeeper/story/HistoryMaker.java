package io.stationkeeper.story;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes a history of a number: always the same one of the same. */
final class HistoryMaker {
    private static final int MOST_EVENTS = 12;

    private static final List<Toggle> THERE =
            List.of(Toggle.GROUP, Toggle.CACHE, Toggle.API, Toggle.WORKER, Toggle.JOBS);
    private static final List<Toggle> NAMES =
            List.of(Toggle.API_NAME, Toggle.WORKER_NAME, Toggle.CACHE_NAME);
    private static final List<Integer> LAGS = List.of(0, 0, 1, 3, 5);

    private final long seed;
    private final Random random;
    private final History.Setup setup;
    private final HistoryFaults faults;

    HistoryMaker(long seed) {
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        boolean namesake = random.nextInt(6) == 0;
        this.setup =
                new History.Setup(
                        random.nextBoolean(),
                        random.nextInt(3) > 0,
                        namesake,
                        random.nextInt(3) == 0,
                        random.nextInt(3) == 0,
                        !namesake && random.nextInt(3) == 0);
        this.faults = new HistoryFaults(random, setup.losing());
    }

    History history() {
        List<HistoryEvent> events = new ArrayList<>();
        events.add(first());
        events.add(new HistoryEvent.Passes(random.nextInt(8)));
        if (setup.namesake() && random.nextBoolean()) {
            events.add(new HistoryEvent.Approve(0));
            events.add(new HistoryEvent.Passes(3));
        }
        boolean told = random.nextBoolean();
        int count = 2 + random.nextInt(told ? MOST_EVENTS / 2 : MOST_EVENTS - 2);
        int story = told ? random.nextInt(count) : count;
        for (int i = 0; i < count; i++) {
            if (i == story) {
                events.addAll(new HistoryStories(random, setup).any());
            }
            add(events, event());
        }
        return new History(seed, setup, List.copyOf(events));
    }

    private void add(List<HistoryEvent> events, HistoryEvent event) {
        if (event instanceof HistoryEvent.Crash) {
            // While there is something to do; a process that idles has little to lose.
            events.add(random.nextBoolean() ? edit() : commit());
            events.add(event);
            events.add(new HistoryEvent.Passes(3));
        } else {
            events.add(event);
        }
        if (random.nextInt(5) < 3) {
            events.add(new HistoryEvent.Passes(1 + random.nextInt(4)));
        }
    }

    private HistoryEvent.Commit first() {
        Map<Toggle, Integer> values = new EnumMap<>(Toggle.class);
        for (Toggle toggle : Toggle.values()) {
            boolean present = toggle.size == 2 && random.nextInt(3) > 0;
            values.put(toggle, present ? 1 : random.nextInt(toggle.size));
        }
        // So that it may be there before git says so.
        values.put(Toggle.API_LATE, 0);
        return possible(values);
    }

    private HistoryEvent event() {
        int kind = random.nextInt(100);
        if (kind < 28) {
            return commit();
        }
        if (kind < 47) {
            return edit();
        }
        if (kind < 52) {
            return new HistoryEvent.Approve(random.nextInt(4));
        }
        if (kind < 68) {
            return faults.any();
        }
        if (kind < 77 && setup.losing()) {
            return random.nextInt(4) == 0
                    ? new HistoryEvent.Stale(pick(LAGS))
                    : new HistoryEvent.Crash(1 + random.nextInt(45));
        }
        return kind < 87 ? wish() : rarer();
    }

    private HistoryEvent edit() {
        return new HistoryEvent.Edit(
                pick(List.of(HistoryEvent.Deed.values())), random.nextInt(1000));
    }

    /** What a person says of a thing goes by its name; so either names change, or people speak. */
    private HistoryEvent wish() {
        if (setup.renaming()) {
            return new HistoryEvent.Commit(Map.of(pick(NAMES), random.nextInt(2)));
        }
        boolean on = random.nextInt(3) > 0;
        List<HistoryEvent.Subject> subjects = List.of(HistoryEvent.Subject.values());
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> new HistoryEvent.Suspend(pick(subjects), on);
            case 3, 4 -> new HistoryEvent.Exempt(pick(List.of(HistoryEvent.Spared.values())), on);
            default -> new HistoryEvent.LetGo(pick(subjects));
        };
    }

    private HistoryEvent rarer() {
        return switch (random.nextInt(13)) {
            case 0, 1 -> new HistoryEvent.Restart();
            case 2, 3 -> new HistoryEvent.Approve(random.nextInt(4));
            case 4 -> new HistoryEvent.Jump(30L + random.nextInt(4) * 1800L);
            case 5 -> new HistoryEvent.Skew(random.nextInt(40) - 8);
            case 6 -> new HistoryEvent.Broken(random.nextBoolean());
            case 7 -> new HistoryEvent.Gone(random.nextBoolean());
            case 8 -> new HistoryEvent.Rewind(1 + random.nextInt(3));
            case 9 -> new HistoryEvent.Branch();
            case 10, 11 -> new HistoryEvent.Burst(2 + random.nextInt(30));
            default -> new HistoryEvent.Push(random.nextBoolean() ? "main" : "next");
        };
    }

    private HistoryEvent.Commit commit() {
        Map<Toggle, Integer> values = new EnumMap<>(Toggle.class);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            boolean comesOrGoes = random.nextInt(3) == 0;
            Toggle toggle = pick(comesOrGoes ? THERE : List.of(Toggle.values()));
            values.put(toggle, random.nextInt(toggle.size));
        }
        return possible(values);
    }

    private HistoryEvent.Commit possible(Map<Toggle, Integer> values) {
        if (!setup.renaming()) {
            NAMES.forEach(values::remove);
        }
        return new HistoryEvent.Commit(values);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
