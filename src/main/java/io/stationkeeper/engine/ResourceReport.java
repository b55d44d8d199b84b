package io.stationkeeper.engine;

/**
 * One resource after a pass.
 *
 * @param reason one CamelCase word for conditions
 * @param message a sentence, or empty
 */
public record ResourceReport(ResourcePlan plan, Standing standing, String reason, String message) {}
