package io.stationkeeper;

import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.status.Meters;
import java.util.List;

/** Shows after each pass what is left of every provider's quota. */
record BudgetReport(List<Provider> providers, Meters meters) implements PassListener {
    @Override
    public void ended(PassReport report) {
        providers.forEach(provider -> meters.budget(provider.instance(), provider.remaining()));
    }
}
