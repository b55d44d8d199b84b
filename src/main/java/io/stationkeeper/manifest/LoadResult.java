package io.stationkeeper.manifest;

import io.stationkeeper.resource.DesiredState;
import java.util.List;

/** The verdict on a whole revision: a part of one is never used, because a typo would look like a deletion. */
public sealed interface LoadResult {
    /**
     * The revision is what is wanted from now on.
     *
     * @param warnings sorted by file and position
     */
    record Accepted(DesiredState desired, List<Problem> warnings) implements LoadResult {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Nothing of the revision is used.
     *
     * @param problems all errors, at least one, and the warnings, sorted by file and position
     */
    record Rejected(List<Problem> problems) implements LoadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }

    /** Everything that was found, errors and warnings, sorted by file and position. */
    default List<Problem> findings() {
        return switch (this) {
            case Accepted(DesiredState _, List<Problem> warnings) -> warnings;
            case Rejected(List<Problem> problems) -> problems;
        };
    }
}
