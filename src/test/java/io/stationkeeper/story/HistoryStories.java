package io.stationkeeper.story;

import io.stationkeeper.story.HistoryEvent.Approve;
import io.stationkeeper.story.HistoryEvent.Branch;
import io.stationkeeper.story.HistoryEvent.Commit;
import io.stationkeeper.story.HistoryEvent.Crash;
import io.stationkeeper.story.HistoryEvent.Deed;
import io.stationkeeper.story.HistoryEvent.Edit;
import io.stationkeeper.story.HistoryEvent.Exempt;
import io.stationkeeper.story.HistoryEvent.LetGo;
import io.stationkeeper.story.HistoryEvent.Passes;
import io.stationkeeper.story.HistoryEvent.Rewind;
import io.stationkeeper.story.HistoryEvent.Spared;
import io.stationkeeper.story.HistoryEvent.Stale;
import io.stationkeeper.story.HistoryEvent.Subject;
import io.stationkeeper.story.HistoryEvent.Suspend;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Short plots that chance alone would hardly tell: what is dangerous only if several things happen one
 * after the other. What comes before and after them is random.
 */
record HistoryStories(Random random, History.Setup setup) {
    private static final Passes ONE = new Passes(1);
    private static final Passes FEW = new Passes(4);
    private static final Passes MANY = new Passes(8);

    /** What may leave; the group, which comes last, has one name. */
    private record Part(Toggle there, Toggle pruned, Subject subject, Toggle name, int create) {}

    private static final List<Part> PARTS =
            List.of(
                    new Part(
                            Toggle.WORKER,
                            Toggle.WORKER_PRUNED,
                            Subject.WORKER,
                            Toggle.WORKER_NAME,
                            0),
                    new Part(Toggle.API, Toggle.API_PRUNED, Subject.API, Toggle.API_NAME, 0),
                    new Part(
                            Toggle.CACHE, Toggle.CACHE_PRUNED, Subject.CACHE, Toggle.CACHE_NAME, 2),
                    new Part(Toggle.GROUP, Toggle.GROUP_PRUNED, Subject.GROUP, Toggle.GROUP, 1));

    List<HistoryEvent> any() {
        Part part = pick(PARTS);
        return switch (random.nextInt(8)) {
            case 0 -> leavesTwice(part);
            case 1 -> setup.renaming() ? renamed() : takenBack(part);
            case 2 -> setup.renaming() ? renamed() : letGo(part);
            case 3 -> setup.losing() ? lost(part) : leavesTwice(part);
            case 4 -> setup.renaming() ? keysLeave() : suspended();
            case 5 -> setup.renaming() ? keysLeave() : exempt();
            case 6 -> setup.git() ? rewritten(part) : nightly();
            default -> nightly();
        };
    }

    private static Commit there(Part part, int value) {
        return new Commit(Map.of(part.there, value, part.pruned, 1));
    }

    /** Its grace begins anew when it leaves again. */
    private static List<HistoryEvent> leavesTwice(Part part) {
        return List.of(
                there(part, 1),
                MANY,
                there(part, 0),
                ONE,
                there(part, 1),
                FEW,
                there(part, 0),
                ONE,
                new Passes(5));
    }

    /** Taken again with a person's leave: it was there before. */
    private List<HistoryEvent> takenBack(Part part) {
        return List.of(
                there(part, 1),
                MANY,
                new LetGo(part.subject),
                new Passes(2),
                new Approve(Approve.ALL),
                new Passes(3),
                there(part, 0),
                FEW,
                new Approve(Approve.ALL),
                random.nextBoolean() ? FEW : MANY);
    }

    private List<HistoryEvent> letGo(Part part) {
        return List.of(
                there(part, 1),
                MANY,
                new LetGo(part.subject),
                new Passes(2),
                edit(),
                FEW,
                there(part, 0),
                new Passes(2),
                there(part, random.nextInt(2)),
                FEW);
    }

