package io.stationkeeper.api;

import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.Scope;
import io.stationkeeper.engine.Terms;
import io.stationkeeper.resource.ResourceId;

/** Takes what people say that git does not; what is behind it may not have started yet. */
public interface InterventionDesk {
    Reply suspend(Scope scope, Terms terms);

    Reply resume(Scope scope, String by);

    Reply exempt(ResourceId id, String field, Terms terms);

    Reply unexempt(ResourceId id, String field, String by);

    /**
     * Lets go of one resource.
     *
     * @param dry only to say what it would do
     */
    Reply release(ResourceId id, String by, boolean dry);

    /**
     * Lets go of everything.
     *
     * @param dry only to say what it would do
     */
    Reply releaseAll(String by, boolean dry);

    Reply adopt(ResourceId id, String externalId, String by);
}
