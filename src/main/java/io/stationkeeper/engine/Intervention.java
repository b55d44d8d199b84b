package io.stationkeeper.engine;

import java.time.Instant;

/**
 * What a person asked for, for the record.
 *
 * @param verb suspend, resume, exempt, unexempt, release or adopt
 * @param scope all, a kind, or the text form of a resource's id
 * @param by who said so
 */
public record Intervention(String verb, String scope, String by, Instant at, String detail) {}
