package io.stationkeeper;

import io.stationkeeper.assembly.DataFolder;
import io.stationkeeper.assembly.DesiredStateSettings;
import io.stationkeeper.assembly.EngineSettings;
import io.stationkeeper.assembly.Kinds;
import io.stationkeeper.assembly.ProviderMaker;
import io.stationkeeper.assembly.SecretSources;
import io.stationkeeper.engine.Providers;
import io.stationkeeper.engine.Reconciler;
import io.stationkeeper.ledger.FileLedger;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.secret.GeneratedSecrets;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.Settings;
import io.stationkeeper.source.DesiredStateSource;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts the daemon's pass together once the data folder is ours and the port is known. */
@Singleton
final class ReconcilerMaker {
    private final Settings settings;
    private final Launch launch;
    private final Path data;
    private final DesiredStateSource source;
    private final ProviderMaker maker;
    private final Audience audience;

    ReconcilerMaker(
            Settings settings,
            Launch launch,
            DaemonFolder folder,
            DesiredStateSource source,
            ProviderMaker maker,
            Audience audience) {
        this.settings = settings;
        this.launch = launch;
        this.data = folder.path();
        this.source = source;
        this.maker = maker;
        this.audience = audience;
    }

    /** With {@code --port 0} the simulators' port is known only once the server listens. */
    boolean knowsItsPort() {
        return !launch.sandbox() || port() > 0;
    }

    Reconciler reconciler() {
        Sensitive key = DataFolder.key(settings, data);
        SecretSources secrets = new SecretSources(settings, data, key);
        List<Provider> providers =
                launch.sandbox() ? maker.ofSandbox(port()) : maker.ofEnvironment();
        Reconciler reconciler =
                new Reconciler(
                        source,
                        secrets.reading(DesiredStateSettings.loader(settings)::load),
                        new Reconciler.Parts(
                                Kinds.all(),
                                new Providers(providers),
                                FileLedger.open(data),
                                maker.isSandbox()
                                        ? withStandIns(secrets.stores())
                                        : secrets.stores(),
                                new FingerprintKey(key),
                                Wiring.CLOCK,
                                audience.of(providers)),
                        EngineSettings.of(settings));
        audience.begin();
        return reconciler;
    }

    private SecretStore withStandIns(SecretStore configured) {
        return configured.withStandIns(
                new GeneratedSecrets(data.resolve("stand-ins"), new SecureRandom()));
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    }
}
