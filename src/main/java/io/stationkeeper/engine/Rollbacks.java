package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.DeployDebt;
import io.stationkeeper.provider.Deployer;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Respects what was done in the provider's dashboard on purpose: a rollback is not released over, and
 * what a person switched off is not switched on, unless git says something new. Pure.
 */
record Rollbacks(KindRegistry kinds, Prints prints) {
    static final String AUTO_DEPLOY = "autoDeployTrigger";
    private static final String FACT = "rolledBack";

    ResourcePlan apply(ResourcePlan plan, Instant now) {
        if (plan.manifest().isEmpty() || plan.live().isEmpty()) {
            return plan;
        }
        ResourcePlan resumed = withResumeHeld(plan);
        return isSeen(plan.live().get(), now)
                ? rollback(plan).map(it -> withReleaseHeld(resumed, it)).orElse(resumed)
                : unseen(resumed);
    }

    private boolean isSeen(Live live, Instant now) {
        Instant read = live.observedAt().get(Facet.DEPLOYS);
        return !kinds.get(live.kind()).facets().contains(Facet.DEPLOYS)
                || (read != null && !read.isBefore(now));
    }

    /** Whether somebody rolled it back is not known before its deploys were read in this pass. */
    private ResourcePlan unseen(ResourcePlan plan) {
        Verdict wait =
                new Verdict.Deferred(
                        "its deploys could not be read in this pass", Optional.empty());
        Predicate<Change> another = another(plan);
        return plan.withSteps(
                split(plan, another, wait).stream()
                        .map(step ->
                                step.verdict().equals(wait)
                                        ? StepParts.resting(step, Facet.DEPLOYS)
                                        : step)
                        .toList());
    }

    private static Optional<Rollback> rollback(ResourcePlan plan) {
        return plan.live().flatMap(Live::deploys).flatMap(Rollback::of);
    }

    private ResourcePlan withResumeHeld(ResourcePlan plan) {
        boolean off =
                plan.live().map(Live::health).stream()
                        .anyMatch(it -> it instanceof Health.Suspended by && by.byPerson());
        if (!off) {
            return plan;
        }
        Predicate<Change> resume =
                change ->
                        change.field().name().equals(ResourcePlan.SUSPENDED)
                                && change.desired().equals(Optional.of("false"))
                                && !isNewInGit(change, plan);
        return held(
                plan,
                resume,
                plan.id()
                        + " was suspended by a person, in the dashboard or through the API, after git"
                        + " said suspended: false: resume it there, declare suspended: true, or"
                        + " approve to have it resumed");
    }

    private ResourcePlan withReleaseHeld(ResourcePlan plan, Rollback rollback) {
        Live live = plan.live().orElseThrow();
        ResourcePlan held = held(plan, another(plan), reason(plan, rollback));
        return held.withLive(live.withFact(FACT, rollback.words()));
    }

    /** What would have another release live, and is not what git says anew. */
    private Predicate<Change> another(ResourcePlan plan) {
        Set<Field<?>> releases = kinds.get(plan.live().orElseThrow().kind()).releases();
        return change ->
                (DeployPlanner.releases(change, releases) || turnsAutoDeployOn(change))
                        && !isNewInGit(change, plan);
    }

    private static boolean turnsAutoDeployOn(Change change) {
        return change.field().name().equals(AUTO_DEPLOY)
                && !change.desired().equals(Optional.of("off"));
    }

    /** A deploy that cannot name what it releases would release the bad one again. */
    ResourcePlan deploys(ResourcePlan plan) {
        Optional<Rollback> rollback = rollback(plan);
        if (rollback.isEmpty() || !releasesHead(plan)) {
            return plan;
        }
        return plan.withSteps(
                plan.steps().stream()
                        .map(step ->
                                step.action() == Action.DEPLOY && step.isAllowed()
                                        ? step.judged(
                                                new Verdict.Held(reason(plan, rollback.get())))
                                        : step)
                        .toList());
    }

    private boolean releasesHead(ResourcePlan plan) {
        boolean asked =
                plan.claim().flatMap(Claim::debt).filter(DeployDebt::newest).isPresent()
                        || DeployPlanner.isRelease(plan, kinds);
        Live live = plan.live().orElseThrow();
        Deploys deploys = live.deploys().orElseThrow();
        return !asked
                && Debts.next(false, deploys, DeployPlanner.habits(live, kinds))
                        instanceof Debts.Next.Request(Deployer.Release.Newest _, String _);
    }

    private static String reason(ResourcePlan plan, Rollback rollback) {
        return plan.id()
                + " was "
                + rollback.words()
                + ", and this would release something else: it ends when another release is live,"
                + " when git changes this field, or with an approval";
    }

    private static ResourcePlan held(ResourcePlan plan, Predicate<Change> which, String reason) {
        return plan.withSteps(split(plan, which, new Verdict.Held(reason)));
    }

    private static List<Step> split(ResourcePlan plan, Predicate<Change> which, Verdict verdict) {
        return plan.steps().stream()
                .flatMap(step ->
                        isWrite(step)
                                ? StepParts.split(step, which, verdict).stream()
                                : Stream.of(step))
                .toList();
    }

    private static boolean isWrite(Step step) {
        return step.isAllowed() && step.action() != Action.ADOPT && step.action() != Action.CREATE;
    }

    /** Whether git says something else than what was last written; unknown is no. */
    private boolean isNewInGit(Change change, ResourcePlan plan) {
        var wanted = prints.of(plan.manifest().map(Manifest::spec).orElseThrow());
        var written = plan.claim().map(Claim::managed).orElseGet(Collections::emptySortedMap);
        return wanted.entrySet().stream()
                .filter(entry -> isPart(entry.getKey(), change.path()))
                .anyMatch(entry ->
                        Optional.ofNullable(written.get(entry.getKey()))
                                .map(then ->
                                        then.comparableWith(entry.getValue())
                                                && !then.equals(entry.getValue()))
                                .orElse(true));
    }

    private static boolean isPart(String path, String of) {
        return path.equals(of) || path.startsWith(of + ".") || path.startsWith(of + "[");
    }
}
