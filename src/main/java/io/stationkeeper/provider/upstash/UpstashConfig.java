package io.stationkeeper.provider.upstash;

import io.stationkeeper.resource.Sensitive;
import java.net.URI;

/**
 * One Upstash account as configured.
 *
 * @param instance the first part of every id, {@code upstash}
 * @param url ends in {@code /v2}
 * @param callsPerMinute the Developer API publishes no quota, so this one is ours
 */
public record UpstashConfig(
        String instance, URI url, String email, Sensitive apiKey, int callsPerMinute) {}
