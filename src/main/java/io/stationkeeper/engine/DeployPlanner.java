package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.DeployDebt;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds one deploy to each service whose configuration changes, or changed and was not deployed yet.
 * A changed group is deployed with each linked service that is ours and enforced; of the others the
 * group's step tells.
 */
record DeployPlanner(KindRegistry kinds) {
    void addDeploys(Map<ResourceId, ResourcePlan> plans, Planner.Situation situation) {
        Users users = new Users(kinds, situation.live(), situation.claims().values());
        plans.replaceAll((_, plan) -> users.known(plan) ? plan : users.deferred(plan));
        Map<ResourceId, Set<String>> causes = causes(plans);
        Map<ResourceId, ResourcePlan> all = Map.copyOf(plans);
        plans.replaceAll(
                (_, plan) -> changesConfiguration(plan) ? noted(plan, all, situation) : plan);
        causes.forEach((id, why) ->
                plans.computeIfPresent(id, (_, plan) -> deployed(plan, why, situation)));
    }

    /** Without the deploys whose change is not written after all; a deploy that is held stays so. */
    Plan caused(Plan plan) {
        Set<ResourceId> caused = causes(plan.resources()).keySet();
        return plan.without(step ->
                step.action() == Action.DEPLOY
                        && !(step.verdict() instanceof Verdict.Held)
                        && !caused.contains(step.id()));
    }

    private Map<ResourceId, Set<String>> causes(Map<ResourceId, ResourcePlan> plans) {
        Map<ResourceId, Set<String>> causes = new LinkedHashMap<>();
        for (ResourcePlan plan : plans.values()) {
            if (changesConfiguration(plan)) {
                addCauses(plan, plans, causes);
            }
            plan.claim()
                    .flatMap(Claim::debt)
                    .ifPresent(debt -> cause(causes, plan.id(), debt.cause()));
        }
        return causes;
    }

    /** The services that use this group. */
    static List<ResourcePlan> users(
            ResourcePlan group, Map<ResourceId, ResourcePlan> plans, KindRegistry kinds) {
        return plans.values().stream().filter(plan -> uses(plan, group, kinds)).toList();
    }

    private static boolean uses(ResourcePlan plan, ResourcePlan group, KindRegistry kinds) {
        Optional<Live> live = plan.live();
        if (live.isEmpty() || group.live().isEmpty()) {
            return false;
        }
        return uses(live.get(), group.live().get(), kinds);
    }

    private static boolean uses(Live service, Live group, KindRegistry kinds) {
        return kinds.get(service.kind())
                .link()
                .filter(link -> link.target().equals(group.kind()))
                .flatMap(link -> service.spec().get(link.field()).present())
                .filter(names -> names.contains(group.name()))
                .isPresent();
    }

    /** Ours, enforced, and of a kind that is deployed. */
    static boolean mayDeploy(ResourcePlan plan) {
        return plan.mode() == Mode.ENFORCE
                && plan.claim().filter(c -> c.state() == Claim.State.OWNED).isPresent()
                && plan.live().isPresent();
    }

    private static boolean changesConfiguration(ResourcePlan plan) {
        return plan.steps().stream()
                .anyMatch(step ->
                        step.isAllowed()
                                && step.action() != Action.CREATE
                                && step.action() != Action.DEPLOY
                                && step.effect().needsDeploy());
    }

    private void addCauses(
            ResourcePlan plan,
            Map<ResourceId, ResourcePlan> plans,
            Map<ResourceId, Set<String>> causes) {
        if (hasDeploys(plan)) {
            cause(causes, plan.id(), "changed " + String.join(", ", changedFields(plan)));
        }
        for (ResourcePlan user : users(plan, plans, kinds)) {
            if (mayDeploy(user)) {
                cause(causes, user.id(), "changed " + plan.id());
            }
        }
    }

    private static Set<String> changedFields(ResourcePlan plan) {
        Set<String> fields = new LinkedHashSet<>();
        plan.steps().stream()
                .filter(Step::isAllowed)
                .flatMap(step -> step.changes().stream())
                .filter(change -> change.effect().needsDeploy())
                .forEach(change -> fields.add(change.field().name()));
        return fields;
    }

    private boolean hasDeploys(ResourcePlan plan) {
        return plan.live()
                .filter(live -> kinds.get(live.kind()).facets().contains(Facet.DEPLOYS))
                .isPresent();
    }

    private static void cause(Map<ResourceId, Set<String>> causes, ResourceId id, String words) {
        causes.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(words);
    }

