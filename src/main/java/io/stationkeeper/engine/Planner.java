package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Rotation;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
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
    private final CreatePlanner creates;
    private final AdoptPlanner adopts;

    Planner(KindRegistry kinds, Prints prints) {
        this.kinds = kinds;
        this.prints = prints;
        this.differ = new Differ(prints);
        this.creates = new CreatePlanner(kinds, prints);
        this.adopts = new AdoptPlanner(kinds, prints);
    }

    /**
     * What a plan is computed from.
     *
     * @param desired resolved
     * @param restraints what people said and did
     * @param ceiling no resource is handled more boldly than this
     * @param pruning how long what left git stays, and what a person agreed to
     * @param passStart facets read before it are remembered, not seen
     */
    record Situation(
            DesiredState desired,
            LiveState live,
            Map<ResourceId, Match> matches,
            Map<ResourceId, Claim> claims,
            Map<ResourceId, Trouble> troubles,
            Map<ResourceId, Rotation> rotations,
            Restraints restraints,
            Mode ceiling,
            Terms pruning,
            Instant passStart) {}

    /**
     * On which terms something is deleted.
     *
     * @param approved digests of steps
     */
    record Terms(Duration grace, Set<String> approved) {}

    Plan plan(Situation situation, Dependencies dependencies) {
        SortedMap<ResourceId, ResourcePlan> plans = new TreeMap<>();
        for (Manifest manifest : situation.desired.manifests().values()) {
            plans.put(manifest.id(), plan(manifest, situation, dependencies));
        }
        for (Claim claim : situation.claims.values()) {
            if (!plans.containsKey(claim.id())) {
                plans.put(claim.id(), new Undeclared(kinds, situation, dependencies).plan(claim));
            }
        }
        new Stranded(kinds, dependencies).mark(plans);
        new Rotations(kinds, dependencies).add(plans, situation);
        situation.restraints.apply(plans);
        new DeployPlanner(kinds).addDeploys(plans, situation);
        situation.restraints.applyToDeploys(plans);
        return new Plan(plans, StepOrder.of(plans, dependencies));
    }

    private ResourcePlan plan(Manifest manifest, Situation situation, Dependencies dependencies) {
        Mode mode = manifest.handling().mode().moreCautious(situation.ceiling);
        Match match = situation.matches.getOrDefault(manifest.id(), unseen());
        PlanContext context = new PlanContext(manifest, mode, match, situation, dependencies);
        if (mode == Mode.IGNORE) {
            return context.result(List.of(), List.of(), Optional.empty());
        }
        if (!kinds.get(manifest.kind()).managed()) {
            return creates.unmanaged(context);
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
            case Match.Candidate(Live live) -> adopts.plan(context, live);
            case Match.Nothing _ -> creates.appeared(context);
            case Match.Vanished(Claim claim) -> creates.vanished(context, claim);
            case Match.InDoubt(Instant until) -> creates.inDoubt(context, until);
            case Match.Ambiguous(List<Live> candidates) -> creates.ambiguous(context, candidates);
            case Match.Taken(Live by) -> creates.taken(context, by);
            case Match.Unseen(String reason, Optional<Instant> until) ->
                    context.result(
                            List.of(), List.of(), Optional.of(new Verdict.Deferred(reason, until)));
        };
    }

    private static Match unseen() {
        return new Match.Unseen("not looked up", Optional.empty());
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
        steps.addAll(Removals.steps(context, live, gone.changes(), model, prints));
        Releases.step(context, claim, prints, live, gone.paths()).ifPresent(steps::add);
        return context.result(drift, steps, unread(context, live, difference.unread()));
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

    static Differ.Basis basis(PlanContext context, Map<String, Fingerprint> lastApplied) {
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
