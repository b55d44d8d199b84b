package io.stationkeeper.engine;

import io.stationkeeper.manifest.Problem;
import io.stationkeeper.source.SourceDescription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the desired state of a pass comes from.
 *
 * @param revision the newest that was seen
 * @param acceptedRevision the one that is enforced
 * @param reachable whether the source answered in this pass; {@code reason} says why not
 * @param fetchedAt when it last answered
 */
public record SourceStatus(
        SourceDescription description,
        Optional<String> revision,
        Optional<String> acceptedRevision,
        boolean reachable,
        String reason,
        Optional<Instant> fetchedAt,
        List<Problem> problems) {
    public SourceStatus {
        problems = List.copyOf(problems);
    }

    public boolean rejected() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}
