package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Writes down who leaves, who came back and who is gone, before anything is decided on it. Writes
 * only what changed.
 */
record Departures(Ledger ledger, KindRegistry kinds, Prints prints) {
    /** What a manifest asks for now is what counts when it leaves; and what is declared stays. */
    void declared(DesiredState desired) {
        Dependencies dependencies = Dependencies.of(desired, kinds);
        for (Claim claim : ledger.claims().values()) {
            desired.get(claim.id())
                    .filter(manifest -> manifest.kind().equals(claim.kind()))
                    .ifPresent(manifest -> declared(claim, manifest, dependencies));
        }
    }

    private void declared(Claim claim, Manifest manifest, Dependencies dependencies) {
        boolean returns = claim.state() == Claim.State.LEAVING;
        if (returns && isApproved(claim)) {
            // What was agreed to was its going this time, not the next.
            ledger.useUp(Pruning.digest(claim));
        }
        Handling handling = manifest.handling();
        Claim now =
                (returns ? claim.back() : claim)
                        .asked(
                                handling.mode(),
                                handling.deletionPolicy(),
                                dependencies.direct(claim.id()));
        if (!now.equals(claim)) {
            ledger.put(now);
        }
    }

    private boolean isApproved(Claim claim) {
        String digest = Pruning.digest(claim);
        return ledger.approvals().stream().anyMatch(it -> it.digests().contains(digest));
    }

    /** Without an accepted revision nothing has left; and in report mode nothing begins to leave. */
    void left(DesiredState desired, LiveState live, Mode ceiling, Instant now) {
        if (desired.revision().isEmpty()) {
            return;
        }
        for (Claim claim : ledger.claims().values()) {
            if (desired.get(claim.id()).isPresent()) {
                continue;
            }
            switch (claim.state()) {
                case OWNED -> leave(claim, desired, ceiling, now);
                case LEAVING -> follow(claim, desired, live, now);
                case INTENDED, RELEASED -> {}
            }
        }
    }

    private void leave(Claim claim, DesiredState desired, Mode ceiling, Instant now) {
        Optional<KindModel> model = kinds.find(claim.kind());
        boolean goes =
                ceiling == Mode.ENFORCE
                        && model.filter(it -> Pruning.kept(claim, it).isEmpty()).isPresent();
        if (goes) {
            ledger.put(
                    claim.leaving(
                            new Claim.Leaving(now, desired.revision()),
                            successors(claim, desired)));
        }
    }

    /** Confirmed to be gone: forgotten. Not any more taken for something else: the grace begins anew. */
    private void follow(Claim claim, DesiredState desired, LiveState live, Instant now) {
        if (claim.externalId().filter(live.gone()::contains).isPresent()) {
            ledger.remove(claim.id());
            return;
        }
        Set<ResourceId> successors = successors(claim, desired);
        if (!successors.equals(claim.successors())) {
            Claim.Leaving since = claim.leaving().orElseThrow();
            Claim.Leaving anew = new Claim.Leaving(now, since.revision());
            ledger.put(claim.leaving(successors.isEmpty() ? anew : since, successors));
        }
    }

    private Set<ResourceId> successors(Claim claim, DesiredState desired) {
        return new Renames(kinds, prints)
                .successors(
                        claim,
                        desired.manifests().values().stream()
                                .filter(manifest ->
                                        ledger.claim(manifest.id())
                                                .flatMap(Claim::externalId)
                                                .isEmpty())
                                .toList());
    }
}
