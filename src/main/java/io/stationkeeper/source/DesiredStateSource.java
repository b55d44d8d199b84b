package io.stationkeeper.source;

/**
 * Where the desired state comes from. One process at a time may use a data folder (the daemon's lock sees to that);
 * calls on one source exclude each other.
 */
public sealed interface DesiredStateSource permits GitSource, DirectorySource {
    /** Looks at the source now. Blocks (30 s per silence of a remote); repeatable; does not throw for a bad source. */
    SourceReading latest();

    /**
     * Pins the snapshot of the last reading as the one to fall back to. Idempotent. Call it also for an unchanged
     * revision after {@link History#OTHER_SOURCE}, which otherwise is told again.
     *
     * @throws SourceException if the last reading was of another revision, or the data folder cannot be written
     */
    void accept(Snapshot snapshot);

    SourceDescription describe();
}
