package io.stationkeeper.engine;

import java.time.Instant;
import java.util.Optional;

/** What became of a step that was tried. */
public sealed interface Outcome {
    Step step();

    record Applied(Step step) implements Outcome {}

    /** The provider or the ledger failed; {@code again} is when it is tried again, if ever by itself. */
    record Failed(Step step, String reason, Optional<Instant> again) implements Outcome {}

    /** Not sent: the quota is used up, or a deploy has to end first. */
    record Postponed(Step step, String reason, Optional<Instant> until) implements Outcome {}
}
