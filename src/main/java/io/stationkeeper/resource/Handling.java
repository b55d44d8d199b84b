package io.stationkeeper.resource;

import java.util.Optional;
import java.util.Set;

/** What the annotations of a manifest ask for; see "Manifests" in the interface page. */
public record Handling(
        Mode mode,
        DeletionPolicy deletionPolicy,
        Adoption adoption,
        Set<String> exclusive,
        Optional<String> movedFrom) {
    public static final Handling DEFAULT =
            new Handling(
                    Mode.ENFORCE, DeletionPolicy.ORPHAN, Adoption.ASK, Set.of(), Optional.empty());

    public Handling {
        exclusive = Set.copyOf(exclusive);
    }
}
