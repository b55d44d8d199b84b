package io.stationkeeper.engine;

import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Obstacle;
import java.time.Instant;
import java.util.Optional;

/**
 * That the last try at a resource failed.
 *
 * @param notBefore when it may be tried again; empty if only a changed manifest helps
 * @param obstacle what it is if a person has to help
 * @param tried the manifest that was tried
 */
record Trouble(
        int failures,
        String message,
        Optional<Instant> notBefore,
        Obstacle obstacle,
        Fingerprint tried) {}
