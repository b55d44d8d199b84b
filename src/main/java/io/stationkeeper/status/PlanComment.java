package io.stationkeeper.status;

import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.Step;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.status.StatusDocument.ChangeView;
import io.stationkeeper.status.StatusDocument.HoldView;
import io.stationkeeper.status.StatusDocument.PlanView;
import io.stationkeeper.status.StatusDocument.StepView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plan as a comment under a pull request: what matters most comes first, and what does not fit is
 * counted in the last line.
 */
final class PlanComment {
    /** What GitHub takes as the body of a comment (documented). */
    static final int LIMIT = 65_536;

    /** Kept free for the last lines. */
    private static final int RESERVE = 600;

    private static final String HEAD =
            "| | Resource | Action | Effect | State | Reason |\n|---|---|---|---|---|---|\n";

    private final PlanView plan;
    private final PassReport report;
    private final StringBuilder text = new StringBuilder();
    private final List<String> leftOut = new ArrayList<>();

    private PlanComment(PassReport report) {
        this.report = report;
        this.plan = Views.plan(report, DriftTimes.none());
    }

    static String of(PassReport report, List<Problem> warnings, String incomplete) {
        return new PlanComment(report).write(warnings, incomplete);
    }

    private String write(List<Problem> warnings, String incomplete) {
        text.append("### Stationkeeper plan\n\n**").append(headline()).append("**\n\n");
        List<StepView> steps = plan.steps();
        section(
                HEAD,
                steps.stream().map(PlanComment::row).toList(),
                "%d of " + steps.size() + " steps");
        section("", List.copyOf(reasons()), "%d reasons");
        section("", PlanText.unknown(report).stream().map(PlanComment::item).toList(), "%d notes");
        section(
                "**Warnings**\n\n",
                warnings.stream().map(PlanComment::warning).toList(),
                "%d of " + warnings.size() + " warnings");
        section("", details(), "the fields of %d resources");
        if (!incomplete.isEmpty()) {
            text.append('_').append(incomplete).append("_\n");
        }
        if (!leftOut.isEmpty()) {
            text.append("\nLeft out, as a comment has no room for more: ")
                    .append(String.join(", ", leftOut))
                    .append(". To see all, run `bin/stationkeeper plan PATH`.\n");
        }
        return text.toString();
    }

    private String headline() {
        String summary = PlanText.summary(plan, report);
        Effect highest =
                report.steps().stream().map(Step::effect).reduce(Effect.NONE, Effect::atLeast);
        return plan.steps().isEmpty()
                ? summary
                : summary + " Highest effect: " + highest.word() + ".";
    }

    /** As many of these as fit; the head only with at least one of them. */
    private void section(String head, List<String> parts, String whatIsLeft) {
        int written = 0;
        for (String part : parts) {
            String more = written == 0 ? head + part : part;
            if (text.length() + more.length() > LIMIT - RESERVE) {
                break;
            }
            text.append(more);
            written++;
        }
        if (written > 0) {
            text.append('\n');
        }
        if (written < parts.size()) {
            leftOut.add(whatIsLeft.formatted(parts.size() - written));
        }
    }

    private static String row(StepView step) {
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        PlanText.mark(step),
                        Markdown.code(step.id()),
                        step.action(),
                        step.effect(),
                        step.state(),
                        Markdown.escaped(step.reason()));
    }

    /** Why steps do not go ahead until somebody does something, each reason of a resource once. */
    private Set<String> reasons() {
        Set<String> reasons = new LinkedHashSet<>();
        plan.holds().forEach(hold -> reasons.add(held(hold)));
        plan.steps().stream()
                .filter(step -> step.state().equals("blocked"))
                .forEach(step ->
                        reasons.add(
                                "- Blocked: "
                                        + Markdown.code(step.id())
                                        + ": "
                                        + Markdown.escaped(step.reason())
                                        + "\n"));
        return reasons;
    }

    private static String held(HoldView hold) {
        return "- Held: "
                + String.join(", ", hold.steps().stream().map(Markdown::code).toList())
                + ": "
                + Markdown.escaped(hold.reason())
                + " (fingerprint "
                + Markdown.code(hold.fingerprint())
                + ")\n";
    }

    private static String item(String line) {
        return "- " + Markdown.escaped(line) + "\n";
    }

    private static String warning(Problem warning) {
        String place = warning.file() + ":" + warning.line() + ":" + warning.column();
        return "- " + Markdown.code(place) + " " + Markdown.escaped(warning.message()) + "\n";
    }

    /** One fold for each resource, with the fields of all its steps. */
    private List<String> details() {
        Map<String, List<StepView>> byResource = new LinkedHashMap<>();
        plan.steps().stream()
                .filter(step -> !step.changes().isEmpty())
                .forEach(step ->
                        byResource.computeIfAbsent(step.id(), _ -> new ArrayList<>()).add(step));
        List<String> folds = new ArrayList<>();
        byResource.forEach((id, steps) -> folds.add(fold(id, steps)));
        return folds;
    }

    private static String fold(String id, List<StepView> steps) {
        int fields = steps.stream().mapToInt(step -> step.changes().size()).sum();
        StringBuilder fold = new StringBuilder();
        fold.append(
                "<details><summary>%s, fields: %d</summary>".formatted(Markdown.html(id), fields));
        fold.append("\n\n| Field | Live | Declared | Effect |\n|---|---|---|---|\n");
        steps.forEach(step -> step.changes().forEach(change -> fold.append(field(step, change))));
        return fold.append("\n</details>\n\n").toString();
    }

    private static String field(StepView step, ChangeView change) {
        String effect =
                step.action().equals(Action.CREATE.word()) ? step.effect() : change.effect();
        return "| "
                + String.join(
                        " | ",
                        Markdown.code(change.field()),
                        Markdown.code(ChangeText.live(change)),
                        Markdown.code(ChangeText.desired(change)),
                        effect)
                + " |\n";
    }
}
