package io.stationkeeper.api;

/** Takes approvals of holds; what is behind it may not have started yet. */
@FunctionalInterface
public interface Approver {
    /**
     * Agrees to a hold.
     *
     * @param by who agrees, for the record
     */
    Answer approve(String fingerprint, String by);

    /** What came of it. */
    enum Answer {
        /** It is written down and holds for the next pass. */
        APPROVED,
        UNKNOWN,
        /** The provider does not look like itself; agreeing would be blind. */
        NOT_APPROVABLE,
        /** It could not be written down, so nothing was agreed to. */
        NOT_WRITTEN
    }
}
