package io.stationkeeper;

import io.stationkeeper.cli.OnDisk;
import io.stationkeeper.cli.Programs;
import io.stationkeeper.engine.EngineConfig;
import io.stationkeeper.engine.Outcome;
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
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.Settings;
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
final class PlanProgram {
    private static final int STEPS = 2;
    private static final int PROBLEMS = 1;

    private PlanProgram() {}

    private record Asked(Programs.PlanRequest request, PrintWriter out) {}

    static int run(Programs.PlanRequest request, PrintWriter out) {
        return OneShot.run(() -> Answer.to(new Asked(request, out)));
    }

    /** What is answered, inside the framework. */
    private static final class Answer {
        private Answer() {}

        static int to(Asked asked) {
            return switch (OnDisk.load(asked.request.path(), Wiring.kinds().all())) {
                case LoadResult.Accepted(DesiredState desired, List<Problem> warnings) -> {
                    warnings.forEach(problem -> System.err.println("warning: " + problem));
                    yield plan(desired, warnings, asked);
                }
                case LoadResult.Rejected(List<Problem> problems) -> {
                    problems.forEach(System.err::println);
                    yield PROBLEMS;
                }
            };
        }

        private static int plan(DesiredState desired, List<Problem> warnings, Asked asked) {
            Settings settings = Settings.ofProcess();
            Path data = Wiring.dataPath(settings, Launch.ofProcess());
            Ledger known = FileLedger.open(data);
            boolean complete = known.condition() != Ledger.Condition.NEW;
            PassReport report = report(desired, settings, known, data);
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

        private static PassReport report(
                DesiredState desired, Settings settings, Ledger known, Path data) {
            SecureRandom random = new SecureRandom();
            Calls.Seams seams =
                    new Calls.Seams(InstantSource.system(), Patience.DEFAULT, CallListener.NONE);
            ProviderMaker maker = new ProviderMaker(settings, Launch.ofProcess(), seams, random);
            List<Provider> providers = maker.ofEnvironment();
            KindRegistry kinds = Wiring.kinds();
            EngineConfig config = Wiring.engineConfig(settings);
            Reconciler reconciler =
                    new Reconciler(
                            Sources.open(SourceConfig.of("folder:.", data)),
                            _ -> new LoadResult.Accepted(desired, List.of()),
                            new Reconciler.Parts(
                                    kinds,
                                    new Providers(providers),
                                    ScratchLedger.copyOf(
                                            known,
                                            providers.stream().map(Provider::instance).toList()),
                                    secrets(settings, data, maker.isSandbox()),
                                    key(settings, data, random),
                                    InstantSource.system(),
                                    new Silent()),
                            config);
            return reconciler.preview(desired, onDisk(desired));
        }

        /** In the sandbox the stand-ins that the daemon made, else a word: nothing is made here. */
        private static SecretStore secrets(Settings settings, Path data, boolean sandbox) {
            SecretStore supplied = Wiring.secrets(settings, data, false);
            SecretStore standIn =
                    name ->
                            new FolderSecrets(data.resolve("stand-ins"))
                                    .find(name)
                                    .or(() -> Optional.of(Sensitive.of("stand-in")));
            return sandbox ? supplied.withStandIns(standIn) : supplied;
        }

        /** The daemon's key if there is one, so that its fingerprints can be compared. */
        private static FingerprintKey key(Settings settings, Path data, SecureRandom random) {
            return new FingerprintKey(
                    settings.secret(Setting.KEY)
                            .or(() -> new FolderSecrets(data).find("key"))
                            .orElseGet(() -> Sensitive.of(Long.toString(random.nextLong()))));
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

    /** A preview has nothing to tell but its report. */
    private static final class Silent implements PassListener {
        @Override
        public void started(long pass) {
            // Nothing to tell.
        }

        @Override
        public void applied(Outcome outcome) {
            // Nothing is applied.
        }

        @Override
        public void ended(PassReport report) {
            // The caller has it.
        }
    }
}
