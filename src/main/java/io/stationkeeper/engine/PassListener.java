package io.stationkeeper.engine;

import io.stationkeeper.ledger.Approval;

/** Told what happens: the log, the metrics, the status board. A listener that fails is ignored. */
public interface PassListener {
    /** For who reads the report alone. */
    PassListener NONE = _ -> {};

    default void started(long pass) {}

    default void applied(Outcome outcome) {}

    void ended(PassReport report);

    /** A person agreed to a hold; between passes, on another thread. */
    default void approved(Hold hold, Approval approval) {}

    /** A person said what git does not; between passes, on another thread. */
    default void intervened(Intervention intervention) {}
}