    private List<HistoryEvent> renamed() {
        Part part = PARTS.get(random.nextInt(PARTS.size() - 1));
        int name = random.nextInt(2);
        boolean dies = setup.losing() && random.nextBoolean();
        return List.of(
                new Commit(Map.of(part.there, 1, part.name, name, part.pruned, 1)),
                MANY,
                new Commit(Map.of(part.name, 1 - name)),
                dies ? new Crash(1 + random.nextInt(20)) : ONE,
                new Passes(random.nextInt(3)),
                new Commit(Map.of(part.name, name)),
                FEW);
    }

    /** The create is in doubt while the list lags behind or a new process comes between. */
    private List<HistoryEvent> lost(Part part) {
        return List.of(
                there(part, 0),
                MANY,
                new Approve(Approve.ALL),
                FEW,
                new Stale(random.nextBoolean() ? 5 : 0),
                new HistoryFaults(random, true).lostCreate(part.create),
                there(part, 1),
                ONE,
                random.nextBoolean() ? new HistoryEvent.Restart() : ONE,
                new Passes(6),
                new Stale(0));
    }

    private List<HistoryEvent> suspended() {
        Subject subject = pick(List.of(Subject.values()));
        return List.of(
                new Commit(Map.of(Toggle.API, 1, Toggle.WORKER, 1, Toggle.GROUP, 1)),
                MANY,
                new Suspend(subject, true),
                new Commit(
                        Map.of(
                                Toggle.API_MODE,
                                random.nextInt(3),
                                Toggle.API_PLAN,
                                random.nextInt(3),
                                Toggle.WORKER_MODE,
                                random.nextInt(3),
                                Toggle.GROUP_LEVEL,
                                random.nextInt(3))),
                edit(),
                new Passes(3),
                random.nextBoolean() ? new Suspend(subject, false) : ONE,
                new Passes(2));
    }

    private List<HistoryEvent> exempt() {
        Spared spared = random.nextBoolean() ? Spared.PLAN : Spared.MODE;
        Deed deed = spared == Spared.PLAN ? Deed.CHANGE_PLAN : Deed.CHANGE_VARIABLE;
        return List.of(
                new Commit(Map.of(Toggle.API, 1)),
                MANY,
                new Exempt(spared, true),
                new Edit(deed, random.nextInt(1000)),
                new Commit(Map.of(Toggle.API_MODE, random.nextInt(3), Toggle.API_EXTRA, 1)),
                FEW,
                random.nextBoolean() ? new Exempt(spared, false) : new HistoryEvent.Restart(),
                new Passes(2));
    }

    /** Nothing may go before somebody looked at what only seems to have left. */
    private List<HistoryEvent> rewritten(Part part) {
        return List.of(
                there(part, 1),
                MANY,
                random.nextBoolean() ? new Branch() : new Rewind(1 + random.nextInt(2)),
                random.nextBoolean() ? new HistoryEvent.Restart() : ONE,
                new Commit(Map.of(part.there, 0, Toggle.API_STRICT, 1, Toggle.API_EXTRA, 0)),
                MANY,
                new Approve(random.nextBoolean() ? Approve.ALL : 0),
                FEW);
    }

    private static List<HistoryEvent> nightly() {
        return List.of(
                new Commit(Map.of(Toggle.CACHE, 1, Toggle.CACHE_PLAN, 0, Toggle.CACHE_NIGHTLY, 1)),
                MANY,
                new Commit(Map.of(Toggle.CACHE_PLAN, 1, Toggle.CACHE_EVICTION, 0)),
                FEW,
                new HistoryEvent.Jump(1800),
                new Passes(2));
    }

    private static List<HistoryEvent> keysLeave() {
        return List.of(
                new Commit(
                        Map.of(
                                Toggle.API,
                                1,
                                Toggle.GROUP,
                                1,
                                Toggle.API_EXTRA,
                                1,
                                Toggle.GROUP_EXTRA,
                                1,
                                Toggle.API_STRICT,
                                1,
                                Toggle.GROUP_STRICT,
                                1)),
                MANY,
                new Edit(Deed.ADD_VARIABLE, 1),
                new Commit(Map.of(Toggle.API_EXTRA, 0, Toggle.GROUP_EXTRA, 0)),
                FEW);
    }

    private Edit edit() {
        return new Edit(pick(List.of(Deed.values())), random.nextInt(1000));
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
