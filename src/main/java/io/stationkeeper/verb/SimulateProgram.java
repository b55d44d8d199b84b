package io.stationkeeper.verb;

import io.stationkeeper.assembly.DataFolder;
import io.stationkeeper.assembly.DesiredStateSettings;
import io.stationkeeper.assembly.EngineSettings;
import io.stationkeeper.assembly.Kinds;
import io.stationkeeper.assembly.ProviderMaker;
import io.stationkeeper.assembly.SecretSources;
import io.stationkeeper.cli.OnDisk;
import io.stationkeeper.cli.Programs;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.Providers;
import io.stationkeeper.engine.Reconciler;
import io.stationkeeper.ledger.FileLedger;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.CallListener;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.Patience;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.rehearsal.Rehearsal;
import io.stationkeeper.rehearsal.RehearsalClock;
import io.stationkeeper.rehearsal.Simulators;
import io.stationkeeper.rehearsal.Story;
import io.stationkeeper.rehearsal.StoryText;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.sandbox.Sandbox;
import io.stationkeeper.sandbox.SandboxOptions;
import io.stationkeeper.sandbox.SandboxServer;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Room;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.Setting;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.settings.Settings;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceConfig;
import io.stationkeeper.source.Sources;
import io.stationkeeper.status.StatusJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The verb {@code simulate}: the daemon's passes against simulators of this process, with a ledger of
 * their own. Nothing leaves the machine but the GETs of a copy.
 */
public final class SimulateProgram {
    private static final int FAILURE = 1;

