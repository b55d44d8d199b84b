package io.stationkeeper.engine;

import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
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

    /** Whether nothing else has the name that this one should take; ours may be about to leave it. */
    static Verdict free(PlanContext context, Live live, KindRegistry kinds) {
        String scope = kinds.get(live.kind()).nameScope();
        return kinds.all().stream()
                .filter(kind -> kind.nameScope().equals(scope))
                .flatMap(kind ->
                        context
                                .situation()
                                .live()
                                .items(context.manifest().id().provider(), kind.id())
                                .stream())
                .filter(other -> other.name().equals(context.manifest().liveName()))
                .filter(other -> !other.externalId().equals(live.externalId()))
                .findFirst()
                .map(other -> taken(context, other))
                .orElseGet(Verdict.Allowed::new);
    }

    private static Verdict taken(PlanContext context, Live by) {
        Planner.Situation situation = context.situation();
        Optional<Manifest> owner =
                situation.claims().values().stream()
                        .filter(claim -> claim.externalId().equals(Optional.of(by.externalId())))
                        .flatMap(claim -> situation.desired().get(claim.id()).stream())
                        .findFirst();
        if (owner.filter(it -> !it.liveName().equals(by.name())).isPresent()) {
            return new Verdict.Waiting(
                    "the name %s is free once %s has its new one"
                            .formatted(by.name(), owner.get().id()));
        }
        return new Verdict.Blocked(
                Obstacle.NAME_TAKEN,
                "the name %s is taken by %s %s: take another in git, or rename or delete that one"
                        .formatted(by.name(), by.kind(), by.externalId()));
    }
}
