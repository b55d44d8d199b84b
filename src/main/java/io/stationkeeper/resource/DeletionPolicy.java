package io.stationkeeper.resource;

/** What happens to a live resource whose manifest left git. */
public enum DeletionPolicy {
    ORPHAN,
    DELETE
}
