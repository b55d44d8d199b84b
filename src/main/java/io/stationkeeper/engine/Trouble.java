package io.stationkeeper.engine;

import io.stationkeeper.resource.Fingerprint;
import java.time.Instant;
import java.util.Optional;

/**
 * That the last try at a resource failed.
 *
 * @param notBefore when it may be tried again; empty if only a changed manifest helps
 * @param tried the manifest that was tried
 */
record Trouble(int failures, String message, Optional<Instant> notBefore, Fingerprint tried) {}
