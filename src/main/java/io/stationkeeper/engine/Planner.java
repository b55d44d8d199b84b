package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Rotation;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Adoption;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides what would be done. Pure: no I/O, no clock; doubt becomes a verdict, never an exception.
 *
 * <pre>
 * match     | step
 * ----------+---------------------------------------------------------------
 * Ours      | one for each group of differences, none if there are none
 * Settled   | adopt, without a write
 * Candidate | adopt; if something differs: held, or blocked, or also update
 * Nothing   | create
 * Vanished  | create; held if it held data
 * InDoubt   | create, deferred
 * Ambiguous | create, blocked; both candidates named
 * Taken     | create, blocked
 * Unseen    | none: nothing can be said
 * </pre>
 */
final class Planner {
    /** When a facet is asked for again for which the budget did not reach. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final KindRegistry kinds;
    private final Differ differ;
    private final Prints prints;

    Planner(KindRegistry kinds, Prints prints) {
        this.kinds = kinds;
        this.prints = prints;
        this.differ = new Differ(prints);
    }

    /**
     * What a plan is computed from.
     *
     * @param desired resolved
     * @param ceiling no resource is handled more boldly than this
     * @param passStart facets read before it are remembered, not seen
     */
    record Situation(
            DesiredState desired,
            LiveState live,
            Map<ResourceId, Match> matches,
            Map<ResourceId, Claim> claims,
            Map<ResourceId, Trouble> troubles,
            Map<ResourceId, Rotation> rotations,
            Mode ceiling,
            Instant passStart) {}

    Plan plan(Situation situation, Dependencies dependencies) {
        SortedMap<ResourceId, ResourcePlan> plans = new TreeMap<>();
        for (Manifest manifest : situation.desired.manifests().values()) {
            plans.put(manifest.id(), plan(manifest, situation, dependencies));
        }
        for (Claim claim : situation.claims.values()) {
            if (!plans.containsKey(claim.id())) {
                plans.put(claim.id(), undeclared(claim, situation));
            }
        }
        new Stranded(kinds, dependencies).mark(plans);
        new Rotations(kinds, dependencies).add(plans, situation.rotations);
        new DeployPlanner(kinds).addDeploys(plans, situation);
        return new Plan(plans, order(plans, dependencies));
    }

    private static List<Step> order(
            SortedMap<ResourceId, ResourcePlan> plans, Dependencies dependencies) {
        List<ResourceId> ids = new ArrayList<>(plans.keySet());
        ids.removeAll(dependencies.order());
        ids.addAll(dependencies.order());
        List<Step> order = new ArrayList<>();
        for (boolean deploys : new boolean[] {false, true}) {
            for (ResourceId id : ids) {
                ResourcePlan plan = plans.get(id);
                if (plan != null) {
                    plan.steps().stream()
                            .filter(step -> (step.action() == Action.DEPLOY) == deploys)
                            .forEach(order::add);
                }
            }
        }
        return order;
    }

    private ResourcePlan undeclared(Claim claim, Situation situation) {
        Optional<Live> live =
                claim.externalId()
                        .flatMap(id ->
                                situation.live.items(claim.id().provider(), claim.kind()).stream()
                                        .filter(item -> item.externalId().equals(id))
                                        .findAny());
        List<Step> steps =
                claim.state() == Claim.State.RELEASED
                        ? List.of()
                        : List.of(
                                step(
                                        claim.id(),
                                        Action.RELEASE,
                                        new Verdict.Allowed(),
                                        "left git: let go of, the live resource stays as it is",
                                        List.of(),
                                        claim.externalId()));
        return new ResourcePlan(
                claim.id(),
                Optional.empty(),
                Mode.IGNORE,
                live,
                Optional.of(claim),
                List.of(),
                steps,
                Optional.empty());
    }

    private ResourcePlan plan(Manifest manifest, Situation situation, Dependencies dependencies) {
        Mode mode = manifest.handling().mode().moreCautious(situation.ceiling);
        Match match = situation.matches.getOrDefault(manifest.id(), unseen());
        PlanContext context = new PlanContext(manifest, mode, match, situation, dependencies);
        if (mode == Mode.IGNORE) {
            return context.result(List.of(), List.of(), Optional.empty());
        }
        if (!kinds.get(manifest.kind()).managed()) {
            return create(
                    context,
                    new Verdict.Blocked(
                            Obstacle.KIND_NOT_MANAGED,
                            "a %s is not managed here: it is for Render's own Blueprint or the dashboard"
                                    .formatted(manifest.kind().name())));
        }
        return switch (match) {
            case Match.Ours(Live live, Claim claim) -> ours(context, live, claim);
            case Match.Settled(Live live, Claim _) ->
                    context.result(
                            List.of(),
                            List.of(
                                    context.step(
                                            Action.ADOPT,
                                            new Verdict.Allowed(),
                                            "created by us: the answer was lost, the list shows it",
                                            Optional.of(live))),
                            Optional.empty());
            case Match.Candidate(Live live) -> candidate(context, live);
            case Match.Nothing _ -> create(context, appeared(context));
            case Match.Vanished(Claim claim) -> create(context, vanished(context, claim));
            case Match.InDoubt(Instant until) ->
                    create(
                            context,
                            new Verdict.Deferred(
                                    "a create was sent and its answer never came; waiting for the"
                                            + " list to show it",
                                    Optional.of(until)));
            case Match.Ambiguous(List<Live> candidates) ->
                    create(
                            context,
                            new Verdict.Blocked(
                                    Obstacle.AMBIGUOUS,
                                    "ambiguous: "
                                            + candidates.stream().map(Live::externalId).toList()
                                            + " have this name; rename or delete all but one"));
            case Match.Taken(Live by) ->
                    create(context, new Verdict.Blocked(Obstacle.NAME_TAKEN, taken(manifest, by)));
            case Match.Unseen(String reason, Optional<Instant> until) ->
                    context.result(
                            List.of(), List.of(), Optional.of(new Verdict.Deferred(reason, until)));
        };
    }

