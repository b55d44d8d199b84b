package io.stationkeeper.manifest;

import io.stationkeeper.resource.DesiredState;
import java.util.List;

/** A revision is accepted whole or rejected whole. */
public sealed interface LoadResult {
    record Accepted(DesiredState desired, List<Problem> warnings) implements LoadResult {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    record Rejected(List<Problem> problems) implements LoadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
