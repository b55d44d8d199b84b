package io.stationkeeper.verb;

import io.stationkeeper.assembly.DataFolder;
import io.stationkeeper.assembly.DesiredStateSettings;
import io.stationkeeper.assembly.EngineSettings;
import io.stationkeeper.assembly.Kinds;
import io.stationkeeper.assembly.ProviderMaker;
import io.stationkeeper.assembly.SecretSources;
import io.stationkeeper.cli.OnDisk;
import io.stationkeeper.cli.Programs;
import io.stationkeeper.engine.EngineConfig;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.Providers;
import io.stationkeeper.engine.Reconciler;
import io.stationkeeper.engine.SourceStatus;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.ledger.FileLedger;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.ScratchLedger;
import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.provider.CallListener;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.Patience;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.secret.FolderSecrets;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.Settings;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceConfig;
import io.stationkeeper.source.SourceDescription;
import io.stationkeeper.source.Sources;
import io.stationkeeper.status.PlanText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The verb {@code plan}: reads manifests from disk and live resources from the providers, and says
 * what a pass would do. Nothing is written, the ledger included.
 */
public final class PlanProgram {
    private static final int STEPS = 2;
    private static final int PROBLEMS = 1;

    private PlanProgram() {}

    private record Asked(Programs.PlanRequest request, PrintWriter out) {}

    public static int run(Programs.PlanRequest request, PrintWriter out) {
        return OneShot.run(() -> Answer.to(new Asked(request, out)));
    }

    /** What is answered, inside the framework. */
    private static final class Answer {
        private Answer() {}

        static int to(Asked asked) {
            Settings settings = Settings.ofProcess();
            Path data = DataFolder.of(settings, Launch.ofProcess());
            Sensitive key = DataFolder.knownKey(settings, data);
            SecretSources secrets = new SecretSources(settings, data, key);
            Snapshot snapshot = OnDisk.snapshot(asked.request.path());
            ManifestLoader loader = DesiredStateSettings.loader(settings);
            return switch (secrets.read(snapshot, loader.load(snapshot))) {
                case LoadResult.Accepted(DesiredState desired, List<Problem> warnings) -> {
                    warnings.forEach(problem -> System.err.println("warning: " + problem));
                    Place place =
                            new Place(settings, data, secrets.unchanged(), new FingerprintKey(key));
                    yield plan(desired, warnings, asked, place);
                }
                case LoadResult.Rejected(List<Problem> problems) -> {
                    problems.forEach(System.err::println);
                    yield PROBLEMS;
                }
            };
        }

        /** What a plan starts from. */
        private record Place(
                Settings settings, Path data, SecretStore secrets, FingerprintKey key) {}

        private static int plan(
                DesiredState desired, List<Problem> warnings, Asked asked, Place place) {
            Ledger known = FileLedger.open(place.data);
            boolean complete = known.condition() != Ledger.Condition.NEW;
            PassReport report = report(desired, known, place);
            asked.out.println(
                    switch (asked.request.output()) {
                        case TEXT -> PlanText.text(report, complete);
                        case JSON -> PlanText.json(report, complete);
                        case MARKDOWN -> PlanText.markdown(report, warnings, complete);
                    });
            asked.out.flush();
            if (report.count(Standing.UNKNOWN) > 0) {
                return PROBLEMS;
            }
            return asked.request.detailed() && !report.steps().isEmpty() ? STEPS : 0;
        }

        private static PassReport report(DesiredState desired, Ledger known, Place place) {
            Settings settings = place.settings;
            SecureRandom random = new SecureRandom();
            Calls.Seams seams =
                    new Calls.Seams(InstantSource.system(), Patience.DEFAULT, CallListener.NONE);
            ProviderMaker maker = new ProviderMaker(settings, Launch.ofProcess(), seams, random);
            List<Provider> providers = maker.ofEnvironment();
            KindRegistry kinds = Kinds.all();
            EngineConfig config = EngineSettings.of(settings);
            Reconciler reconciler =
                    new Reconciler(
                            Sources.open(SourceConfig.of("folder:.", place.data)),
                            _ -> new LoadResult.Accepted(desired, List.of()),
                            new Reconciler.Parts(
                                    kinds,
                                    new Providers(providers),
                                    ScratchLedger.copyOf(
                                            known,
                                            providers.stream().map(Provider::instance).toList()),
                                    secrets(place, maker.isSandbox()),
                                    place.key,
                                    InstantSource.system(),
                                    PassListener.NONE),
                            config);
            return reconciler.preview(desired, onDisk(desired));
        }

        /** In the sandbox the stand-ins that the daemon made, else a word: nothing is made here. */
        private static SecretStore secrets(Place place, boolean sandbox) {
            SecretStore standIn =
                    name ->
                            new FolderSecrets(place.data.resolve("stand-ins"))
                                    .find(name)
                                    .or(() -> Optional.of(Sensitive.of("stand-in")));
            return sandbox ? place.secrets.withStandIns(standIn) : place.secrets;
        }

        private static SourceStatus onDisk(DesiredState desired) {
            return new SourceStatus(
                    new SourceDescription("folder", "."),
                    Optional.of(desired.revision()),
                    Optional.of(desired.revision()),
                    true,
                    "",
                    Optional.empty(),
                    List.of());
        }
    }
}
