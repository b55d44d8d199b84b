package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plans what does not exist, or does not seem to. Pure. */
record CreatePlanner(KindRegistry kinds, Prints prints) {
    ResourcePlan inDoubt(PlanContext context, Instant until) {
        return create(
                context,
                new Verdict.Deferred(
                        "a create was sent and its answer never came; waiting for the list to show it",
                        Optional.of(until)));
    }

    ResourcePlan ambiguous(PlanContext context, List<Live> candidates) {
        return create(
                context,
                new Verdict.Blocked(
                        Obstacle.AMBIGUOUS,
                        "ambiguous: "
                                + candidates.stream().map(Live::externalId).toList()
                                + " have this name; say which with: stationkeeper adopt "
                                + context.manifest().id()
                                + " EXTERNAL-ID, or rename or delete all but one"));
    }

    ResourcePlan taken(PlanContext context, Live by) {
        return create(
                context, new Verdict.Blocked(Obstacle.NAME_TAKEN, taken(context.manifest(), by)));
    }

    ResourcePlan unmanaged(PlanContext context) {
        return create(
                context,
                new Verdict.Blocked(
                        Obstacle.KIND_NOT_MANAGED,
                        "a %s is not managed here: it is for Render's own Blueprint or the dashboard"
                                .formatted(context.manifest().kind().name())));
    }

    /** Kinds with one set of names are one kind at the provider, of a type that stays. */
    private static String taken(Manifest manifest, Live by) {
        return "the name %s is taken by %s %s, and what it is cannot change: write kind: %s, give it"
                        .formatted(
                                manifest.liveName(), by.kind(), by.externalId(), by.kind().name())
                + " another name, or delete the old one in the dashboard first";
    }

    ResourcePlan create(PlanContext context, Verdict verdict) {
        return create(context, verdict, Optional.empty());
    }

    /** @param before the external id of the one that it replaces */
    private ResourcePlan create(PlanContext context, Verdict verdict, Optional<String> before) {
        List<Change> changes =
                Creation.changes(kinds.get(context.manifest().kind()), context.manifest(), prints);
        Step step =
                new Step(
                        context.manifest().id(),
                        Action.CREATE,
                        Effect.LIVE,
                        verdict,
                        context.reportNote(),
                        changes,
                        before,
                        Set.of());
        return context.result(changes, List.of(step), Optional.empty());
    }

    private Verdict ready(PlanContext context) {
        Optional<KindModel.Lack> lack =
                kinds.get(context.manifest().kind()).lacks(context.manifest().spec());
        if (lack.isPresent()) {
            return new Verdict.Blocked(lack.get().obstacle(), lack.get().message());
        }
        Needs needs = new Needs(kinds, context.situation());
        Manifest manifest = context.manifest();
        return Stream.<Supplier<Verdict>>of(
                        () -> needs.verdict(manifest),
                        () -> needs.links(manifest),
                        () -> Creation.verdict(manifest, context.dependencies()))
                .map(Supplier::get)
                .filter(verdict -> !(verdict instanceof Verdict.Allowed))
                .findFirst()
                .orElseGet(() -> context.judged(new Verdict.Allowed(), prints));
    }

    /** What may be something else under a new name waits for a person, if nothing else keeps it. */
    ResourcePlan appeared(PlanContext context) {
        Verdict ready = ready(context);
        return create(context, held(context, ready));
    }

    private Verdict held(PlanContext context, Verdict ready) {
        return ready instanceof Verdict.Allowed
                ? new Renames(kinds, prints)
                        .suspicion(context.manifest(), context.situation())
                        .<Verdict>map(Verdict.Held::new)
                        .orElse(ready)
                : ready;
    }

    /** What held data is not made again by itself: it would be another one, and empty. */
    ResourcePlan vanished(PlanContext context, Claim claim) {
        Optional<String> before = claim.externalId();
        Verdict verdict =
                kinds.get(context.manifest().kind()).dataStore()
                        ? new Verdict.Held(
                                before.orElse("it")
                                        + " was ours, held data, and is gone; a new one would be empty")
                        : ready(context);
        return create(context, verdict, before);
    }
}