    private ResourcePlan deployed(ResourcePlan plan, Set<String> why, Planner.Situation situation) {
        if (plan.manifest().isEmpty()) {
            // What has left git is not deployed any more, whatever is owed.
            return plan;
        }
        if (plan.mode() == Mode.IGNORE || plan.live().isEmpty() || !hasDeploys(plan)) {
            return plan;
        }
        Live live = plan.live().get();
        if (live.health() instanceof Health.Suspended) {
            // Resuming it deploys; until then there is nothing that could run the configuration.
            return plan;
        }
        Decision decision = decide(plan, live, situation);
        List<Step> steps = new ArrayList<>(plan.steps());
        steps.add(
                new Step(
                        plan.id(),
                        Action.DEPLOY,
                        Effect.DEPLOY,
                        decision.verdict(),
                        String.join("; ", why) + ": " + decision.words(),
                        List.of(),
                        Optional.of(live.externalId()),
                        Set.of(Facet.DEPLOYS)));
        return plan.withSteps(steps);
    }

    private record Decision(Verdict verdict, String words) {}

    private Decision decide(ResourcePlan plan, Live live, Planner.Situation situation) {
        Instant read = live.observedAt().get(Facet.DEPLOYS);
        if (read == null || read.isBefore(situation.passStart()) || live.deploys().isEmpty()) {
            return new Decision(
                    new Verdict.Deferred(
                            "the deploys could not be read in this pass", Optional.empty()),
                    "not decided");
        }
        Optional<DeployDebt> debt = plan.claim().flatMap(Claim::debt);
        Deploys deploys = live.deploys().get();
        boolean newest = debt.filter(DeployDebt::newest).isPresent() || isRelease(plan, kinds);
        return switch (Debts.next(newest, deploys, habits(live, kinds))) {
            case Debts.Next.Request(var _, String words) ->
                    new Decision(new Verdict.Allowed(), words);
            case Debts.Next.Wait(String reason) ->
                    new Decision(new Verdict.Waiting(reason), "waits");
            case Debts.Next.Hold(String reason) -> new Decision(new Verdict.Held(reason), reason);
        };
    }

    static Debts.Habits habits(Live live, KindRegistry kinds) {
        return new Debts.Habits(autoDeploys(live, kinds), kinds.get(live.kind()).pins(live.spec()));
    }

    /** Whether the service deploys new commits by itself. */
    private static boolean autoDeploys(Live live, KindRegistry kinds) {
        KindModel model = kinds.get(live.kind());
        return model.field("autoDeployTrigger")
                .flatMap(field -> live.spec().get(field).present())
                .filter(trigger -> !trigger.equals("off"))
                .isPresent();
    }

    /** Whether an allowed step of this plan changes what is released. */
    static boolean isRelease(ResourcePlan plan, KindRegistry kinds) {
        return plan.live()
                .map(live -> kinds.get(live.kind()).releases())
                .filter(releases ->
                        plan.steps().stream()
                                .filter(Step::isAllowed)
                                .flatMap(step -> step.changes().stream())
                                .anyMatch(change -> releases(change, releases)))
                .isPresent();
    }

    /** Of a mapping that is there already, the part that changes has to be a release itself. */
    static boolean releases(Change change, Set<Field<?>> releases) {
        Optional<Field<?>> part = change.element().flatMap(change.field()::nested);
        return part.isPresent() ? releases.contains(part.get()) : releases.contains(change.field());
    }

    /** Names the users of a changed group that this pass will not deploy. */
    private ResourcePlan noted(
            ResourcePlan plan, Map<ResourceId, ResourcePlan> plans, Planner.Situation situation) {
        if (plan.live().isEmpty() || hasDeploys(plan)) {
            return plan;
        }
        Live group = plan.live().get();
        Set<String> deployed = new LinkedHashSet<>();
        users(plan, plans, kinds).stream()
                .filter(DeployPlanner::mayDeploy)
                .flatMap(user -> user.live().stream())
                .forEach(live -> deployed.add(live.externalId()));
        List<String> others =
                kinds.all().stream()
                        .flatMap(kind ->
                                situation.live().items(plan.id().provider(), kind.id()).stream())
                        .filter(live -> uses(live, group, kinds))
                        .filter(live -> !deployed.contains(live.externalId()))
                        .map(Live::name)
                        .sorted()
                        .toList();
        if (others.isEmpty()) {
            return plan;
        }
        String note =
                "also used by "
                        + String.join(", ", others)
                        + " (not ours): takes effect at its next deploy";
        return plan.withSteps(plan.steps().stream().map(step -> step.noted(note)).toList());
    }
}
