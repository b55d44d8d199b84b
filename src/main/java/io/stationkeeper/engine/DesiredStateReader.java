package io.stationkeeper.engine;

import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.source.DesiredStateSource;
import io.stationkeeper.source.History;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Turns the source into the desired state in force: the newest revision if it is accepted, else the
 * one accepted before, also after a restart.
 */
final class DesiredStateReader {
    private final DesiredStateSource source;
    private final Function<Snapshot, LoadResult> loader;
    private final BiConsumer<DesiredState, History> books;
    private Optional<DesiredState> inForce = Optional.empty();
    private Optional<Instant> fetchedAt = Optional.empty();

    /** @param books told of a revision before it is accepted; a LedgerException keeps it from that */
    DesiredStateReader(
            DesiredStateSource source,
            Function<Snapshot, LoadResult> loader,
            BiConsumer<DesiredState, History> books) {
        this.source = source;
        this.loader = loader;
        this.books = books;
    }

    /**
     * What is in force after one look at the source.
     *
     * @param noted whether what a newer revision means is in the ledger; else nothing may be written
     */
    record Desired(Optional<DesiredState> state, SourceStatus status, boolean noted) {}

    Desired read(Instant now) {
        return switch (source.latest()) {
            case SourceReading.Fetched(Snapshot snapshot, var accepted, History history) -> {
                fetchedAt = Optional.of(now);
                yield fetched(snapshot, accepted, history);
            }
            case SourceReading.Unreachable(String reason, var accepted) -> {
                fallBack(accepted);
                yield desired(Optional.empty(), List.of(), Optional.of(reason));
            }
        };
    }

    private Desired fetched(Snapshot snapshot, Optional<Snapshot> accepted, History history) {
        return switch (loader.apply(snapshot)) {
            case LoadResult.Accepted(DesiredState state, List<Problem> warnings) -> {
                boolean noted = note(state, history);
                if (noted) {
                    source.accept(snapshot);
                }
                inForce = Optional.of(state);
                Desired read =
                        desired(Optional.of(snapshot.revision()), warnings, Optional.empty());
                yield new Desired(read.state, read.status, noted);
            }
            case LoadResult.Rejected(List<Problem> problems) -> {
                fallBack(accepted);
                yield desired(Optional.of(snapshot.revision()), problems, Optional.empty());
            }
        };
    }

    /** Once the source takes it for accepted, it does not tell again that history was rewritten. */
    private boolean note(DesiredState state, History history) {
        try {
            books.accept(state, history);
            return true;
        } catch (LedgerException _) {
            return false;
        }
    }

    /** After a restart only the pinned revision remembers what was in force. */
    private void fallBack(Optional<Snapshot> accepted) {
        if (inForce.isPresent() || accepted.isEmpty()) {
            return;
        }
        inForce =
                switch (loader.apply(accepted.get())) {
                    case LoadResult.Accepted(DesiredState state, var _) -> Optional.of(state);
                    case LoadResult.Rejected _ -> Optional.empty();
                };
    }

    private Desired desired(
            Optional<String> revision, List<Problem> problems, Optional<String> unreachable) {
        return new Desired(
                inForce,
                new SourceStatus(
                        source.describe(),
                        revision,
                        inForce.map(DesiredState::revision),
                        unreachable.isEmpty(),
                        unreachable.orElse(""),
                        fetchedAt,
                        problems),
                true);
    }
}
