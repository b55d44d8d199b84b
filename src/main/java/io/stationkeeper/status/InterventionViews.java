package io.stationkeeper.status;

import io.stationkeeper.engine.PassReport;
import io.stationkeeper.status.StatusDocument.ExemptionView;
import io.stationkeeper.status.StatusDocument.SuspensionView;
import java.util.List;

/** Turns what people said into the words of the status document. Pure. */
final class InterventionViews {
    private InterventionViews() {}

    static List<SuspensionView> suspensions(PassReport report) {
        return report.interventions().suspensions().stream()
                .map(it ->
                        new SuspensionView(
                                it.scope(),
                                it.reason(),
                                it.by(),
                                Views.millis(it.since()),
                                it.until().map(Views::millis)))
                .toList();
    }

    static List<ExemptionView> exemptions(PassReport report) {
        return report.interventions().exemptions().stream()
                .map(it ->
                        new ExemptionView(
                                it.id().toString(),
                                it.field(),
                                it.reason(),
                                it.by(),
                                Views.millis(it.since()),
                                Views.millis(it.until())))
                .toList();
    }
}
