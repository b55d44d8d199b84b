package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether something new is an old thing under a new name. To git a rename is one resource less and
 * one more; to a database it is an empty one beside the one with the data. So what appears in the
 * revision in which something of its kind left is not made before a person has said so. Pure.
 */
record Renames(KindRegistry kinds, Prints prints) {
    /** Of all the paths of both, this share has to be the same for the two to be one thing. */
    private static final double ALIKE = 0.8;

    /** Why this one has to wait; empty if it is simply new. */
    Optional<String> suspicion(Manifest created, Planner.Situation situation) {
        return situation.claims().values().stream()
                .filter(claim -> !situation.desired().manifests().containsKey(claim.id()))
                .filter(claim -> claim.externalId().isPresent())
                .filter(claim -> left(claim, created))
                .map(claim -> words(claim, created))
                .findFirst();
    }

    /** The new ones that a leaving claim may have become, to be remembered with it. */
    Set<ResourceId> successors(Claim leaving, Map<ResourceId, ResourcePlan> plans) {
        return successors(
                leaving,
                plans.values().stream()
                        .filter(plan -> plan.claim().flatMap(Claim::externalId).isEmpty())
                        .flatMap(plan -> plan.manifest().stream())
                        .toList());
    }

    /** The same, of these manifests of which nothing is ours yet. */
    Set<ResourceId> successors(Claim leaving, Collection<Manifest> appeared) {
        return appeared.stream()
                .filter(manifest -> mayBe(leaving, manifest))
                .map(Manifest::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A claim that was let go of earlier only counts for what appeared with it, or data stores. */
    private boolean left(Claim claim, Manifest created) {
        return switch (claim.state()) {
            case OWNED, LEAVING -> mayBe(claim, created);
            case RELEASED ->
                    claim.successors().contains(created.id())
                            || (!claim.successors().isEmpty()
                                    && isDataStore(created)
                                    && mayBe(claim, created));
            case INTENDED -> false;
        };
    }

    private boolean mayBe(Claim claim, Manifest created) {
        boolean sameKind =
                claim.kind().equals(created.kind())
                        && claim.id().provider().equals(created.id().provider());
        boolean movedHere = created.handling().movedFrom().isPresent();
        return sameKind && !movedHere && (isDataStore(created) || isAlike(claim, created));
    }

    private boolean isDataStore(Manifest manifest) {
        return kinds.find(manifest.kind()).map(KindModel::dataStore).orElse(false);
    }

    private boolean isAlike(Claim claim, Manifest created) {
        SortedMap<String, Fingerprint> now = prints.of(created.spec());
        Set<String> paths = new TreeSet<>(now.keySet());
        paths.addAll(claim.managed().keySet());
        long same =
                now.entrySet().stream()
                        .filter(entry ->
                                entry.getValue().equals(claim.managed().get(entry.getKey())))
                        .count();
        return !paths.isEmpty() && same >= ALIKE * paths.size();
    }

    private String words(Claim old, Manifest created) {
        String data = isDataStore(created) ? ", a new one would be empty" : "";
        return "%s left in the same revision and may be the same under its old name%s: for a rename write stationkeeper/moved-from: %s/%s or spec.name, for a new one approve"
                .formatted(old.id(), data, old.kind().name(), old.id().name());
    }
}
