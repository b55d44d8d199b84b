package io.stationkeeper.engine;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.Set;

/**
 * Who caused one piece of drift?
 *
 * @param resource that drifts
 * @param path of what drifts
 * @param subject what somebody changed: the resource itself, or one that it takes the value from
 * @param names of the subject at its provider: its id and what it was and is called
 * @param since by our clock, when it was seen in order for the last time
 */
record Question(
        ResourceId resource, String path, ResourceId subject, Set<String> names, Instant since) {}
