package io.stationkeeper.rehearsal;

import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Turns reports into what is told of them; what was told of the pass before is not said again. */
final class Telling {
    private static final String NOTHING = "(nothing)";
    private Set<Story.Event> toldBefore = Set.of();

    List<Story.Event> events(PassReport report) {
        List<Story.Event> events = new ArrayList<>();
        report.outcomes().forEach(outcome -> events.add(event(outcome)));
        Set<Story.Event> told = new HashSet<>();
        for (Step step : report.steps()) {
            if (!(step.verdict() instanceof Verdict.Allowed)) {
                Story.Event event = event(step.verdict().word(), step, step.reason());
                told.add(event);
                if (!toldBefore.contains(event) && !events.contains(postponed(event))) {
                    events.add(event);
                }
            }
        }
        toldBefore = told;
        return events;
    }

    /** What a pass puts off while it writes, its report also has as deferred. */
    private static Story.Event postponed(Story.Event event) {
        return new Story.Event(
                "postponed",
                event.resource(),
                event.action(),
                event.effect(),
                event.changes(),
                event.reason());
    }

    private static Story.Event event(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied(Step step) -> event("wrote", step, "");
            case Outcome.Failed(Step step, String reason, var _) -> event("failed", step, reason);
            case Outcome.Postponed(Step step, String reason, var _) ->
                    event("postponed", step, reason);
        };
    }

    private static Story.Event event(String what, Step step, String reason) {
        return new Story.Event(
                what,
                step.id().toString(),
                step.action().word(),
                step.effect() == Effect.NONE ? "" : step.effect().word(),
                step.changes().stream().map(Telling::words).toList(),
                reason);
    }

    private static String words(Change change) {
        if (change.sensitive()) {
            return change.path() + " (sensitive)";
        }
        return change.path()
                + ": "
                + change.live().orElse(NOTHING)
                + " -> "
                + change.desired().orElse(NOTHING);
    }

    static Story.Resource resource(ResourceReport report) {
        Optional<String> message =
                report.standing() == Standing.SYNCED
                        ? Optional.empty()
                        : Optional.of(report.message()).filter(text -> !text.isEmpty());
        return new Story.Resource(
                report.plan().id().toString(),
                report.standing().name().toLowerCase(Locale.ROOT),
                message,
                report.plan().drift().stream().map(Telling::words).toList());
    }
}
