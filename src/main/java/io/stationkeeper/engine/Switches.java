package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Manifest;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes down what git says about the switches that people turn in dashboards too, once both agree:
 * only so can it be told later who moved, git or a person. One write of the ledger when git begins to
 * say it, none after that.
 */
record Switches(Ledger ledger, Prints prints) {
    private static final Set<String> NAMES = Set.of(ResourcePlan.SUSPENDED, Rollbacks.AUTO_DEPLOY);

    void agreed(Plan plan) {
        try {
            plan.resources().values().stream()
                    .filter(it -> it.manifest().isPresent() && it.live().isPresent())
                    .filter(it -> it.steps().isEmpty() && it.drift().isEmpty())
                    .forEach(it -> agreed(it.manifest().orElseThrow()));
        } catch (LedgerException _) {
            // Written down after a later pass; until then git seems to have moved.
        }
    }

    private void agreed(Manifest manifest) {
        SortedMap<String, Fingerprint> said = prints.of(manifest.spec());
        said.keySet().retainAll(NAMES);
        if (said.isEmpty()) {
            return;
        }
        ledger.claim(manifest.id())
                .filter(claim -> claim.state() == Claim.State.OWNED)
                .filter(claim -> !claim.managed().entrySet().containsAll(said.entrySet()))
                .ifPresent(claim -> {
                    SortedMap<String, Fingerprint> managed = new TreeMap<>(claim.managed());
                    managed.putAll(said);
                    ledger.put(claim.withManaged(managed));
                });
    }
}
