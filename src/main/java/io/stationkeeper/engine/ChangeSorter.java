package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.SpecInputs;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.secret.VariableSecrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sorts the differences of one resource into steps: those that may be written together, and one step
 * for each reason why others may not, so that one impossible field does not hold up the rest.
 */
record ChangeSorter(PlanContext context, Live live, Prints prints, KindRegistry kinds) {
    private record Group(Action action, Verdict verdict) {}

    List<Step> steps(List<Change> drift) {
        Map<Group, List<Change>> groups = new LinkedHashMap<>();
        for (Change change : drift) {
            if (change.type() != Change.Type.UNVERIFIABLE) {
                Group group = new Group(action(change), verdict(change));
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(moving(change));
            }
        }
        List<Step> steps = new ArrayList<>();
        groups.forEach((group, changes) ->
                steps.add(
                        Planner.step(
                                context.manifest().id(),
                                group.action(),
                                group.verdict(),
                                note(changes),
                                changes,
                                Optional.of(live.externalId()))));
        return steps;
    }

    private String note(List<Change> changes) {
        List<String> reasons =
                changes.stream()
                        .flatMap(change -> Stream.of(moveWords(change), causeWords(change)))
                        .toList();
        return Stream.concat(Stream.of(context.reportNote()), reasons.stream())
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private String moveWords(Change change) {
        return switch (holder(change)) {
            case Moves.Holder.LetsGo(ResourceId from, var _) ->
                    change.element().orElse("") + " moves here from " + from;
            case Moves.Holder.Nobody _, Moves.Holder.Keeps _ -> "";
        };
    }

    private String causeWords(Change change) {
        return new Causes(context.dependencies())
                .words(
                        context.manifest(),
                        change,
                        Optional.ofNullable(
                                context.situation().claims().get(context.manifest().id())));
    }

    /** With where the element has to be taken from, if another of ours still has it. */
    private Change moving(Change change) {
        return switch (holder(change)) {
            case Moves.Holder.LetsGo(var _, String externalId) -> change.takenFrom(externalId);
            case Moves.Holder.Nobody _, Moves.Holder.Keeps _ -> change;
        };
    }

    private Moves.Holder holder(Change change) {
        return new Moves(kinds, context.situation()).holder(context.manifest().id(), change);
    }

    private Action action(Change change) {
        if (change.field() == Renaming.NAME) {
            return Action.RENAME;
        }
        boolean link =
                kinds.get(context.manifest().kind())
                        .link()
                        .filter(candidate -> candidate.field() == change.field())
                        .isPresent();
        return link ? Action.LINK : Action.UPDATE;
    }

    private Verdict verdict(Change change) {
        Verdict able =
                switch (change.transition()) {
                    case Transition.Refused(String reason) ->
                            new Verdict.Blocked(Obstacle.CHANGE_IMPOSSIBLE, reason);
                    case Transition.Possible _, Transition.Costly _ -> possible(change);
                };
        if (!(able instanceof Verdict.Allowed)) {
            return able;
        }
        Facet facet = change.field().facet();
        if (!context.fresh(live, facet)) {
            return new Verdict.Deferred(
                    "the " + facet + " could not be read in this pass", Optional.empty());
        }
        return agreed(change, context.judged(able, prints));
    }

    /** What costs is asked for last, so that nobody agrees to what cannot be done. */
    private static Verdict agreed(Change change, Verdict able) {
        return able instanceof Verdict.Allowed
                        && change.transition() instanceof Transition.Costly(var _, String what)
                ? new Verdict.Held(what)
                : able;
    }

    private Verdict possible(Change change) {
        if (change.type() == Change.Type.EXTRA && isOneOfMany(change)) {
            return new Verdict.Held(
                    change.path() + " is not declared, and taking it away needs an approval");
        }
        if (change.element().isPresent() && change.field().shape() instanceof Shape.Inputs) {
            return input(context.manifest(), change);
        }
        if (holder(change) instanceof Moves.Holder.Keeps(String reason)) {
            return new Verdict.Blocked(Obstacle.NAME_TAKEN, reason);
        }
        if (change.field() == Renaming.NAME) {
            return Renaming.free(context, live, kinds);
        }
        Verdict needs = new Needs(kinds, context.situation()).verdict(context.manifest(), change);
        if (!(needs instanceof Verdict.Allowed)) {
            return needs;
        }
        return action(change) == Action.LINK ? linked(change) : secret(change);
    }

    /** A field inside a mapping that is declared null is no entry that somebody else made. */
    private static boolean isOneOfMany(Change change) {
        return change.element().isPresent() && !(change.field().shape() instanceof Shape.Nested);
    }

    private Verdict linked(Change change) {
        KindModel.Link link = kinds.get(context.manifest().kind()).link().orElseThrow();
        return new Needs(kinds, context.situation())
                .linked(context.manifest(), link, change.element().orElseThrow());
    }

    /** The inputs that a change of a secret, or of a mapping with one, would write. */
    private Verdict secret(Change change) {
        return SpecInputs.of(only(change.field(), context.manifest().spec())).stream()
                .map(input -> known(context.manifest(), change, input))
                .filter(verdict -> !(verdict instanceof Verdict.Allowed))
                .findFirst()
                .orElseGet(Verdict.Allowed::new);
    }

    private static <T> Spec only(Field<T> field, Spec spec) {
        return Spec.builder().put(field, spec.get(field)).build();
    }

    private Verdict input(Manifest manifest, Change change) {
        @SuppressWarnings("unchecked") // the shape Inputs says what the value is
        SortedMap<String, Input> inputs =
                (SortedMap<String, Input>)
                        manifest.spec().get(change.field()).present().orElseThrow();
        return known(
                manifest,
                change,
                Objects.requireNonNull(inputs.get(change.element().orElseThrow())));
    }

    private Verdict known(Manifest manifest, Change change, Input input) {
        return switch (input) {
            case Input.Missing(Obstacle obstacle, String what) ->
                    new Verdict.Blocked(obstacle, what);
            case Input.Waiting(Reference on) ->
                    Creation.waiting(manifest, on, context.dependencies());
            case Input.Existing _ ->
                    new Verdict.Blocked(
                            Obstacle.VALUE_MISSING,
                            change.path()
                                    + " is sync: false and nobody has set it: "
                                    + new VariableSecrets(
                                                    manifest.id().name(),
                                                    change.element().orElseThrow())
                                            .whereToSet());
            case Input.Remembered _ -> new Verdict.Deferred("value not read", Optional.empty());
            case Input.Known _,
                    Input.Initial _,
                    Input.Generated _,
                    Input.FromSecret _,
                    Input.FromOutputs _ ->
                    new Verdict.Allowed();
        };
    }
}
