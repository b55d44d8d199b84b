package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who has to go, or to let go, before something may be deleted. Pure. */
record LeavingOrder(Planner.Situation situation, Dependencies dependencies) {
    /** In words; empty if nothing is in the way. */
    Optional<String> inTheWay(Claim claim, Live live) {
        return spoken(claim)
                .map(id -> id + " speaks of it")
                .or(() -> declared(claim, live).map(id -> id + " still refers to it"))
                .or(() -> leaving(claim).map(id -> id + " uses it and is deleted first"));
    }

    /** What is let go of, in this pass or an earlier one, is still there and referred to it. */
    Optional<ResourceId> stillUsedBy(Claim claim) {
        return situation.claims().values().stream()
                .filter(other -> other.state() != Claim.State.LEAVING)
                .filter(other -> situation.desired().get(other.id()).isEmpty())
                .filter(other -> other.needs().contains(claim.id()))
                .filter(other -> Undeclared.live(other, situation.live()).isPresent())
                .map(Claim::id)
                .findFirst();
    }

    /** A manifest under another name may mean the same live resource, and another claim may have it. */
    private Optional<ResourceId> spoken(Claim claim) {
        String externalId = claim.externalId().orElseThrow();
        Optional<ResourceId> manifest =
                situation.matches().entrySet().stream()
                        .filter(entry -> candidates(entry.getValue()).contains(externalId))
                        .map(Map.Entry::getKey)
                        .findFirst();
        return manifest.or(() ->
                situation.claims().values().stream()
                        .filter(other -> !other.id().equals(claim.id()))
                        .filter(other -> other.state() == Claim.State.OWNED)
                        .filter(other -> other.externalId().equals(claim.externalId()))
                        .map(Claim::id)
                        .findFirst());
    }

    private static List<String> candidates(Match match) {
        List<Live> found =
                match instanceof Match.Ambiguous(List<Live> several)
                        ? several
                        : match.resource().stream().toList();
        return found.stream().map(Live::externalId).toList();
    }

    /** Under its name in git or, as what is not declared is referred to, under the provider's. */
    private Optional<ResourceId> declared(Claim claim, Live live) {
        ResourceId byLiveName =
                new ResourceId(claim.id().provider(), claim.id().kind(), live.name());
        return situation.desired().manifests().keySet().stream()
                .filter(id ->
                        dependencies.direct(id).contains(claim.id())
                                || dependencies.direct(id).contains(byLiveName))
                .findFirst();
    }

    /** On a circle nobody waits for the other. */
    private Optional<ResourceId> leaving(Claim claim) {
        Set<ResourceId> needed = reach(claim.id(), new HashSet<>());
        return situation.claims().values().stream()
                .filter(other -> other.state() == Claim.State.LEAVING)
                .filter(other -> !other.id().equals(claim.id()))
                .filter(other -> other.needs().contains(claim.id()))
                .map(Claim::id)
                .filter(id -> !needed.contains(id))
                .findFirst();
    }

    private Set<ResourceId> reach(ResourceId from, Set<ResourceId> seen) {
        Optional.ofNullable(situation.claims().get(from))
                .map(Claim::needs)
                .ifPresent(needs ->
                        needs.forEach(next -> {
                            if (seen.add(next)) {
                                reach(next, seen);
                            }
                        }));
        return seen;
    }
}
