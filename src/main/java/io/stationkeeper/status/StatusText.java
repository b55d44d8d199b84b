package io.stationkeeper.status;

import io.stationkeeper.status.StatusDocument.ConditionView;
import io.stationkeeper.status.StatusDocument.HoldView;
import io.stationkeeper.status.StatusDocument.PassView;
import io.stationkeeper.status.StatusDocument.ResourceView;
import io.stationkeeper.status.StatusDocument.RotationView;
import io.stationkeeper.status.StatusDocument.SourceView;
import io.stationkeeper.status.StatusDocument.StepView;
import io.stationkeeper.status.StatusDocument.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** {@code /status} for a terminal. Pure; colour only where asked for. */
public final class StatusText {
    private static final String GREEN = "\033[32m";
    private static final String YELLOW = "\033[33m";
    private static final String RED = "\033[31m";
    private static final String END = "\033[0m";

    private final boolean colour;

    private StatusText(boolean colour) {
        this.colour = colour;
    }

    /** From the JSON that a daemon answered. */
    public static String of(String json, boolean colour) {
        return of(StatusJson.read(json), colour);
    }

    /** Several lines, the last one ended. */
    public static String of(StatusDocument status, boolean colour) {
        return new StatusText(colour).render(status);
    }

    private String render(StatusDocument status) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        header(status, text);
        status.notices().forEach(it -> text.add(paint(YELLOW, "notice: " + Terminal.line(it))));
        status.suspensions().forEach(it -> text.add(paint(YELLOW, Terminal.line(it.words()))));
        problems(status.source(), text);
        if (!status.resources().isEmpty()) {
            text.add("");
            table(status.resources()).forEach(text::add);
        }
        status.resources().forEach(resource -> drift(resource, text));
        steps(status, text);
        holds(status, text);
        rotations(status, text);
        return text.toString();
    }

    private void header(StatusDocument status, StringJoiner text) {
        SourceView source = status.source();
        String revision = source.acceptedRevision().map(StatusText::shortened).orElse("none yet");
        text.add("Source    " + Terminal.line(source.location()) + " at " + revision);
        if (!source.reachable().orElse(true)) {
            text.add("          " + paint(RED, "unreachable: " + Terminal.line(source.reason())));
        }
        text.add("Pass      " + status.pass().map(this::pass).orElse("none has ended yet"));
        status.running().ifPresent(id -> text.add("          pass " + id + " is running"));
        text.add("Summary   " + summary(status.summary()));
        if (!status.ledger().equals("whole")) {
            text.add("Ledger    " + paint(YELLOW, status.ledger()));
        }
        if (status.sandbox()) {
            text.add("Sandbox   the providers are simulators");
        }
    }

    private String pass(PassView pass) {
        return "%d %s, started %s, took %s%s"
                .formatted(
                        pass.id(),
                        paint(colourOfResult(pass.result()), pass.result()),
                        pass.startedAt(),
                        Durations.words(pass.duration()),
                        pass.nextAt().map(at -> ", next " + at).orElse(""));
    }

    private static String colourOfResult(String result) {
        return switch (result) {
            case "converged", "changed" -> GREEN;
            case "source-rejected", "failed" -> RED;
            default -> YELLOW;
        };
    }

    /** The counts that are not zero. */
    static String summary(Summary summary) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("synced", summary.synced());
        counts.put("failed", summary.failed());
        counts.put("held", summary.held());
        counts.put("blocked", summary.blocked());
        counts.put("unknown", summary.unknown());
        counts.put("waiting", summary.waiting());
        counts.put("drifted", summary.drifted());
        counts.put("ignored", summary.ignored());
        counts.put("unmanaged", summary.unmanaged());
        StringJoiner parts = new StringJoiner(", ");
        parts.add(summary.resources() + " resources");
        counts.forEach((word, count) -> {
            if (count > 0) {
                parts.add(count + " " + word);
            }
        });
        return parts.toString();
    }

    private void problems(SourceView source, StringJoiner text) {
        source.problems()
                .forEach(problem ->
                        text.add(
                                paint(
                                        problem.severity().equals("error") ? RED : YELLOW,
                                        Terminal.line(
                                                "%s: %s:%d:%d: %s"
                                                        .formatted(
                                                                problem.severity(),
                                                                problem.file(),
                                                                problem.line(),
                                                                problem.column(),
                                                                problem.message())))));
    }

    private List<String> table(List<ResourceView> resources) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("RESOURCE", "READY", "SYNCED", "DRIFT", "MESSAGE"));
        for (ResourceView resource : resources) {
            rows.add(
                    List.of(
                            Terminal.line(resource.id()),
                            resource.condition(ConditionRules.READY).map(this::status).orElse("?"),
                            resource.condition(ConditionRules.SYNCED).map(this::status).orElse("?"),
                            String.valueOf(resource.drift().size()),
                            Terminal.line(message(resource))));
        }
        return Columns.aligned(rows);
    }

    private String status(ConditionView condition) {
        String words =
                condition.status().equals(ConditionRules.TRUE)
                        ? condition.status()
                        : condition.status() + " " + Terminal.line(condition.reason());
        return paint(colourOf(condition.status()), words);
    }

    private static String colourOf(String status) {
        return switch (status) {
            case "True" -> GREEN;
            case "False" -> RED;
            default -> YELLOW;
        };
    }

    private static String message(ResourceView resource) {
        return resource.conditions().stream()
                .filter(condition ->
                        !condition.status().equals(ConditionRules.TRUE)
                                || condition.type().equals(ConditionRules.STALLED))
                .map(ConditionView::message)
                .filter(message -> !message.isBlank())
                .findFirst()
                .orElse("");
    }

    private static void drift(ResourceView resource, StringJoiner text) {
        if (resource.drift().isEmpty()) {
            return;
        }
        text.add("").add(Terminal.line(resource.id()) + " differs:");
        resource.drift()
                .forEach(change ->
                        text.add(
                                "  "
                                        + Terminal.line(ChangeText.of(change))
                                        + change.since().map(at -> "  since " + at).orElse("")
                                        + change.by()
                                                .map(by -> "  by " + Terminal.line(by))
                                                .orElse("")
                                        + change.exemption()
                                                .map(it ->
                                                        "  exempt until "
                                                                + it.until()
                                                                + ", "
                                                                + Terminal.line(it.reason()))
                                                .orElse("")));
    }

    private void steps(StatusDocument status, StringJoiner text) {
        List<StepView> open =
                status.plan().steps().stream()
                        .filter(step -> !step.state().equals("allowed"))
                        .toList();
        if (!open.isEmpty()) {
            text.add("");
        }
        open.forEach(step ->
                text.add(
                        "%s  %s %s: %s"
                                .formatted(
                                        paint(YELLOW, step.state()),
                                        step.action(),
                                        Terminal.line(step.id()),
                                        Terminal.line(step.reason()))));
    }

    private static void holds(StatusDocument status, StringJoiner text) {
        if (!status.plan().holds().isEmpty()) {
            text.add("");
        }
        for (HoldView hold : status.plan().holds()) {
            text.add("To agree to %s:".formatted(Terminal.line(String.join(", ", hold.steps()))));
            text.add("  stationkeeper approve " + hold.fingerprint());
        }
    }

    private static void rotations(StatusDocument status, StringJoiner text) {
        for (RotationView rotation : status.rotations()) {
            text.add("");
            text.add(
                    "Rotation of %s, asked for by %s at %s: %s"
                            .formatted(
                                    Terminal.line(rotation.id()),
                                    Terminal.line(rotation.by()),
                                    rotation.requestedAt(),
                                    rotation.resetAt()
                                            .map(at -> "reset at " + at)
                                            .orElse("not reset yet")));
            rotation.open().forEach(it -> text.add("  waits for " + Terminal.line(it)));
        }
    }

    private static String shortened(String revision) {
        return revision.length() > 12 ? revision.substring(0, 12) : revision;
    }

    private String paint(String with, String words) {
        return colour ? with + words + END : words;
    }
}