    /** Bytes of memory for each byte of a state: the story reads all of it once more, over HTTP. */
    private static final long NEEDED = 18;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** On one machine an answer comes at once or never. */
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(5));

    private SimulateProgram() {}

    private record Asked(Programs.SimulateRequest request, Settings settings, PrintWriter out) {}

    public static int run(Programs.SimulateRequest request, PrintWriter out) {
        return OneShot.run(() -> rehearse(request, Settings.ofProcess(), out));
    }

    /** Inside the framework: runs it with these settings and answers the exit code. */
    static int rehearse(Programs.SimulateRequest request, Settings settings, PrintWriter out) {
        return Answer.to(new Asked(request, settings, out));
    }

    /** What is answered, inside the framework. */
    private static final class Answer {
        private Answer() {}

        static int to(Asked asked) {
            try (RehearsalFolder folder = RehearsalFolder.make()) {
                return rehearse(asked, folder);
            } catch (SettingException | LedgerException problem) {
                System.err.println("stationkeeper: " + problem.getMessage());
                return FAILURE;
            }
        }

        private static int rehearse(Asked asked, RehearsalFolder folder) {
            Settings settings = asked.settings;
            Path data = DataFolder.of(settings, Launch.ofProcess());
            Sensitive key = DataFolder.knownKey(settings, data);
            SecretSources sources = new SecretSources(settings, data, key);
            ManifestLoader loader = DesiredStateSettings.loader(settings);
            Snapshot snapshot = OnDisk.snapshot(asked.request.path());
            LoadResult loaded = sources.read(snapshot, loader.load(snapshot));
            loaded.findings().forEach(System.err::println);
            if (!(loaded instanceof LoadResult.Accepted(DesiredState desired, var _))) {
                return FAILURE;
            }
            RehearsedSecrets secrets =
                    RehearsedSecrets.of(
                            desired, sources.unchanged(), new FingerprintKey(key), RANDOM);
            Stage stage = new Stage(settings, data, key, sources, loader, secrets, folder);
            return play(asked, stage);
        }

        /** What a rehearsal is made of. */
        private record Stage(
                Settings settings,
                Path data,
                Sensitive key,
                SecretSources sources,
                ManifestLoader loader,
                RehearsedSecrets secrets,
                RehearsalFolder folder) {}

        private static int play(Asked asked, Stage stage) {
            RehearsalClock clock = new RehearsalClock(Instant.now());
            Sandbox sandbox =
                    new Sandbox(new SandboxOptions(clock, false, Optional.empty(), RANDOM));
            begin(asked.request, stage, sandbox);
            try (SandboxServer server = SandboxServer.start(sandbox, "127.0.0.1", 0);
                    Simulators simulators = new Simulators(server.baseUri())) {
                asked.request.faults().ifPresent(file -> disturb(simulators, file));
                Calls.Seams seams = new Calls.Seams(clock, PATIENCE, CallListener.NONE);
                ProviderMaker maker =
                        new ProviderMaker(stage.settings, Launch.ofProcess(), seams, RANDOM);
                List<Provider> providers =
                        maker.ofRehearsal(server.baseUri(), asked.request.fromLive());
                Rehearsal.Terms terms =
                        new Rehearsal.Terms(
                                stage.settings.duration(Setting.INTERVAL),
                                asked.request.passes(),
                                asked.request.approve(),
                                providers);
                Reconciler reconciler = reconciler(asked.request, stage, providers, clock);
                return tell(new Rehearsal(reconciler, clock, terms).run(simulators), asked);
            }
        }

        private static void begin(Programs.SimulateRequest request, Stage stage, Sandbox sandbox) {
            if (request.fromLive()) {
                new FromLive(stage.settings, stage.secrets.standIns()).into(sandbox);
            }
            request.state().ifPresent(file -> restore(sandbox, file));
            boolean empty = !request.fromLive() && request.state().isEmpty();
            boolean known =
                    !empty
                            && stage.folder.copyLedger(
                                    stage.data, text -> ledger(request, stage, text));
            System.err.println(known ? "ledger: a copy of " + stage.data : "ledger: new");
        }

        /** Only a copy of live accounts has stand-ins, so only there a ledger's fingerprints are those. */
        private static String ledger(Programs.SimulateRequest request, Stage stage, String text) {
            return request.fromLive() ? stage.secrets.translated(text) : text;
        }

        private static void restore(Sandbox sandbox, Path file) {
            try {
                Optional<String> tooLong = new Room(NEEDED).refusal(Files.size(file));
                if (tooLong.isPresent()) {
                    throw new SettingException(file + ": " + tooLong.get());
                }
                sandbox.restore(Json.parse(Files.readString(file)));
            } catch (Refused refused) {
                throw new SettingException(file + ": " + refused.text());
            } catch (IOException e) {
                throw new SettingException(file + " cannot be read");
            }
        }

        private static void disturb(Simulators simulators, Path file) {
            try {
                String problem = simulators.disturb(Files.readString(file));
                if (!problem.isEmpty()) {
                    throw new SettingException(file + ": " + problem);
                }
            } catch (IOException e) {
                throw new SettingException(file + " cannot be read");
            }
        }

        private static Reconciler reconciler(
                Programs.SimulateRequest request,
                Stage stage,
                List<Provider> providers,
                RehearsalClock clock) {
            SecretStore secrets =
                    request.fromLive()
                            ? stage.secrets
                            : stage.sources
                                    .unchanged()
                                    .withStandIns(name ->
                                            Optional.of(Sensitive.of("stand-in of " + name)));
            return new Reconciler(
                    Sources.open(SourceConfig.of("folder:" + request.path(), stage.folder.path())),
                    stage.sources.reading(stage.loader::load),
                    new Reconciler.Parts(
                            Kinds.all(),
                            new Providers(providers),
                            FileLedger.open(stage.folder.path()),
                            secrets,
                            new FingerprintKey(stage.key),
                            clock,
                            PassListener.NONE),
                    EngineSettings.of(stage.settings));
        }

        private static int tell(Story story, Asked asked) {
            asked.out.print(
                    asked.request.output() == Programs.Output.JSON
                            ? StatusJson.indented(story) + "\n"
                            : StoryText.of(story));
            asked.out.flush();
            return story.settled() ? 0 : FAILURE;
        }
    }
}
