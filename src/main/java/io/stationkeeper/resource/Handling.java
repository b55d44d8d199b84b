package io.stationkeeper.resource;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the annotations of a manifest ask for; see "Manifests" in the interface page.
 *
 * @param rotateAfter the age at which its credential is replaced by itself; empty for never
 * @param maintenance when it may be taken away for a moment; empty for as the settings say
 */
public record Handling(
        Mode mode,
        DeletionPolicy deletionPolicy,
        Adoption adoption,
        Set<String> exclusive,
        Optional<String> movedFrom,
        KeyRemoval keyRemoval,
        Optional<Duration> rotateAfter,
        Optional<MaintenanceWindow> maintenance) {
    public static final Handling DEFAULT =
            new Handling(
                    Mode.ENFORCE,
                    DeletionPolicy.ORPHAN,
                    Adoption.ASK,
                    Set.of(),
                    Optional.empty(),
                    KeyRemoval.RELEASE,
                    Optional.empty(),
                    Optional.empty());

    public Handling {
        exclusive = Set.copyOf(exclusive);
    }

    /** The same, with fields in which what is not declared is too much. */
    public Handling withExclusive(Set<String> fields) {
        return new Handling(
                mode,
                deletionPolicy,
                adoption,
                fields,
                movedFrom,
                keyRemoval,
                rotateAfter,
                maintenance);
    }

    public Handling withKeyRemoval(KeyRemoval policy) {
        return new Handling(
                mode,
                deletionPolicy,
                adoption,
                exclusive,
                movedFrom,
                policy,
                rotateAfter,
                maintenance);
    }
}
