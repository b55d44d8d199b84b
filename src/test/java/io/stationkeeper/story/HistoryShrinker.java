package io.stationkeeper.story;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a history that fails what it fails without. */
record HistoryShrinker(Predicate<History> fails, int tries) {
    /**
     * Events one by one, the last first, until none can be spared or it was tried often enough. The
     * first one stays: without a commit nothing is meant by anything.
     */
    History shrink(History history) {
        History smallest = history;
        int left = tries;
        boolean smaller = true;
        while (smaller && left > 0) {
            smaller = false;
            for (int i = smallest.events().size() - 1; i > 0 && left > 0; i--) {
                History fewer = smallest.with(without(smallest.events(), i));
                left--;
                if (fails.test(fewer)) {
                    smallest = fewer;
                    smaller = true;
                }
            }
        }
        return smallest;
    }

    private static List<HistoryEvent> without(List<HistoryEvent> events, int index) {
        List<HistoryEvent> rest = new ArrayList<>(events);
        rest.remove(index);
        return rest;
    }
}
