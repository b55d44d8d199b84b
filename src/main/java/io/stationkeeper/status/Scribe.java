package io.stationkeeper.status;

import io.stationkeeper.journal.Event;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts down what happened in a pass. */
record Scribe(Journal journal) {
    /** What happened, who did it, and a sentence. */
    record Entry(String what, String by, String detail) {
        static Entry own(String what, String detail) {
            return new Entry(what, Event.SELF, detail);
        }
    }

    /** What holds from now on, and what no longer. */
    record Facts(List<String> begins, List<String> ends) {
        private static final Facts NONE = new Facts(List.of(), List.of());

        boolean isNothing() {
            return begins.isEmpty() && ends.isEmpty();
        }
    }

    void tell(ResourceId id, Chronicle.Moment moment, String what, String detail) {
        tell(id, moment, Entry.own(what, detail));
    }

    void tell(ResourceId id, Chronicle.Moment moment, Entry entry) {
        tell(Optional.of(id), moment, entry, Facts.NONE);
    }

    void tell(Optional<ResourceId> id, Chronicle.Moment moment, Entry entry, Facts facts) {
        journal.write(
                new Event(
                        moment.at(),
                        moment.pass(),
                        id,
                        entry.what,
                        entry.by,
                        entry.detail,
                        facts.begins,
                        facts.ends));
    }

    /** How the facts with this first word differ from those that held until now. */
    Facts turned(Optional<ResourceId> id, String prefix, List<String> now) {
        Set<String> begins = new TreeSet<>(now);
        Set<String> ends = new TreeSet<>();
        for (String fact : journal.facts(id).keySet()) {
            if (fact.startsWith(prefix) && !begins.remove(fact)) {
                ends.add(fact);
            }
        }
        return new Facts(List.copyOf(begins), List.copyOf(ends));
    }
}
