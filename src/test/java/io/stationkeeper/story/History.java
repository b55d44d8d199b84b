package io.stationkeeper.story;

import java.util.List;

/**
 * A random history: what happens, in this order, and then nothing any more.
 *
 * @param seed that it was made from
 * @param setup what holds from the start to the end
 */
record History(long seed, Setup setup, List<HistoryEvent> events) {
    /**
     * What does not change.
     *
     * @param approving whether a person agrees to all that is held in the end
     * @param losing whether answers of creates get lost, processes die and reads are stale
     * @param namesake whether somebody made a worker before, which differs from all that git says
     * @param restarted whether a new process settles it in the end
     * @param git whether the source is a repository, whose history may be rewritten
     * @param renaming whether names change in git; if not, people speak of things by their names
     */
    record Setup(
            boolean approving,
            boolean losing,
            boolean namesake,
            boolean restarted,
            boolean git,
            boolean renaming) {}

    static History of(long seed) {
        return new HistoryMaker(seed).history();
    }

    History with(List<HistoryEvent> fewer) {
        return new History(seed, setup, List.copyOf(fewer));
    }
}
