package io.stationkeeper.engine;

import java.time.Duration;

/**
 * What keeps a mistake in git from doing much at once.
 *
 * @param pruneGrace how long what left git stays before it is deleted
 */
public record Safety(Duration pruneGrace, Limits limits) {
    public static final Safety DEFAULT = new Safety(Duration.ofMinutes(10), Limits.DEFAULT);
}
