package io.stationkeeper.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a pass leaves: steps that were put off, and live resources that are nobody's. Pure. */
final class Leftovers {
    private Leftovers() {}

    /** A step that was tried and has to wait says so, and until when. */
    static Step postponed(Step step, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.step().equals(step))
                .filter(Outcome.Postponed.class::isInstance)
                .map(Outcome.Postponed.class::cast)
                .findFirst()
                .map(it -> step.judged(new Verdict.Deferred(it.reason(), it.until())))
                .orElse(step);
    }

    static List<PassReport.Unmanaged> unmanaged(Plan plan, LiveState live) {
        Set<String> known = new HashSet<>();
        plan.resources()
                .values()
                .forEach(it -> it.live().ifPresent(seen -> known.add(seen.externalId())));
        List<PassReport.Unmanaged> unmanaged = new ArrayList<>();
        live.kinds()
                .forEach((instance, ofInstance) ->
                        ofInstance
                                .keySet()
                                .forEach(kind ->
                                        live.items(instance, kind).stream()
                                                .filter(it -> !known.contains(it.externalId()))
                                                .map(it -> new PassReport.Unmanaged(instance, it))
                                                .forEach(unmanaged::add)));
        return unmanaged;
    }
}
