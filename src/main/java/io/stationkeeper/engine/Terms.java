package io.stationkeeper.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * Why, who and how long.
 *
 * @param until when it ends by itself; empty for not
 */
public record Terms(String reason, String by, Optional<Instant> until) {}
