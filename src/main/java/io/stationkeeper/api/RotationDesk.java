package io.stationkeeper.api;

import io.stationkeeper.engine.Reply;
import io.stationkeeper.resource.ResourceId;

/** Takes requests for new credentials; what is behind it may not have started yet. */
public interface RotationDesk {
    /** What a request would do. */
    Reply preview(ResourceId id);

    /**
     * Asks for a new credential.
     *
     * @param by who asks, for the record
     */
    Reply rotate(ResourceId id, String by);
}
