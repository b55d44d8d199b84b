package io.stationkeeper.story;

import java.util.Map;
import java.util.TreeMap;

/** How much happened in all histories together, so that one sees that something did. */
final class HistoryTally {
    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void count(String what, int times) {
        counts.merge(what, times, Integer::sum);
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}