    /** Kinds with one set of names are one kind at the provider, of a type that stays. */
    private static String taken(Manifest manifest, Live by) {
        return "the name %s is taken by %s %s, and what it is cannot change: write kind: %s, give it"
                        .formatted(
                                manifest.liveName(), by.kind(), by.externalId(), by.kind().name())
                + " another name, or delete the old one in the dashboard first";
    }

    private static Match unseen() {
        return new Match.Unseen("not looked up", Optional.empty());
    }

    private ResourcePlan create(PlanContext context, Verdict verdict) {
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
                        Optional.empty(),
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
    private Verdict appeared(PlanContext context) {
        Verdict ready = ready(context);
        return ready instanceof Verdict.Allowed
                ? new Renames(kinds, prints)
                        .suspicion(context.manifest(), context.situation())
                        .<Verdict>map(Verdict.Held::new)
                        .orElse(ready)
                : ready;
    }

    private Verdict vanished(PlanContext context, Claim claim) {
        if (kinds.get(context.manifest().kind()).dataStore()) {
            return new Verdict.Held(
                    claim.externalId().orElse("it")
                            + " was ours, held data, and is gone; a new one would be empty");
        }
        return ready(context);
    }

    private ResourcePlan candidate(PlanContext context, Live live) {
        KindModel model = kinds.get(context.manifest().kind());
        Differ.Difference difference =
                differ.diff(model, context.manifest().spec(), live, basis(context, Map.of()));
        boolean unread =
                difference.unread().stream().anyMatch(facet -> !context.fresh(live, facet));
        if (unread) {
            Verdict wait = new Verdict.Deferred("not fully read yet", Optional.empty());
            Step step = context.step(Action.ADOPT, wait, "", Optional.of(live));
            return context.result(difference.changes(), List.of(step), Optional.empty());
        }
        Verdict verdict = adoption(context.manifest().handling().adoption(), difference.changes());
        Step adopt =
                new Step(
                        context.manifest().id(),
                        Action.ADOPT,
                        highest(difference.changes()),
                        verdict,
                        "becomes ours as it is",
                        verdict instanceof Verdict.Allowed ? List.of() : difference.changes(),
                        Optional.of(live.externalId()),
                        facets(difference.changes()));
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

    private ResourcePlan ours(PlanContext context, Live live, Claim claim) {
        KindModel model = kinds.get(context.manifest().kind());
        Differ.Difference difference =
                differ.diff(
                        model, context.manifest().spec(), live, basis(context, claim.managed()));
        List<Change> drift = new ArrayList<>(difference.changes());
        Renaming.change(context.manifest(), live).ifPresent(drift::addFirst);
        List<Step> steps = new ArrayList<>();
        if (claim.state() != Claim.State.OWNED) {
            steps.add(
                    context.step(
                            Action.ADOPT,
                            new Verdict.Allowed(),
                            "is declared again",
                            Optional.of(live)));
        }
        steps.addAll(new ChangeSorter(context, live, prints, kinds).steps(drift));
        Removals.Found gone = new Removals(model, context.manifest(), claim, prints).find(live);
        steps.addAll(removal(context, live, gone.changes(), model));
        Releases.step(context, claim, prints, live, gone.paths()).ifPresent(steps::add);
        return context.result(drift, steps, unread(context, live, difference.unread()));
    }

    /** Nothing is taken from a data store unasked. */
    private List<Step> removal(
            PlanContext context, Live live, List<Change> changes, KindModel model) {
        if (changes.isEmpty()) {
            return List.of();
        }
        boolean fresh = changes.stream().allMatch(it -> context.fresh(live, it.field().facet()));
        Verdict able =
                model.dataStore()
                        ? new Verdict.Held("left the manifest of a data store")
                        : context.judged(new Verdict.Allowed(), prints);
        Verdict verdict =
                fresh ? able : new Verdict.Deferred("not read in this pass", Optional.empty());
        return List.of(
                step(
                        context.manifest().id(),
                        Action.REMOVE,
                        verdict,
                        "left the manifest, which asks for removal; made by us, unchanged since",
                        changes,
                        Optional.of(live.externalId())));
    }

    /** What is declared and was never seen is not in sync, whatever else is. */
    private static Optional<Verdict.Deferred> unread(
            PlanContext context, Live live, Set<Facet> unread) {
        LiveState state = context.situation().live();
        return unread.stream()
                .sorted()
                .map(facet ->
                        state.unread(live.externalId(), facet)
                                .orElseGet(() ->
                                        new Verdict.Deferred(
                                                facet + " was not read yet",
                                                Optional.of(
                                                        context.situation()
                                                                .passStart()
                                                                .plus(SOON)))))
                .findFirst();
    }

    private static Differ.Basis basis(PlanContext context, Map<String, Fingerprint> lastApplied) {
        return new Differ.Basis(lastApplied, context.manifest().handling().exclusive());
    }

    static Effect highest(List<Change> changes) {
        return changes.stream().map(Change::effect).reduce(Effect.NONE, Effect::atLeast);
    }

    static Set<Facet> facets(List<Change> changes) {
        return Set.copyOf(changes.stream().map(change -> change.field().facet()).toList());
    }

    static Step step(
            ResourceId id,
            Action action,
            Verdict verdict,
            String note,
            List<Change> changes,
            Optional<String> externalId) {
        return new Step(
                id, action, highest(changes), verdict, note, changes, externalId, facets(changes));
    }
}
