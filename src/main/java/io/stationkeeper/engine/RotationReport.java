package io.stationkeeper.engine;

import io.stationkeeper.ledger.Rotation;
import java.util.List;

/**
 * How far the replacement of a credential is.
 *
 * @param open the consumers that do not run with the new one yet, and why
 */
public record RotationReport(Rotation rotation, List<ResourceReport> open) {
    public RotationReport {
        open = List.copyOf(open);
    }
}
