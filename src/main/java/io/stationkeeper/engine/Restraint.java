package io.stationkeeper.engine;

import io.stationkeeper.ledger.Exemption;
import io.stationkeeper.ledger.Suspension;
import io.stationkeeper.resource.Change;
import java.util.List;
import java.util.Optional;

/**
 * What people said about one resource.
 *
 * @param suspension the one that ends last, if there are several
 */
public record Restraint(Optional<Suspension> suspension, List<Exemption> exemptions) {
    static final Restraint NONE = new Restraint(Optional.empty(), List.of());

    public Restraint {
        exemptions = List.copyOf(exemptions);
    }

    /** What keeps this difference, if anything does. */
    public Optional<Exemption> exemption(Change change) {
        return exemptions.stream().filter(it -> it.covers(change)).findFirst();
    }
}
