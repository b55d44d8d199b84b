package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ledger, in the words of the steps. */
record Claims(Ledger ledger, KindRegistry kinds, Prints prints, Providers providers) {
    void intend(Manifest manifest, Instant now) {
        Instant theirs =
                providers
                        .find(manifest.id().provider())
                        .map(provider -> provider.clock(now))
                        .orElse(now);
        ledger.put(ClaimMaker.intended(manifest, now, theirs, prints));
    }

    /** Whoever it was taken for under another name is out of the question now. */
    void created(ResourceId id, String externalId) {
        ledger.put(ledger.claim(id).orElseThrow().owned(externalId));
        ledger.claims().values().stream()
                .filter(claim -> claim.state() != Claim.State.LEAVING)
                .filter(claim -> claim.successors().contains(id))
                .forEach(claim -> ledger.put(claim.leavingTo(Set.of())));
    }

    /** Asked right before the call: the only thing that is ever deleted. */
    boolean mayDelete(ResourceId id, Live live) {
        return ledger.claim(id)
                .filter(claim -> claim.state() == Claim.State.LEAVING)
                .filter(claim -> claim.origin() == Claim.Origin.CREATED)
                .filter(claim -> claim.kind().equals(live.kind()))
                .filter(claim -> claim.externalId().equals(Optional.of(live.externalId())))
                .isPresent();
    }

    /**
     * A create was refused.
     *
     * @param before what was known of the one that it was to replace; that it was refused is no news
     *     of that one
     */
    void abandon(ResourceId id, Optional<Claim> before) {
        before.filter(claim -> claim.externalId().isPresent())
                .ifPresentOrElse(ledger::put, () -> ledger.remove(id));
    }

    void adopt(Manifest manifest, Live live, Instant now) {
        String externalId = live.externalId();
        ledger.claims().values().stream()
                .filter(claim ->
                        claim.state() == Claim.State.RELEASED
                                || claim.state() == Claim.State.LEAVING)
                .filter(claim -> !claim.id().equals(manifest.id()))
                .filter(claim -> claim.externalId().filter(externalId::equals).isPresent())
                .forEach(claim -> ledger.remove(claim.id()));
        ledger.put(ClaimMaker.owned(manifest, live, ledger.claim(manifest.id()), now, prints));
    }

    /** Who has to be deployed for this step to take effect. */
    List<ResourceId> owing(Step step, ResourcePlan resource, Plan plan) {
        if (!step.effect().needsDeploy()) {
            return List.of();
        }
        List<ResourceId> owing = new ArrayList<>();
        if (plan.resources().get(step.id()) != null && isDeployed(resource)) {
            owing.add(step.id());
        }
        DeployPlanner.users(resource, plan.resources(), kinds).stream()
                .filter(DeployPlanner::mayDeploy)
                .map(ResourcePlan::id)
                .forEach(owing::add);
        return owing;
    }

    private boolean isDeployed(ResourcePlan resource) {
        return resource.manifest()
                .filter(manifest -> kinds.get(manifest.kind()).facets().contains(Facet.DEPLOYS))
                .isPresent();
    }

    void owe(List<ResourceId> ids, String cause, boolean release, Instant now) {
        for (ResourceId id : ids) {
            Claim claim = ledger.claim(id).orElseThrow();
            ledger.put(claim.owing(Optional.of(ClaimMaker.debt(claim, cause, release, now))));
        }
    }

    void written(List<ResourceId> ids, Instant lastWrite) {
        for (ResourceId id : ids) {
            Claim claim = ledger.claim(id).orElseThrow();
            ledger.put(claim.owing(claim.debt().map(debt -> debt.written(lastWrite))));
        }
    }

    /** Before the write of this step. */
    void manage(Manifest manifest, Live live, Step step) {
        ledger.claim(manifest.id())
                .ifPresent(claim ->
                        ledger.put(
                                ClaimMaker.managing(claim, manifest, live, paths(step), prints)
                                        .making(ClaimMaker.made(step))));
    }

    /** After it; only what the provider does not show is news. */
    void wrote(Manifest manifest, Live live, Step step) {
        Set<String> paths = paths(step);
        if (ClaimMaker.notShown(manifest, live, prints).isEmpty()) {
            return;
        }
        ledger.claim(manifest.id())
                .ifPresent(claim ->
                        ledger.put(ClaimMaker.wrote(claim, manifest, live, paths, prints)));
    }

    /** What was taken from others is theirs no longer, not even as something that was let go of. */
    void moved(Step step) {
        for (Change change : step.changes()) {
            change.takenFrom()
                    .flatMap(this::owner)
                    .ifPresent(claim -> ledger.put(ClaimMaker.without(claim, change.path())));
        }
    }

    /** What is gone by our hand is not ours, nor something that was let go of. */
    void removed(Step step) {
        if (step.action() == Action.REMOVE) {
            Claim claim = ledger.claim(step.id()).orElseThrow();
            for (Change change : step.changes()) {
                claim = ClaimMaker.without(claim, change.path());
            }
            ledger.put(claim);
        }
    }

    private Optional<Claim> owner(String externalId) {
        return ledger.claims().values().stream()
                .filter(claim -> claim.externalId().equals(Optional.of(externalId)))
                .findFirst();
    }

    private static Set<String> paths(Step step) {
        return step.changes().stream().map(Change::path).collect(Collectors.toSet());
    }

    void releasePaths(Manifest manifest, Live live) {
        KindModel model = kinds.get(manifest.kind());
        Claim claim = ledger.claim(manifest.id()).orElseThrow();
        Removals removals = new Removals(model, manifest, claim, prints);
        Claim left = claim;
        for (String path : removals.vanished(live)) {
            left = ClaimMaker.without(left, path);
        }
        ledger.put(ClaimMaker.releasing(left, manifest, removals.find(live).paths(), prints));
    }

    void releaseAll(ResourceId id, Plan plan) {
        Claim claim = ledger.claim(id).orElseThrow();
        if (claim.externalId().isEmpty()) {
            ledger.remove(id);
        } else {
            Set<ResourceId> successors =
                    new Renames(kinds, prints).successors(claim, plan.resources());
            ledger.put(
                    claim.inState(Claim.State.RELEASED)
                            .owing(Optional.empty())
                            .leavingTo(successors));
        }
    }
}
