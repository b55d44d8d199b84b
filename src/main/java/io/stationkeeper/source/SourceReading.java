package io.stationkeeper.source;

import java.util.Optional;

/** What one look at the source found: never an exception, since an unreachable source is an ordinary state. */
public sealed interface SourceReading {
    /**
     * The source was read.
     *
     * @param accepted the pinned revision, readable also if the branch no longer leads to it; for a folder only what this
     *     process accepted, because the content of a folder is not kept
     */
    record Fetched(Snapshot snapshot, Optional<Snapshot> accepted, History history)
            implements SourceReading {}

    /**
     * The source could not be read now; the next look may succeed.
     *
     * @param reason what is wrong and what to do, without credentials
     */
    record Unreachable(String reason, Optional<Snapshot> accepted) implements SourceReading {}
}
