package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.Live;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which live resource a manifest speaks of. */
public sealed interface Match {
    record Ours(Live live, Claim claim) implements Match {}

    /** Found under our name, created after we intended to: the create whose answer we never saw. */
    record Settled(Live live, Claim claim) implements Match {}

    /** Has our name and is nobody's. */
    record Candidate(Live live) implements Match {}

    /** There is none: it may be created. */
    record Nothing() implements Match {}

    /** Was ours, and the provider confirms that it is gone. */
    record Vanished(Claim claim) implements Match {}

    /** A create was sent and its answer never came; no decision before {@code until}. */
    record InDoubt(Instant until) implements Match {}

    record Ambiguous(List<Live> candidates) implements Match {}

    /** The name belongs to a resource of another kind in the same scope. */
    record Taken(Live by) implements Match {}

    /** Could not be looked up. */
    record Unseen(String reason, Optional<Instant> until) implements Match {}

    /** The live resource, where there is exactly one that is or may become ours. */
    default Optional<Live> resource() {
        return switch (this) {
            case Ours(Live live, Claim _) -> Optional.of(live);
            case Settled(Live live, Claim _) -> Optional.of(live);
            case Candidate(Live live) -> Optional.of(live);
            case Nothing _, Vanished _, InDoubt _, Ambiguous _, Taken _, Unseen _ ->
                    Optional.empty();
        };
    }
}
