package io.stationkeeper.manifest;

import io.stationkeeper.resource.KeyRemoval;
import java.util.Optional;

/**
 * What holds where the files of a source say nothing.
 *
 * @param repository of new services, if the source itself lies in none that others know
 * @param blueprintKeyRemoval what becomes of a key that leaves a Blueprint, which has no annotations
 */
public record Defaults(Optional<String> repository, KeyRemoval blueprintKeyRemoval) {
    public static final Defaults NONE = new Defaults(Optional.empty(), KeyRemoval.RELEASE);
}
