package io.stationkeeper;

import io.stationkeeper.cli.Version;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.journal.Event;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.upstash.UpstashProvider;
import io.stationkeeper.provider.upstash.UsageReader;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.Settings;
import io.stationkeeper.status.Meters;
import io.stationkeeper.status.PassLog;
import io.stationkeeper.status.StatusBoard;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Who is told what each pass does. */
@Singleton
final class Audience {
    private final Settings settings;
    private final StatusBoard board;
    private final Meters meters;
    private final Journal journal;

    Audience(Settings settings, StatusBoard board, Meters meters, Journal journal) {
        this.settings = settings;
        this.board = board;
        this.meters = meters;
        this.journal = journal;
    }

    /** All of them as one. */
    PassListener of(List<Provider> providers) {
        List<PassListener> listeners =
                new ArrayList<>(Notifications.listeners(settings, journal, Wiring.CLOCK));
        listeners.addAll(List.of(board, meters, new BudgetReport(providers, meters)));
        listeners.add(new PassLog());
        listeners.addAll(usage(providers));
        return new GuardedListeners(listeners);
    }

    /** Now that the folder is ours and its ledger is whole. */
    void begin() {
        journal.open();
        journal.write(Event.ofAll(Wiring.CLOCK.instant(), "started", Version.number()));
    }

    private List<UsageReport> usage(List<Provider> providers) {
        return settings.durationOrOff(Setting.UPSTASH_USAGE_INTERVAL).stream()
                .flatMap(interval ->
                        providers.stream()
                                .filter(UpstashProvider.class::isInstance)
                                .map(UpstashProvider.class::cast)
                                .map(it -> new UsageReader(it, interval)))
                .map(reader ->
                        new UsageReport(reader, meters, Wiring.CLOCK, Thread::startVirtualThread))
                .toList();
    }
}
