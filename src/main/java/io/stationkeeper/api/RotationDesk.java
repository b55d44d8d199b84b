package io.stationkeeper.api;

import io.stationkeeper.resource.ResourceId;

/** Takes requests for new credentials; what is behind it may not have started yet. */
public interface RotationDesk {
    /** What a request would do. */
    Answer preview(ResourceId id);

    /**
     * Asks for a new credential.
     *
     * @param by who asks, for the record
     */
    Answer rotate(ResourceId id, String by);

    /**
     * What came of it.
     *
     * @param text what it does, or why not
     */
    record Answer(Result result, String text) {}

    /** How a request ends. */
    enum Result {
        ACCEPTED,
        REFUSED,
        UNKNOWN,
        NOT_WRITTEN
    }
}
