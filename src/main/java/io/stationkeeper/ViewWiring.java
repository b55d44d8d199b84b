package io.stationkeeper;

import io.micrometer.core.instrument.MeterRegistry;
import io.stationkeeper.assembly.ProviderMaker;
import io.stationkeeper.cli.Version;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.Settings;
import io.stationkeeper.source.DesiredStateSource;
import io.stationkeeper.status.Meters;
import io.stationkeeper.status.StatusBoard;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What shows the daemon to people and to their machines. */
@Singleton
final class ViewWiring {
    @Produces
    @Singleton
    Journal journal(Settings settings, DaemonFolder folder) {
        return new Journal(
                folder.path(),
                settings.bytes(Setting.JOURNAL_SIZE),
                settings.count(Setting.JOURNAL_FILES, 1000));
    }

    @Produces
    @Singleton
    StatusBoard statusBoard(DesiredStateSource source, ProviderMaker providers, Journal journal) {
        StatusBoard.About about =
                new StatusBoard.About(
                        Version.number(),
                        providers.isSandbox(),
                        source.describe(),
                        Ledger.Condition.NEW);
        return new StatusBoard(about, Wiring.CLOCK, journal);
    }

    @Produces
    @Singleton
    Meters meters(MeterRegistry registry, Settings settings) {
        return new Meters(registry, Wiring.CLOCK, settings.flag(Setting.METRICS_NAMES));
    }
}
