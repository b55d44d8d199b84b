package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Adoption;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans what exists under a declared name and is not ours yet. Pure. */
record AdoptPlanner(KindRegistry kinds, Prints prints) {
    ResourcePlan plan(PlanContext context, Live live) {
        KindModel model = kinds.get(context.manifest().kind());
        Differ.Difference difference =
                new Differ(prints)
                        .diff(
                                model,
                                context.manifest().spec(),
                                live,
                                Planner.basis(context, Map.of()));
        List<Change> changes =
                difference.changes().stream()
                        .filter(it -> !isUntold(it) && !isForAPerson(context, it))
                        .toList();
        boolean unread =
                difference.unread().stream().anyMatch(facet -> !context.fresh(live, facet));
        if (unread) {
            Verdict wait = new Verdict.Deferred("not fully read yet", Optional.empty());
            Step step = context.step(Action.ADOPT, wait, "", Optional.of(live));
            return context.result(difference.changes(), List.of(step), Optional.empty());
        }
        Verdict verdict = adoption(context.manifest().handling().adoption(), changes);
        Step adopt =
                new Step(
                        context.manifest().id(),
                        Action.ADOPT,
                        Planner.highest(changes),
                        verdict,
                        "becomes ours as it is",
                        verdict instanceof Verdict.Allowed ? List.of() : changes,
                        Optional.of(live.externalId()),
                        Planner.facets(changes));
        return context.result(difference.changes(), List.of(adopt), Optional.empty());
    }

    private static Verdict adoption(Adoption adoption, List<Change> changes) {
        return switch (adoption) {
            case NEVER ->
                    new Verdict.Blocked(
                            Obstacle.NOT_ADOPTED, "exists, and stationkeeper/adopt is never");
            case YES -> new Verdict.Allowed();
            case IF_IDENTICAL ->
                    changes.isEmpty()
                            ? new Verdict.Allowed()
                            : new Verdict.Blocked(
                                    Obstacle.NOT_ADOPTED,
                                    "exists and differs, and stationkeeper/adopt is if-identical");
            case ASK ->
                    changes.isEmpty()
                            ? new Verdict.Allowed()
                            : new Verdict.Held("exists, is not ours, and differs");
        };
    }

    /** Nothing that an adoption would write. */
    private static boolean isUntold(Change change) {
        return change.type() == Change.Type.UNVERIFIABLE && !change.sensitive();
    }

    /** A value that somebody has to set in the dashboard is nothing that an adoption would write. */
    private static boolean isForAPerson(PlanContext context, Change change) {
        return change.field().shape() instanceof Shape.Inputs
                && context.manifest().spec().get(change.field()).present().orElse(null)
                        instanceof Map<?, ?> inputs
                && change.element()
                        .filter(name -> inputs.get(name) instanceof Input.Existing)
                        .isPresent();
    }
}
