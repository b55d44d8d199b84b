package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Transition;
import java.util.Optional;

/** The name at the provider, which every kind has and which changes in place. */
final class Renaming {
    static final Field<String> NAME =
            Field.of("name", new Shape.Text(), "Name at the provider; metadata.name if left out.")
                    .effect(Effect.NONE);

    private Renaming() {}

    static Optional<Change> change(Manifest manifest, Live live) {
        if (live.name().equals(manifest.liveName())) {
            return Optional.empty();
        }
        return Optional.of(
                new Change(
                        NAME,
                        Optional.empty(),
                        Change.Type.DIFFERENT,
                        false,
                        Optional.of(manifest.liveName()),
                        Optional.of(live.name()),
                        new Transition.Possible(Effect.NONE)));
    }
}
