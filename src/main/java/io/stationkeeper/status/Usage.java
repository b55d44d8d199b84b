package io.stationkeeper.status;

import java.time.Instant;
import java.util.SortedMap;

/**
 * What one resource uses.
 *
 * @param at when it was read
 * @param values by what is measured
 * @param ratios of what it may use, where that is known
 */
public record Usage(
        Instant at, SortedMap<String, Double> values, SortedMap<String, Double> ratios) {}
