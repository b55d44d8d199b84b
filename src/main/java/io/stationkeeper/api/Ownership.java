package io.stationkeeper.api;

import java.util.function.BooleanSupplier;

/**
 * What readiness has to know of the data folder.
 *
 * @param held whether this process has its lock; a second daemon waits without
 */
public record Ownership(BooleanSupplier held) {}
