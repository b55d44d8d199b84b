package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.Rotation;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is ours, as far as the limits are shares of it. Pure.
 *
 * @param free services whose deploys are not counted
 */
record Holdings(int resources, int services, Set<ResourceId> free) {
    /** A service is deployed again while it is being set up; nobody relies on it yet. */
    private static final Duration SET_UP = Duration.ofHours(1);

    /** What a ledger says. */
    static Holdings of(Ledger ledger, KindRegistry kinds, Dependencies dependencies, Instant now) {
        List<Claim> ours =
                ledger.claims().values().stream()
                        .filter(claim ->
                                claim.state() == Claim.State.OWNED
                                        || claim.state() == Claim.State.LEAVING)
                        .toList();
        List<Claim> services =
                ours.stream()
                        .filter(claim ->
                                kinds.find(claim.kind())
                                        .filter(it -> it.facets().contains(Facet.DEPLOYS))
                                        .isPresent())
                        .toList();
        Collection<Rotation> rotations = ledger.rotations().values();
        Set<ResourceId> free = new HashSet<>();
        for (Claim service : services) {
            if (isNew(service, now) || hasDeadCredential(service.id(), rotations, dependencies)) {
                free.add(service.id());
            }
        }
        return new Holdings(ours.size(), services.size(), free);
    }

    private static boolean isNew(Claim claim, Instant now) {
        return claim.origin() == Claim.Origin.CREATED && claim.since().plus(SET_UP).isAfter(now);
    }

    /** Consumers of a credential that is dead already have to be deployed. */
    private static boolean hasDeadCredential(
            ResourceId id, Collection<Rotation> rotations, Dependencies dependencies) {
        return rotations.stream()
                .filter(rotation -> rotation.resetAt().isPresent())
                .anyMatch(rotation -> dependencies.needs(id, rotation.id()));
    }
}
