package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * One manifest with what is needed to check it against the others.
 *
 * @param problems those of its file
 */
record Declared(
        Manifest manifest,
        KindModel model,
        FileProblems problems,
        Places places,
        List<Mention> mentions) {
    /**
     * Where the parts are that other manifests can clash with.
     *
     * @param name {@code metadata.name}
     * @param liveName {@code spec.name}, by default {@code metadata.name}
     * @param movedFrom the annotation {@code stationkeeper/moved-from}
     */
    record Places(Position name, Position liveName, Optional<Position> movedFrom) {}

    Declared {
        mentions = List.copyOf(mentions);
    }

    Declared with(Manifest changed) {
        return new Declared(changed, model, problems, places, mentions);
    }

    /** Says what only the creation would lack, which is no error: the thing may exist. */
    void checkCreation() {
        model.lacks(manifest.spec())
                .ifPresent(lack ->
                        problems.warning(
                                places.name(),
                                lack.message() + "; one that exists is managed without it"));
    }

    String namePlace() {
        return problems.place(places.name());
    }

    String liveNamePlace() {
        return problems.place(places.liveName());
    }
}
