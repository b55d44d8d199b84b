package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.util.Optional;

/**
 * Carries claims over renames in git, and what people said of them: what a manifest says that it was
 * before, {@code stationkeeper/moved-from}, is what it is now. Only within a kind, because what a thing is does not
 * change at the provider.
 */
record Moving(Ledger ledger) {
    void follow(DesiredState desired) {
        for (Manifest manifest : desired.manifests().values()) {
            Optional<ResourceId> before =
                    before(manifest).filter(old -> !desired.manifests().containsKey(old));
            before.filter(old -> old.kind().equals(manifest.id().kind()))
                    .ifPresent(old -> said(old, manifest.id()));
            before.flatMap(ledger::claim)
                    .filter(claim -> claim.kind().equals(manifest.kind()))
                    .filter(_ -> ledger.claim(manifest.id()).isEmpty())
                    .ifPresent(claim -> ledger.move(claim.id(), moved(claim, manifest)));
        }
    }

    /** First, so that no crash leaves a moved claim that nothing restrains. */
    private void said(ResourceId old, ResourceId now) {
        if (!ledger.interventions().moved(old, now).equals(ledger.interventions())) {
            ledger.intervene(all -> all.moved(old, now));
        }
    }

    private static Claim moved(Claim claim, Manifest manifest) {
        Claim renamed = claim.renamed(manifest.id());
        return claim.state() == Claim.State.LEAVING ? renamed.back() : renamed;
    }

    /** {@code Kind/name}, of the same provider instance. */
    private static Optional<ResourceId> before(Manifest manifest) {
        return manifest.handling()
                .movedFrom()
                .map(text -> {
                    int slash = text.indexOf('/');
                    return new ResourceId(
                            manifest.id().provider(),
                            text.substring(0, slash),
                            text.substring(slash + 1));
                });
    }
}
