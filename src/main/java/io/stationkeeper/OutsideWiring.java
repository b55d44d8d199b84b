package io.stationkeeper;

import io.stationkeeper.assembly.DesiredStateSettings;
import io.stationkeeper.assembly.ProviderMaker;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.Patience;
import io.stationkeeper.sandbox.Sandbox;
import io.stationkeeper.sandbox.SandboxOptions;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.Settings;
import io.stationkeeper.source.DesiredStateSource;
import io.stationkeeper.status.Meters;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** What the daemon looks at: the source, the providers, and the simulators of them if asked for. */
@Singleton
final class OutsideWiring {
    @Produces
    @Singleton
    DesiredStateSource source(Settings settings, DaemonFolder folder) {
        return DesiredStateSettings.source(settings, folder.path());
    }

    @Produces
    @Singleton
    Calls.Seams seams(Meters meters) {
        return new Calls.Seams(
                Wiring.CLOCK,
                Patience.DEFAULT,
                (instance, operation, status, _) ->
                        meters.requested(instance, operation, Integer.toString(status)));
    }

    @Produces
    @Singleton
    ProviderMaker providerMaker(Settings settings, Launch launch, Calls.Seams seams) {
        return new ProviderMaker(settings, launch, seams, new SecureRandom());
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
}
