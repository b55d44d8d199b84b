package io.stationkeeper.rehearsal;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A story for a terminal. Pure. */
public final class StoryText {
    private StoryText() {}

    public static String of(Story story) {
        StringJoiner text = new StringJoiner("\n");
        story.passes().forEach(pass -> pass(pass, text));
        text.add("");
        calls(story, text);
        deploys(story, text);
        approvals(story, text);
        end(story, text);
        return text + "\n";
    }

    private static void pass(Story.Pass pass, StringJoiner text) {
        text.add("pass " + pass.id() + "  +" + time(pass.at()) + "  " + pass.result());
        for (Story.Event event : pass.events()) {
            String effect = event.effect().isEmpty() ? "" : " (" + event.effect() + ")";
            String reason = event.reason().isEmpty() ? "" : ": " + line(event.reason());
            text.add(
                    String.format(
                            Locale.ROOT,
                            "  %-9s %s  %s%s%s",
                            event.what(),
                            event.resource(),
                            event.action(),
                            effect,
                            reason));
            if (!event.action().equals("create")) {
                event.changes().forEach(change -> text.add("              " + line(change)));
            }
        }
    }

    private static void calls(Story story, StringJoiner text) {
        long reads =
                story.calls().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("GET "))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        long all = story.calls().values().stream().mapToLong(Long::longValue).sum();
        text.add("calls: " + reads + " reads, " + (all - reads) + " writes");
        story.calls()
                .forEach((operation, count) ->
                        text.add(String.format(Locale.ROOT, "  %5d  %s", count, operation)));
        if (!story.quota().isEmpty()) {
            text.add(
                    "quota left when least was left: "
                            + story.quota().entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static void deploys(Story story, StringJoiner text) {
        text.add("deploys: " + story.deploys().size());
        story.deploys()
                .forEach(deploy ->
                        text.add(
                                "  "
                                        + deploy.service()
                                        + "  "
                                        + deploy.status()
                                        + "  "
                                        + deploy.release()
                                        + "  (trigger "
                                        + deploy.trigger()
                                        + ")"));
    }

    private static void approvals(Story story, StringJoiner text) {
        for (Story.Approval approval : story.approvals()) {
            text.add(
                    (approval.given() ? "agreed to: " : "needs an approval: ")
                            + String.join(", ", approval.resources())
                            + ": "
                            + line(approval.reason()));
        }
    }

    private static void end(Story story, StringJoiner text) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        story.resources().forEach(it -> counts.merge(it.standing(), 1, Integer::sum));
        text.add(
                (story.settled() ? "settled" : "not settled")
                        + " after "
                        + story.passes().size()
                        + (story.passes().size() == 1 ? " pass" : " passes")
                        + ", "
                        + story.result()
                        + ": "
                        + counts.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", ")));
        for (Story.Resource resource : story.resources()) {
            if (!resource.standing().equals("synced") || !resource.differs().isEmpty()) {
                String message = resource.message().map(words -> ": " + line(words)).orElse("");
                text.add("  " + resource.id() + "  " + resource.standing() + message);
                resource.differs().forEach(change -> text.add("      " + line(change)));
            }
        }
    }

    /** {@code 90s} as {@code 1m30s}. */
    private static String time(Duration time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT);
    }

    /** One line, and nothing that a terminal would act upon. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
