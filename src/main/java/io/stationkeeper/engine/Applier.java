package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Carries out the allowed steps, one after the other. What must survive a crash is in the ledger
 * before the call that makes it true. A failed step fails alone.
 */
final class Applier {
    /** What the provider says of a plan that a kind does not have is in its own words. */
    private static final Pattern NAMES_THE_PLAN =
            Pattern.compile("\\bplan\\b", Pattern.CASE_INSENSITIVE);

    private final Providers providers;
    private final Claims claims;
    private final DeployStep deployStep;
    private final Troubles troubles;
    private final Approvals approvals;
    private final Rotator rotator;
    private final PeoplesIntent intent;
    private final InstantSource clock;
    private final PassListener listener;

    /** Where it is written down what became of a step, beside the claims. */
    record Memo(Troubles troubles, Approvals approvals, Rotator rotator, PeoplesIntent intent) {}

    Applier(
            Providers providers,
            Claims claims,
            DeployStep deployStep,
            Memo memo,
            PassListener listener) {
        this.providers = providers;
        this.claims = claims;
        this.deployStep = deployStep;
        this.troubles = memo.troubles;
        this.rotator = memo.rotator;
        this.intent = memo.intent;
        this.approvals = memo.approvals;
        this.clock = memo.approvals.clock();
        this.listener = listener;
    }

    /** Applies until told to stop; the step in flight is always finished. */
    List<Outcome> apply(Plan plan, BooleanSupplier stopping) {
        List<Outcome> outcomes = new ArrayList<>();
        Set<ResourceId> unfinished = new HashSet<>();
        for (Step step : plan.order()) {
            ResourcePlan resource = plan.get(step.id()).orElseThrow();
            if (!step.isAllowed() || !mayWrite(step, resource) || stopping.getAsBoolean()) {
                continue;
            }
            Outcome outcome = tryStep(step, resource, plan, unfinished);
            listener.applied(outcome);
            outcomes.add(outcome);
            if (!(outcome instanceof Outcome.Applied)) {
                unfinished.add(step.id());
                unfinished.addAll(claims.owing(step, resource, plan));
            }
        }
        return outcomes;
    }

    private static boolean mayWrite(Step step, ResourcePlan resource) {
        return resource.mode() == Mode.ENFORCE || step.action() == Action.RELEASE;
    }

    private Outcome tryStep(
            Step step, ResourcePlan resource, Plan plan, Set<ResourceId> unfinished) {
        try {
            intent.belongings().taking(step);
            Outcome outcome = run(step, resource, plan, unfinished);
            if (outcome instanceof Outcome.Applied) {
                troubles.succeeded(step.id(), resource.manifest());
                approvals.used(step);
                intent.fights().wrote(step, clock.instant());
            }
            return outcome;
        } catch (ProviderException.Throttled e) {
            return new Outcome.Postponed(step, Reasons.message(e), Optional.of(e.until()));
        } catch (ProviderException e) {
            resource.manifest()
                    .ifPresentOrElse(
                            m -> troubles.failed(m, obstacle(step, m, e), e, clock.instant()),
                            () -> troubles.failed(step.id(), e, clock.instant()));
            Optional<Instant> again =
                    Optional.ofNullable(troubles.all().get(step.id())).flatMap(Trouble::notBefore);
            return new Outcome.Failed(step, Reasons.message(e), again);
        } catch (LedgerException e) {
            return new Outcome.Failed(step, String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    /** The plans that a provider is known not to make for us are told apart from other refusals. */
    private Obstacle obstacle(Step step, Manifest manifest, ProviderException failure) {
        boolean plan =
                step.action() == Action.CREATE
                        && (claims.kinds().get(manifest.kind()).isDoubtful(manifest.spec())
                                || NAMES_THE_PLAN.matcher(Reasons.message(failure)).find());
        return plan ? Obstacle.PLAN_NOT_CREATABLE : Obstacle.REFUSED;
    }

    private Outcome run(Step step, ResourcePlan resource, Plan plan, Set<ResourceId> unfinished) {
        return switch (step.action()) {
            case CREATE -> create(step, resource.manifest().orElseThrow());
            case ADOPT -> adopt(step, resource);
            case UPDATE, RENAME, LINK, REMOVE -> update(step, resource, plan);
            case RELEASE -> release(step, resource, plan);
            case ROTATE -> rotate(step, resource);
            case DEPLOY -> deployStep.run(step, resource, unfinished);
            case DELETE -> delete(step, resource.live().orElseThrow());
        };
    }

    private Outcome create(Step step, Manifest manifest) {
        Manifest writable = Creation.writable(manifest);
        Optional<Claim> before = claims.ledger().claim(manifest.id());
        claims.intend(writable, clock.instant());
        ResourceKind kind = providers.kind(manifest.id().provider(), manifest.kind());
        try {
            ResourceKind.Created created = kind.create(writable);
            claims.created(manifest.id(), created.externalId());
            return new Outcome.Applied(step);
        } catch (ProviderException.Throttled
                | ProviderException.Rejected
                | ProviderException.Unauthorized e) {
            // The provider said no, so there is nothing that could turn up later.
            claims.abandon(manifest.id(), before);
            throw e;
        }
    }

    private Outcome adopt(Step step, ResourcePlan resource) {
        claims.adopt(
                resource.manifest().orElseThrow(), resource.live().orElseThrow(), clock.instant());
        return new Outcome.Applied(step);
    }

    private Outcome update(Step step, ResourcePlan resource, Plan plan) {
        Manifest manifest = resource.manifest().orElseThrow();
        List<ResourceId> owing = claims.owing(step, resource, plan);
        boolean release = DeployPlanner.isRelease(resource, claims.kinds());
        claims.owe(owing, cause(step), release, clock.instant());
        Live live = resource.live().orElseThrow();
        claims.manage(manifest, live, step);
        ResourceKind.Receipt receipt =
                providers
                        .kind(manifest.id().provider(), manifest.kind())
                        .update(live, manifest, step.changes());
        claims.wrote(manifest, live, step);
        claims.moved(step);
        claims.removed(step);
        claims.written(owing, receipt.lastWrite());
        return new Outcome.Applied(step);
    }

    /** The claim stays until a later pass has seen that it is gone. */
    private Outcome delete(Step step, Live live) {
        if (!claims.mayDelete(step.id(), live)) {
            return new Outcome.Postponed(step, "is not leaving any more", Optional.empty());
        }
        providers.kind(step.id().provider(), live.kind()).delete(live);
        return new Outcome.Applied(step);
    }

    private Outcome rotate(Step step, ResourcePlan resource) {
        providers
                .kind(step.id().provider(), resource.manifest().orElseThrow().kind())
                .rotate(resource.live().orElseThrow());
        rotator.reset(step.id(), clock.instant());
        return new Outcome.Applied(step);
    }

    private static String cause(Step step) {
        List<String> paths = step.changes().stream().map(change -> change.path()).toList();
        return step.id() + " " + String.join(", ", paths);
    }

    private Outcome release(Step step, ResourcePlan resource, Plan plan) {
        if (resource.manifest().isPresent()) {
            claims.releasePaths(resource.manifest().get(), resource.live().orElseThrow());
        } else {
            claims.releaseAll(step.id(), plan);
        }
        return new Outcome.Applied(step);
    }
}
