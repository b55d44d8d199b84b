package io.stationkeeper.story;

import java.util.HashSet;
import java.util.Set;

/** Which variables were there before git named them: they are nothing that we made. */
final class HistoryKeys {
    private final Set<String> named = new HashSet<>();
    private final Set<String> before = new HashSet<>();

    /** Before a pass that may read something new. */
    void look(LiveThings live) {
        Set<String> there = new HashSet<>();
        for (LiveThings.Thing thing : live.things().values()) {
            for (String key : thing.variables().keySet()) {
                there.add(thing.id() + " " + key);
                if (!named.contains(HistoryOracle.slot(thing) + " " + key)) {
                    before.add(thing.id() + " " + key);
                }
            }
        }
        before.retainAll(there);
    }

    /** What git names from now on. */
    void read(WantedStack stack) {
        for (WantedThing thing : stack.things().values()) {
            String slot = HistoryOracle.slot(thing.kind(), thing.name());
            thing.variables().keySet().forEach(key -> named.add(slot + " " + key));
            thing.cache().ifPresent(_ -> named.add(slot + " REDIS_URL"));
        }
    }

    boolean wasThereBefore(LiveThings.Thing thing, String key) {
        return before.contains(thing.id() + " " + key);
    }
}
