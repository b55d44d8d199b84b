package io.stationkeeper.engine;

import java.time.Instant;

/**
 * What a person asked for, for the record.
 *
 * @param what suspended, resumed, exempted, exemption-ended, let-go or chosen
 * @param scope all, a kind, or the text form of a resource's id
 * @param by who said so
 */
public record Intervention(String what, String scope, String by, Instant at, String detail) {}
