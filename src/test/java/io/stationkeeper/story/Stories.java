package io.stationkeeper.story;

import io.stationkeeper.engine.PassReport;
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
}
