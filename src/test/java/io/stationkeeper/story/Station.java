package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.contract.Watch;
import io.stationkeeper.engine.Approvals;
import io.stationkeeper.engine.Belongings;
import io.stationkeeper.engine.EngineConfig;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Intervener;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Providers;
import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.engine.Reconciler;
import io.stationkeeper.engine.Rotator;
import io.stationkeeper.engine.Safety;
import io.stationkeeper.engine.SourceStatus;
import io.stationkeeper.ledger.FileLedger;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.manifest.Defaults;
import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.CallListener;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.Patience;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.provider.render.RenderConfig;
import io.stationkeeper.provider.render.RenderKinds;
import io.stationkeeper.provider.render.RenderProvider;
import io.stationkeeper.provider.upstash.UpstashConfig;
import io.stationkeeper.provider.upstash.UpstashKinds;
import io.stationkeeper.provider.upstash.UpstashProvider;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.KeyRemoval;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.sandbox.Sandbox;
import io.stationkeeper.sandbox.SandboxOptions;
import io.stationkeeper.sandbox.SandboxServer;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceConfig;
import io.stationkeeper.source.SourceDescription;
import io.stationkeeper.source.SourceFile;
import io.stationkeeper.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The engine with its real providers and a real ledger, beside simulators on a port of their own, in
 * one process and with one clock. {@link #restart} is a new process on the same data folder.
 */
final class Station implements AutoCloseable {
    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(2);
    private static final int SEED = 7;

    private static final Defaults DEFAULTS =
            new Defaults(Optional.of(Blueprints.REPO), KeyRemoval.RELEASE);

    /** Some passes long, so that stories get past it. */
    private static final Duration GRACE = Duration.ofSeconds(9);

    private final Path folder;
    private final TestClock clock;
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final SandboxServer server;
    private final Watch watch;
    private final Dashboard dashboard;
    private Mode ceiling = Mode.ENFORCE;
    private URI providers;
    private String location;
    private boolean auditLog = true;
    private double share = 1.0;
    private Safety safety = Safety.DEFAULT;
    private Patience patience =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(5));
    private UnaryOperator<Ledger> ledgers = UnaryOperator.identity();
    private CallListener watcher = CallListener.NONE;
    private volatile Duration skew = Duration.ZERO;
    private Reconciler reconciler;
    private CrashPoint crash = new CrashPoint(CrashPoint.NEVER);
    private SecretStore secrets = name -> Optional.of(Sensitive.of("planted-secret-" + name));
    private PassListener listener = PassListener.NONE;
    private long passes;

    private Station(Path folder, TestClock clock, SandboxServer server, Watch watch) {
        this.folder = folder;
        this.clock = clock;
        this.server = server;
        this.watch = watch;
        this.dashboard = new Dashboard(server.baseUri());
        this.providers = server.baseUri();
        this.location = "folder:" + folder.resolve("source");
        write("empty.yaml", "");
        this.reconciler = reconciler();
    }

    static Station in(Path folder) {
        TestClock clock = new TestClock();
        Watch watch = Watch.of("the-operator");
        Sandbox sandbox =
                new Sandbox(
                        new SandboxOptions(clock, true, Optional.empty(), new Random(SEED))
                                .watchedBy(watch));
        return new Station(folder, clock, SandboxServer.start(sandbox, "127.0.0.1", 0), watch);
    }

    /** Another one with a ledger and a source of its own, at the same account. */
    Station beside(Path other) {
        return new Station(other, clock, server, watch);
    }

    static List<KindModel> models() {
        List<KindModel> models = new ArrayList<>(RenderKinds.models());
        models.addAll(UpstashKinds.models());
        return models;
    }

    /** The kind itself, as the engine would use it. */
    ResourceKind kind(KindId id) {
        return list().stream()
                .flatMap(provider -> provider.kinds().stream())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Dashboard dashboard() {
        return dashboard;
    }

    TestClock clock() {
        return clock;
    }

    Path ledgerFile() {
        return folder.resolve("data/ledger.json");
    }

    /** Replaces what git says. */
    Station declare(String... documents) {
        return write("stack.yaml", String.join("\n---\n", documents));
    }

    final Station write(String file, String text) {
        try {
            Path path = folder.resolve("source").resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Station under(Mode mode) {
        ceiling = mode;
        return restart();
    }

    /** As a new process that asks nobody who changed something. */
    Station withoutAuditLog() {
        auditLog = false;
        return restart();
    }

    /** As a new process that takes no more than this share of a quota for reads. */
    Station taking(double readShare) {
        share = readShare;
        return restart();
    }

    /** As a new process with other limits. */
    Station guarded(Safety limits) {
        safety = limits;
        return restart();
    }

    /** As a new process whose manifests come from here. */
    Station from(String source) {
        location = source;
        return restart();
    }

    /** As a new process that knows these secrets; without it, there is one for each name. */
    Station keeping(SecretStore known) {
        secrets = known;
        return restart();
    }

    /** As a new process with another grace for what left git. */
    Station pruning(Duration pruneGrace) {
        return guarded(new Safety(pruneGrace, safety.limits()));
    }

    /** As a new process whose calls may take so long; tells of each call. */
    Station watchedBy(CallListener listener, Duration longestCall) {
        watcher = listener;
        patience = new Patience(longestCall, longestCall, Duration.ofMillis(2));
        return restart();
    }

    /** As a new process that soon asks a provider again that did not answer for a while. */
    Station resting(Duration rest) {
        patience = new Patience(patience.read(), patience.write(), patience.retryDelay(), rest);
        return restart();
    }

    /** As a new process with something between it and its ledger. */
    Station remembering(UnaryOperator<Ledger> ledger) {
        ledgers = ledger;
        return restart();
    }

    /** From now on the engine's clock is wrong by this; those of the providers are right. */
    void skewed(Duration by) {
        skew = by;
    }

    /** What the engine takes for the time. */
    Instant engineTime() {
        return clock.instant().plus(skew);
    }

    URI simulators() {
        return server.baseUri();
    }

    /** As a new process that takes what answers there for the providers. */
    Station askingAt(URI somebody) {
        providers = somebody;
        return restart();
    }

    /** As a new process: what was only in memory is gone. */
    Station restart() {
        crash = new CrashPoint(CrashPoint.NEVER);
        reconciler = reconciler();
        return this;
    }

    /** As a new process that tells this listener. */
    Station telling(PassListener told) {
        listener = told;
        return restart();
    }

    /** The next process ends at this event. */
    Station restartToCrashAt(int event) {
        crash = new CrashPoint(event);
        reconciler = reconciler();
        return this;
    }

    /** How often each HTTP status was answered to the engine. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    CrashPoint crash() {
        return crash;
    }

    /** A person agrees to everything that is held. */
    void approve(PassReport report) {
        for (Hold hold : report.holds()) {
            assertThat(reconciler.approvals().approve(hold.fingerprint(), "ann")).isPresent();
        }
    }

    /** Settles; a person agrees to what costs, and to nothing else. */
    PassReport settlePaying(int most) {
        PassReport report = settle(most);
        boolean costs =
                !report.holds().isEmpty()
                        && report.holds().stream().allMatch(it -> it.reason().contains("costs"));
        if (!costs) {
            return report;
        }
        approve(report);
        return settle(most);
    }

    Rotator rotator() {
        return reconciler.rotator();
    }

    Intervener intervener() {
        return reconciler.intent().intervener();
    }

    Belongings belongings() {
        return reconciler.intent().belongings();
    }

    Approvals approvals() {
        return reconciler.approvals();
    }

    /** The accounts, as a program that only reads them would have them. */
    List<Provider> providers() {
        return list();
    }

    /** What a plan says of these files and this process's ledger. */
    PassReport preview(List<SourceFile> files) {
        Snapshot snapshot = new Snapshot("preview", files);
        LoadResult loaded = new ManifestLoader(models()).load(snapshot);
        if (!(loaded instanceof LoadResult.Accepted accepted)) {
            throw new AssertionError("refused: " + loaded.findings());
        }
        SourceStatus status =
                new SourceStatus(
                        new SourceDescription("folder", "."),
                        Optional.of(snapshot.revision()),
                        Optional.of(snapshot.revision()),
                        true,
                        "",
                        Optional.empty(),
                        List.of());
        return reconciler.preview(accepted.desired(), status);
    }

    PassReport pass() {
        return passAfter(BETWEEN_PASSES);
    }

    PassReport passAfter(Duration pause) {
        clock.advance(pause);
        passes++;
        return reconciler.pass(passes, "interval", () -> false);
    }

    /** Before when a pass could not see everything. */
    Optional<Instant> passFrom() {
        return reconciler.passFrom();
    }

    /** A pass that only follows another, unless there are too few reads for it. */
    Optional<PassReport> followUp() {
        clock.advance(BETWEEN_PASSES);
        if (reconciler.followUpFrom().isPresent()) {
            return Optional.empty();
        }
        passes++;
        return Optional.of(reconciler.pass(passes, ReconcileLoop.FOLLOW_UP, () -> false));
    }

    /** Passes until nothing is left to do; the last report, whatever it says, after so many. */
    PassReport settle(int most) {
        PassReport report = pass();
        for (int i = 1; i < most && !isSettled(report); i++) {
            report = pass();
        }
        return report;
    }

    private static boolean isSettled(PassReport report) {
        return report.result() == PassResult.CONVERGED;
    }

    @Override
    public void close() {
        server.close();
        watch.end();
    }

    private Reconciler reconciler() {
        KindRegistry kinds = new KindRegistry(models());
        Path data = folder.resolve("data");
        CrashPoint point = crash;
        return new Reconciler(
                Sources.open(SourceConfig.of(location, data)),
                new ManifestLoader(kinds.all()).with(DEFAULTS)::load,
                new Reconciler.Parts(
                        kinds,
                        new Providers(list()),
                        new CrashingLedger(ledgers.apply(FileLedger.open(data)), point),
                        secrets,
                        new FingerprintKey(Sensitive.of("test key")),
                        this::engineTime,
                        listener),
                new EngineConfig(ceiling, Duration.ofSeconds(60), GRACE, safety, auditLog));
    }

    private List<Provider> list() {
        CrashPoint point = crash;
        Calls.Seams seams =
                new Calls.Seams(
                        this::engineTime,
                        patience,
                        (instance, operation, status, took) -> {
                            statuses.merge(status, 1, Integer::sum);
                            watcher.called(instance, operation, status, took);
                            point.event();
                        });
        return List.of(
                new RenderProvider(render(), seams, new Random(SEED)),
                new UpstashProvider(upstash(), seams));
    }

    private RenderConfig render() {
        return new RenderConfig(
                "render",
                providers.resolve("/sandbox/render/v1"),
                Sensitive.of("the-operator"),
                Optional.empty(),
                share);
    }

    private UpstashConfig upstash() {
        return new UpstashConfig(
                "upstash",
                providers.resolve("/sandbox/upstash/v2"),
                "operator@example.com",
                Sensitive.of("the-operator"),
                10_000);
    }
}
