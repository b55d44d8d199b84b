package io.stationkeeper.story;

import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.List;
import java.util.stream.Collectors;

/** Small words that several stories use. */
final class Stories {
    private Stories() {}

    static Snapshot snapshot(String manifest) {
        return new Snapshot("folder:0123456789abcdef", List.of(SourceFile.of("a.yaml", manifest)));
    }

    /** What a report says that is not as it should be, for messages of tests. */
    static String words(PassReport report) {
        String problems = report.source().problems().toString();
        return report.resources().values().stream()
                .map(it ->
                        it.plan().id()
                                + " "
                                + it.standing()
                                + " "
                                + it.reason()
                                + " "
                                + it.message()
                                + " drift "
                                + it.plan().drift().stream()
                                        .map(change ->
                                                change.path()
                                                        + " "
                                                        + change.live()
                                                        + " -> "
                                                        + change.desired())
                                        .toList())
                .collect(Collectors.joining("\n", report.result() + " " + problems + "\n", ""));
    }

    /** Sends {@code METHOD /path body} as a person; {@code {Kind/name}} and {@code {name}} are ids. */
    static void send(Station station, String call) {
        String known = call;
        for (ResourceReport resource : station.pass().resources().values()) {
            ResourceId id = resource.plan().id();
            String externalId = resource.plan().live().orElseThrow().externalId();
            known = known.replace("{" + id.kind() + "/" + id.name() + "}", externalId);
            known = known.replace("{" + id.name() + "}", externalId);
        }
        List<String> words = List.of(known.split(" ", 3));
        String body = words.size() > 2 ? words.get(2) : "";
        if (words.get(1).startsWith("/upstash")) {
            String path = words.get(1).substring("/upstash".length());
            station.dashboard().upstash(words.get(0), path, body);
        } else {
            station.dashboard().render(words.get(0), words.get(1), body);
        }
    }
}
