package io.stationkeeper.source;

/** How the newest revision relates to the accepted one; everything but the first three disarms pruning. */
public enum History {
    /** Nothing was ever accepted in this data folder. */
    FIRST,
    /** The newest revision is the accepted one. */
    UNCHANGED,
    /** The accepted commit is an ancestor of the newest; a folder, which has no history, only ever moves forward. */
    FAST_FORWARD,
    /**
     * The accepted commit is not known to be an ancestor: a force-push, a shallow remote that no longer shows it, or an
     * accepted commit that is lost.
     */
    REWRITTEN,
    /** Another location, branch or path than the accepted revision came from; wins over the other values. */
    OTHER_SOURCE
}
