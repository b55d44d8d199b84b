package io.stationkeeper.story;

import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import io.stationkeeper.story.Oracle.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the tests over real Blueprints have in common. */
final class Blueprints {
    /** Where entries without a repository come from. */
    static final String REPO = "https://github.com/acme/shop";

    private static final int PATIENCE = 3;
    private static final Set<Standing> FINE = Set.of(Standing.SYNCED);

    private Blueprints() {}

    static LoadResult load(Path file) {
        return load(Corpus.text(file));
    }

    static LoadResult load(String text) {
        return new ManifestLoader(Station.models())
                .load(new Snapshot("r1", List.of(SourceFile.of("render.yaml", text))));
    }

    static boolean isAccepted(Path file) {
        return load(file) instanceof LoadResult.Accepted;
    }

    /** The account as it is in this world. */
    static void prepare(Station station, Oracle oracle, World world) {
        if (world.outside()) {
            OtherClient other = new OtherClient(station.dashboard(), REPO);
            oracle.outside().forEach(other::make);
        }
        station.dashboard()
                .settings(
                        "{\"freeServices\": \"%s\", \"legacyPostgresPlans\": \"%s\"}"
                                .formatted(
                                        world.free() ? "allow" : "refuse",
                                        world.legacy() ? "allow" : "refuse"));
    }

    /** Passes until nothing is left to do, or what waits has waited in vain. */
    static PassReport settle(Station station, int most) {
        PassReport report = station.pass();
        int idle = 0;
        for (int i = 1; i < most && idle < PATIENCE && isBusy(report); i++) {
            if (report.count(Standing.UNKNOWN) > 0) {
                // The budget of reads is used up; it comes back by the minute.
                station.clock().advance(Duration.ofMinutes(1));
            }
            report = station.pass();
            idle = report.outcomes().isEmpty() ? idle + 1 : 0;
        }
        return report;
    }

    private static boolean isBusy(PassReport report) {
        return !report.outcomes().isEmpty()
                || report.count(Standing.WAITING) > 0
                || report.count(Standing.DRIFTED) > 0
                || report.count(Standing.UNKNOWN) > 0
                || report.steps().stream().anyMatch(Step::isAllowed);
    }

    /** The reasons of all that is not as it should be. */
    static Map<String, String> notReady(PassReport report) {
        Map<String, String> reasons = new TreeMap<>();
        for (ResourceReport resource : report.resources().values()) {
            if (!FINE.contains(resource.standing())) {
                reasons.put(resource.plan().id().toString(), resource.reason());
            }
        }
        return reasons;
    }

    static List<String> ids(PassReport report) {
        return report.resources().keySet().stream().map(Object::toString).toList();
    }
}
