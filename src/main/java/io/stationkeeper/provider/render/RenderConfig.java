package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Sensitive;
import java.net.URI;
import java.util.Optional;

/**
 * One Render account as configured.
 *
 * @param instance the first part of every id, {@code render}
 * @param url ends in {@code /v1}
 * @param ownerId may be left out only if the key sees exactly one workspace
 * @param readShare the part of the read quota that is ours, over 0 and at most 1
 */
public record RenderConfig(
        String instance, URI url, Sensitive apiKey, Optional<String> ownerId, double readShare) {}
