package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.DeployDebt;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.provider.Deployer;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Pays a deploy debt: looks first, asks only if nobody did since the last write, and notes in the
 * ledger what it saw before asking, so that an answer that gets lost is settled by the next look.
 */
final class DeployStep {
    private final Providers providers;
    private final Ledger ledger;
    private final KindRegistry kinds;
    private final InstantSource clock;
    private final Duration grace;

    DeployStep(
            Providers providers,
            Ledger ledger,
            KindRegistry kinds,
            InstantSource clock,
            Duration grace) {
        this.providers = providers;
        this.ledger = ledger;
        this.kinds = kinds;
        this.clock = clock;
        this.grace = grace;
    }

    /** @param unfinished resources whose writes failed in this pass */
    Outcome run(Step step, ResourcePlan resource, Set<ResourceId> unfinished) {
        if (unfinished.contains(step.id())) {
            return later(step, "its configuration is not fully written", Optional.empty());
        }
        Claim claim = ledger.claim(step.id()).orElseThrow();
        if (claim.debt().isEmpty()) {
            return later(step, "the change that causes it was not written", Optional.empty());
        }
        Live live = resource.live().orElseThrow();
        Deployer deployer =
                providers.kind(step.id().provider(), live.kind()).deployer().orElseThrow();
        Deployer.Seen seen = deployer.look(live);
        DeployDebt debt = claim.debt().get();
        if (Debts.settled(debt, seen.deploys())) {
            ledger.put(claim.owing(Optional.empty()));
            return new Outcome.Applied(step);
        }
        Optional<Instant> doubt =
                debt.requestedAt().map(at -> at.plus(grace)).filter(clock.instant()::isBefore);
        if (doubt.isPresent()) {
            return later(step, "a deploy was asked for and is not listed yet", doubt);
        }
        return switch (Debts.next(
                debt.newest(), seen.deploys(), DeployPlanner.habits(live, kinds))) {
            case Debts.Next.Request(Deployer.Release release, String _) -> {
                Debts.overtaken(debt, seen.deploys())
                        .ifPresent(first -> deployer.cancel(live, first));
                request(claim, note(debt, seen), resource, new Order(deployer, release));
                yield new Outcome.Applied(step);
            }
            case Debts.Next.Wait(String reason) -> later(step, reason, Optional.empty());
            case Debts.Next.Hold(String reason) -> later(step, reason, Optional.empty());
        };
    }

    private record Order(Deployer deployer, Deployer.Release release) {}

    private static Outcome later(Step step, String reason, Optional<Instant> until) {
        return new Outcome.Postponed(step, reason, until);
    }

    private static DeployDebt note(DeployDebt debt, Deployer.Seen seen) {
        DeployDebt written = debt.lastWrite().isPresent() ? debt : debt.written(seen.at());
        return written.seen(seen.deploys().newest().map(Deploy::id).orElse(""));
    }

    private void request(Claim claim, DeployDebt debt, ResourcePlan resource, Order order) {
        ledger.put(claim.owing(Optional.of(debt)));
        Live live = resource.live().orElseThrow();
        boolean rebuild = resource.manifest().map(this::rebuilds).orElse(true);
        try {
            Deployer.Requested requested = order.deployer().request(live, order.release(), rebuild);
            ledger.put(
                    requested.deployId().isPresent()
                            ? claim.owing(Optional.empty())
                            : claim.owing(Optional.of(debt.requested(clock.instant()))));
        } catch (ProviderException.Transient e) {
            ledger.put(claim.owing(Optional.of(debt.requested(clock.instant()))));
            throw e;
        }
    }

    private boolean rebuilds(Manifest manifest) {
        return kinds.get(manifest.kind())
                .field("deployMode")
                .flatMap(field -> manifest.spec().get(field).present())
                .filter("deploy_only"::equals)
                .isEmpty();
    }
}
