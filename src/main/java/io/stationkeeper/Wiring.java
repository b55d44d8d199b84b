package io.stationkeeper;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.stationkeeper.api.Access;
import io.stationkeeper.api.InterventionDesk;
import io.stationkeeper.api.Ownership;
import io.stationkeeper.cli.Version;
import io.stationkeeper.engine.EngineConfig;
import io.stationkeeper.engine.Heed;
import io.stationkeeper.engine.Limits;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.Providers;
import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.engine.Reconciler;
import io.stationkeeper.engine.Safety;
import io.stationkeeper.journal.Event;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.ledger.FileLedger;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.manifest.Defaults;
import io.stationkeeper.manifest.MaintenanceWindows;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.Patience;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.render.RenderKinds;
import io.stationkeeper.provider.upstash.UpstashKinds;
import io.stationkeeper.provider.upstash.UpstashProvider;
import io.stationkeeper.provider.upstash.UsageReader;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.MaintenanceWindow;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.sandbox.Sandbox;
import io.stationkeeper.sandbox.SandboxOptions;
import io.stationkeeper.secret.GeneratedSecrets;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.settings.Settings;
import io.stationkeeper.source.DesiredStateSource;
import io.stationkeeper.source.SourceConfig;
import io.stationkeeper.source.Sources;
import io.stationkeeper.status.Meters;
import io.stationkeeper.status.PassLog;
import io.stationkeeper.status.StatusBoard;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** The composition root: who is made of what. */
@Singleton
final class Wiring {
    private static final Logger LOG = Logger.getLogger(Wiring.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final InstantSource CLOCK = InstantSource.system();

    /** Finds what is wrong with the settings before anything starts. */
    static void check(Launch launch) {
        Settings settings = Settings.ofProcess();
        if (settings.find(Setting.SOURCE).isEmpty()) {
            throw new SettingException(
                    "no source: set STATIONKEEPER_SOURCE or --source to a git URL or a path");
        }
        settings.unknown().forEach(name -> LOG.warnf("unknown setting name=%s", name));
        settings.mode();
        settings.duration(Setting.INTERVAL);
        settings.duration(Setting.CREATE_GRACE);
        safety(settings);
        heed(settings);
        settings.number(Setting.READ_SHARE, 1);
        settings.number(Setting.UPSTASH_RATE, 100_000);
        settings.durationOrOff(Setting.UPSTASH_USAGE_INTERVAL);
        settings.flag(Setting.METRICS_NAMES);
        settings.bytes(Setting.JOURNAL_SIZE);
        settings.count(Setting.JOURNAL_FILES, 1000);
        Notifications.check(settings);
        settings.onOrOff(Setting.AUDIT_LOG);
        SecretSources.check(settings);
        Sources.open(sourceConfig(settings, dataPath(settings, launch)));
    }

    /** All kinds of this build. */
    static KindRegistry kinds() {
        List<KindModel> models = new ArrayList<>(RenderKinds.models());
        models.addAll(UpstashKinds.models());
        return new KindRegistry(models);
    }

    /** Reads manifests as these settings say what they leave open. */
    static ManifestLoader loader(Settings settings, KindRegistry kinds) {
        return new ManifestLoader(kinds.all())
                .with(
                        new Defaults(
                                settings.find(Setting.DEFAULT_REPO).map(Sources::repository),
                                settings.blueprintKeyRemoval()));
    }

    static Path dataPath(Settings settings, Launch launch) {
        Path data = Path.of(settings.get(Setting.DATA)).toAbsolutePath().normalize();
        return launch.sandbox() ? data.resolve("sandbox") : data;
    }

    private static Sensitive key(Settings settings, Path data) {
        return settings.secret(Setting.KEY)
                .orElseGet(() -> new GeneratedSecrets(data, RANDOM).of("key"));
    }

    static EngineConfig engineConfig(Settings settings) {
        return new EngineConfig(
                settings.mode(),
                settings.duration(Setting.INTERVAL),
                settings.duration(Setting.CREATE_GRACE),
                safety(settings),
                settings.onOrOff(Setting.AUDIT_LOG),
                heed(settings));
    }

    private static Heed heed(Settings settings) {
        return switch (MaintenanceWindows.read(settings.get(Setting.MAINTENANCE_WINDOW))) {
            case MaintenanceWindows.Reading.Window(MaintenanceWindow window) ->
                    new Heed(window, settings.count(Setting.FLIP_LIMIT, 1000));
            case MaintenanceWindows.Reading.Wrong(String why) ->
                    throw new SettingException(Setting.MAINTENANCE_WINDOW.variable() + ": " + why);
        };
    }

    private static Safety safety(Settings settings) {
        return new Safety(
                settings.durationOrZero(Setting.PRUNE_GRACE),
                new Limits(
                        settings.limit(Setting.LIMIT_DELETES),
                        settings.limit(Setting.LIMIT_REPLACEMENTS),
                        settings.limit(Setting.LIMIT_REMOVALS),
                        settings.limit(Setting.LIMIT_DEPLOYS)));
    }

    private static SourceConfig sourceConfig(Settings settings, Path data) {
        SourceConfig config = SourceConfig.of(settings.get(Setting.SOURCE), data);
        Optional<String> branch = settings.find(Setting.SOURCE_BRANCH);
        Optional<String> path = settings.find(Setting.SOURCE_PATH);
        SourceConfig chosen = branch.map(config::withBranch).orElse(config);
        SourceConfig located = path.map(chosen::withPath).orElse(chosen);
        return new SourceConfig(
                located.location(),
                located.branch(),
                located.path(),
                settings.find(Setting.SOURCE_TOKEN)
                        .map(_ -> () -> settings.get(Setting.SOURCE_TOKEN)),
                settings.path(Setting.SOURCE_SSH_KEY),
                settings.path(Setting.SOURCE_KNOWN_HOSTS),
                located.dataFolder());
    }

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

    @Produces
    @Singleton
    Calls.Seams seams(Meters meters) {
        return new Calls.Seams(
                CLOCK,
                Patience.DEFAULT,
                (instance, operation, status, _) ->
                        meters.requested(instance, operation, Integer.toString(status)));
    }

    @Produces
    @Singleton
    ProviderMaker providerMaker(Settings settings, Launch launch, Calls.Seams seams) {
        return new ProviderMaker(settings, launch, seams, RANDOM);
    }

    @Produces
    @Singleton
    DesiredStateSource source(Settings settings, DaemonFolder folder) {
        return Sources.open(sourceConfig(settings, folder.path()));
    }

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
        return new StatusBoard(about, CLOCK, journal);
    }

