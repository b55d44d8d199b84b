package io.stationkeeper;

import io.quarkus.runtime.ShutdownEvent;
import io.stationkeeper.api.Access;
import io.stationkeeper.api.InterventionDesk;
import io.stationkeeper.api.Ownership;
import io.stationkeeper.assembly.ProviderMaker;
import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.journal.Event;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * The daemon, from its settings to its end. What it looks at is in {@link OutsideWiring}, what shows
 * it in {@link ViewWiring}, and the pass itself is put together by {@link ReconcilerMaker}.
 */
@Singleton
final class Wiring {
    /** The daemon's time. */
    static final InstantSource CLOCK = InstantSource.system();

    @Produces
    @Singleton
    Settings settings() {
        return Settings.ofProcess();
    }

    @Produces
    @Singleton
    Launch launch() {
        return Launch.ofProcess();
    }

    @Produces
    @Singleton
    DaemonFolder daemonFolder(Settings settings, Launch launch) {
        return new DaemonFolder(settings, launch);
    }

    void close(@Disposes DaemonFolder folder) {
        folder.close();
    }

    @Produces
    @Singleton
    ReconcileLoop loop(Settings settings, Daemon daemon, ReconcilerMaker maker) {
        return new ReconcileLoop(
                daemon,
                () -> maker.knowsItsPort() && daemon.mayRun(),
                settings.duration(Setting.INTERVAL),
                CLOCK);
    }

    @Produces
    @Singleton
    Daemon daemon(DaemonFolder folder, ReconcilerMaker maker) {
        return new Daemon(folder, maker::reconciler);
    }

    @Produces
    @Singleton
    InterventionDesk interventionDesk(Daemon daemon) {
        return new PeoplesDesk(daemon::running);
    }

    @Produces
    @Singleton
    Access access(Settings settings, ProviderMaker providers) {
        return new Access(
                () -> settings.secret(Setting.API_TOKEN),
                () -> settings.secret(Setting.READ_TOKEN),
                providers.isSandbox());
    }

    @Produces
    @Singleton
    Ownership ownership(DaemonFolder folder) {
        return new Ownership(folder::isOurs);
    }

    /** Stops between two steps before the connections go away. */
    void stop(
            @Observes ShutdownEvent event,
            Launch launch,
            Instance<ReconcileLoop> loop,
            Instance<Journal> journal) {
        if (launch.verb() == Launch.Verb.RUN) {
            loop.get().close();
            if (journal.get().isOpen()) {
                journal.get().write(Event.ofAll(CLOCK.instant(), "stopped", ""));
                journal.get().force();
            }
        }
    }
}
