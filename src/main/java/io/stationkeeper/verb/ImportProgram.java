package io.stationkeeper.verb;

import io.stationkeeper.assembly.Kinds;
import io.stationkeeper.assembly.ProviderMaker;
import io.stationkeeper.cli.Programs;
import io.stationkeeper.export.Imported;
import io.stationkeeper.export.Importer;
import io.stationkeeper.export.Workspace;
import io.stationkeeper.provider.CallListener;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.Patience;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.settings.Settings;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The verb {@code import}: reads live resources and writes manifests of them. Neither the providers nor
 * the ledger are written to.
 */
public final class ImportProgram {
    private static final int FAILURE = 1;

    private ImportProgram() {}

    private record Asked(Programs.ImportRequest request, PrintWriter out) {}

    public static int run(Programs.ImportRequest request, PrintWriter out) {
        return OneShot.run(() -> Answer.to(new Asked(request, out)));
    }

    /** What is answered, inside the framework. */
    private static final class Answer {
        private Answer() {}

        static int to(Asked asked) {
            try {
                return write(asked);
            } catch (SettingException problem) {
                System.err.println("stationkeeper: " + problem.getMessage());
                return FAILURE;
            }
        }

        private static int write(Asked asked) {
            Workspace workspace =
                    Workspace.read(providers(asked.request.provider()), Answer::pause);
            KindRegistry kinds = Kinds.all();
            Imported imported =
                    asked.request.blueprint()
                            ? Importer.blueprint(kinds, workspace)
                            : Importer.manifests(kinds, workspace);
            asked.request.target().write(imported.files(), asked.out);
            imported.summary().forEach(System.err::println);
            return workspace.complete() ? 0 : FAILURE;
        }

        private static List<Provider> providers(Optional<String> only) {
            Calls.Seams seams =
                    new Calls.Seams(InstantSource.system(), Patience.DEFAULT, CallListener.NONE);
            ProviderMaker maker =
                    new ProviderMaker(
                            Settings.ofProcess(), Launch.ofProcess(), seams, new SecureRandom());
            List<Provider> providers =
                    maker.ofEnvironment().stream()
                            .filter(provider ->
                                    only.filter(name -> !name.equals(provider.instance()))
                                            .isEmpty())
                            .toList();
            if (providers.isEmpty()) {
                throw new SettingException(
                        "no credentials%s: set RENDER_API_KEY, or UPSTASH_EMAIL and UPSTASH_API_KEY"
                                .formatted(only.map(name -> " for " + name).orElse("")));
            }
            return providers;
        }

        /** Who imports has time; a whole workspace can need more calls than a minute allows. */
        private static void pause(ProviderException.Throttled throttled) {
            Duration wait = Duration.between(Instant.now(), throttled.until());
            System.err.println(
                    "waiting until " + throttled.until() + ": " + throttled.getMessage());
            try {
                if (wait.isPositive()) {
                    Thread.sleep(wait);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw throttled;
            }
        }
    }
}