    @Produces
    @Singleton
    Meters meters(MeterRegistry registry, Settings settings) {
        return new Meters(registry, CLOCK, settings.flag(Setting.METRICS_NAMES));
    }

    @Produces
    @Singleton
    ReconcileLoop loop(Settings settings, Daemon daemon, Parts parts) {
        return new ReconcileLoop(
                daemon,
                () -> parts.knowsItsPort() && daemon.mayRun(),
                settings.duration(Setting.INTERVAL),
                CLOCK);
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

    @Produces
    @Singleton
    Daemon daemon(DaemonFolder folder, Parts parts) {
        return new Daemon(folder, parts::reconciler);
    }

    @Produces
    @Singleton
    InterventionDesk interventionDesk(Daemon daemon) {
        return new PeoplesDesk(daemon::running);
    }

    @Produces
    @Singleton
    Sandbox sandbox(DaemonFolder folder) {
        Path state = folder.path().resolve("simulators.json");
        return new Sandbox(SandboxOptions.real(false, Optional.of(state)));
    }

    /** Saves what the simulators did last. */
    void close(@Disposes Sandbox sandbox) {
        sandbox.close();
    }

    /** The simulators of this process, only when asked for. */
    void mount(@Observes Router router, Launch launch, Instance<Sandbox> sandbox) {
        if (launch.sandbox()) {
            sandbox.get().mount(router);
        }
    }

    /** What a reconciler is made of once the data folder is ours and the port is known. */
    @Singleton
    static final class Parts {
        private final Settings settings;
        private final Launch launch;
        private final DaemonFolder folder;
        private final DesiredStateSource source;
        private final ProviderMaker maker;
        private final StatusBoard board;
        private final Meters meters;
        private final Journal journal;

        Parts(
                Settings settings,
                Launch launch,
                DaemonFolder folder,
                DesiredStateSource source,
                ProviderMaker maker,
                StatusBoard board,
                Meters meters,
                Journal journal) {
            this.settings = settings;
            this.launch = launch;
            this.folder = folder;
            this.source = source;
            this.maker = maker;
            this.board = board;
            this.meters = meters;
            this.journal = journal;
        }

        /** With {@code --port 0} the simulators' port is known only once the server listens. */
        boolean knowsItsPort() {
            return !launch.sandbox() || port() > 0;
        }

        Reconciler reconciler() {
            KindRegistry kinds = kinds();
            Sensitive key = key(settings, folder.path());
            SecretSources secrets = new SecretSources(settings, folder.path(), key);
            List<Provider> providers =
                    launch.sandbox() ? maker.ofSandbox(port()) : maker.ofEnvironment();
            List<PassListener> listeners =
                    new ArrayList<>(Notifications.listeners(settings, journal, CLOCK));
            listeners.addAll(List.of(board, meters, new BudgetReport(providers, meters)));
            listeners.add(new PassLog());
            listeners.addAll(usage(providers));
            Reconciler reconciler =
                    new Reconciler(
                            source,
                            secrets.reading(loader(settings, kinds)::load),
                            new Reconciler.Parts(
                                    kinds,
                                    new Providers(providers),
                                    FileLedger.open(folder.path()),
                                    maker.isSandbox()
                                            ? withStandIns(secrets.stores())
                                            : secrets.stores(),
                                    new FingerprintKey(key),
                                    CLOCK,
                                    new GuardedListeners(listeners)),
                            engineConfig(settings));
            begin();
            return reconciler;
        }

        /** Now that the folder is ours and its ledger is whole. */
        private void begin() {
            journal.open();
            journal.write(Event.ofAll(CLOCK.instant(), "started", Version.number()));
        }

        private List<UsageReport> usage(List<Provider> providers) {
            return settings.durationOrOff(Setting.UPSTASH_USAGE_INTERVAL).stream()
                    .flatMap(interval ->
                            providers.stream()
                                    .filter(UpstashProvider.class::isInstance)
                                    .map(UpstashProvider.class::cast)
                                    .map(it -> new UsageReader(it, interval)))
                    .map(reader ->
                            new UsageReport(reader, meters, CLOCK, Thread::startVirtualThread))
                    .toList();
        }

        private SecretStore withStandIns(SecretStore configured) {
            return configured.withStandIns(
                    new GeneratedSecrets(folder.path().resolve("stand-ins"), RANDOM));
        }

        private static int port() {
            return ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        }
    }
}
