package io.stationkeeper.status;

import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.status.StatusDocument.ChangeView;
import io.stationkeeper.status.StatusDocument.HoldView;
import io.stationkeeper.status.StatusDocument.PlanView;
import io.stationkeeper.status.StatusDocument.StepView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Writes a plan for people and programs: for a terminal, for a pull request, as JSON. Pure. */
public final class PlanText {
    private static final String INCOMPLETE =
            "There is no ledger here, so removals and moves are not shown.";

    private PlanText() {}

    /** Marks: {@code +} create, {@code =} adopt, {@code ~} change, {@code ^} deploy, {@code -} let go. */
    public static String text(PassReport report, boolean complete) {
        PlanView plan = Views.plan(report, DriftTimes.none());
        StringJoiner text = new StringJoiner("\n");
        plan.steps().forEach(step -> step(step, text));
        if (!plan.steps().isEmpty()) {
            text.add("");
        }
        unknown(report).forEach(text::add);
        text.add(summary(plan, report));
        plan.holds().forEach(hold -> text.add(held(hold)));
        if (!complete) {
            text.add(INCOMPLETE);
        }
        return text + "\n";
    }

    /** The {@code plan} of {@code /status} and whether it is all that would be done. */
    public static String json(PassReport report, boolean complete) {
        PlanView plan = Views.plan(report, DriftTimes.none());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fingerprint", plan.fingerprint());
        json.put("steps", plan.steps());
        json.put("holds", plan.holds());
        json.put("complete", complete);
        return StatusJson.indented(json) + "\n";
    }

    /**
     * A comment under a pull request, never longer than GitHub takes.
     *
     * @param warnings what the reader of the manifests had to say
     */
    public static String markdown(PassReport report, List<Problem> warnings, boolean complete) {
        return PlanComment.of(report, warnings, complete ? "" : INCOMPLETE);
    }

    private static void step(StepView step, StringJoiner text) {
        StringBuilder line = new StringBuilder(mark(step) + " " + step.id());
        line.append("  ").append(step.action());
        if (!step.state().equals("allowed")) {
            line.append(", ").append(step.state());
        }
        if (!step.reason().isEmpty()) {
            line.append(": ").append(Terminal.line(step.reason()));
        }
        text.add(line);
        step.changes().forEach(change -> text.add("    " + Terminal.line(field(step, change))));
    }

    private static String field(StepView step, ChangeView change) {
        if (isNew(step)) {
            return ChangeText.ofNew(change);
        }
        return ChangeText.of(change) + " (" + change.effect() + ")";
    }

    private static boolean isNew(StepView step) {
        return step.action().equals(Action.CREATE.word());
    }

    static String mark(StepView step) {
        return switch (Action.valueOf(step.action().toUpperCase(Locale.ROOT))) {
            case CREATE -> "+";
            case ADOPT -> "=";
            case UPDATE, RENAME, LINK, ROTATE -> "~";
            case DEPLOY -> "^";
            case RELEASE, REMOVE, DELETE -> "-";
        };
    }

    static String summary(PlanView plan, PassReport report) {
        long unknown = report.count(Standing.UNKNOWN);
        String unread = unknown == 0 ? "" : " Not known: " + unknown + ".";
        if (plan.steps().isEmpty()) {
            return unknown == 0 ? "Nothing to do." : "Nothing can be said." + unread;
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        plan.steps().forEach(step -> counts.merge(words(step), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((words, count) -> parts.add(count + " to " + words));
        return "Plan: " + String.join(", ", parts) + "." + unread;
    }

    private static String words(StepView step) {
        return step.state().equals("allowed")
                ? step.action()
                : step.action() + " (" + step.state() + ")";
    }

    private static String held(HoldView hold) {
        return "Held: "
                + String.join(", ", hold.steps())
                + ": "
                + Terminal.line(hold.reason())
                + " ["
                + hold.fingerprint()
                + "]";
    }

    static List<String> unknown(PassReport report) {
        List<String> lines = new ArrayList<>();
        report.resources()
                .forEach((id, resource) ->
                        resource.plan()
                                .unknown()
                                .ifPresent(why ->
                                        lines.add("? " + id + "  " + Terminal.line(why.reason()))));
        return lines;
    }
}
