package io.stationkeeper.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.status.Meters;
import io.stationkeeper.status.Reports;
import io.stationkeeper.status.Resources;
import io.stationkeeper.status.StatusBoard;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the composition root would bring, with one hand-made pass behind it. */
@Alternative
@Singleton
public class TestWiring {
    static final String HOSTILE = "<script>alert(1)</script>/\"x";
    static final String SECRET = "planted-secret-4711";
    static final String PRINT = "ab12:0123456789abcdef";
    static final String OTHER_PRINT = "ab12:fedcba9876543210";
    static final String HOLD = "feedfeedfeedfeed";
    static final String BLIND = "b11db11db11db11d";
    static final String UNWRITTEN = "0000000000000503";

    /** Set by tests before they call; one JVM runs one test at a time. */
    static volatile Access access = open();

    static volatile boolean folderHeld = true;

    static Access open() {
        return new Access(Optional::empty, Optional::empty, true);
    }

    @Produces
    @Singleton
    StatusBoard board(Meters meters) {
        StatusBoard board =
                new StatusBoard(
                        new StatusBoard.About(
                                "0.1.0", true, Reports.SOURCE, Ledger.Condition.WHOLE),
                        InstantSource.system());
        PassReport report = report();
        for (Outcome outcome : report.outcomes()) {
            board.applied(outcome);
            meters.applied(outcome);
        }
        board.ended(report);
        meters.ended(report);
        meters.requested("render", "GET /v1/services", "200");
        meters.budget("render", Map.of("read", 300));
        return board;
    }

    @Produces
    @Singleton
    Meters meters(MeterRegistry registry) {
        return new Meters(registry, InstantSource.system(), true);
    }

    @Produces
    @Singleton
    ReconcileLoop loop() {
        return new ReconcileLoop(
                (_, _, _) -> Optional.empty(),
                () -> true,
                Duration.ofHours(1),
                InstantSource.system());
    }

    /** Everything that is called cache can be rotated. */
    @Produces
    @Singleton
    RotationDesk desk() {
        return new RotationDesk() {
            @Override
            public Reply preview(ResourceId id) {
                return switch (id.name()) {
                    case "cache" -> new Reply.Accepted("replaces the password");
                    case "api" -> new Reply.Refused("has no credential");
                    default -> new Reply.Unknown("no such resource");
                };
            }

            @Override
            public Reply rotate(ResourceId id, String by) {
                return preview(id);
            }
        };
    }

    @Produces
    @Singleton
    InterventionDesk interventions() {
        return new StubDesk();
    }

    /** One hold can be approved, one cannot be written down. */
    @Produces
    @Singleton
    Approver approver() {
        return (fingerprint, by) ->
                switch (fingerprint) {
                    case HOLD -> Approver.Answer.APPROVED;
                    case BLIND -> Approver.Answer.NOT_APPROVABLE;
                    case UNWRITTEN -> Approver.Answer.NOT_WRITTEN;
                    default -> Approver.Answer.UNKNOWN;
                };
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    /** Asked for at each call, so that a test can change it. */
    @Produces
    Access access() {
        return access;
    }

    @Produces
    @Singleton
    Ownership folder() {
        return new Ownership(() -> folderHeld);
    }

    /** One of each: drifting, held, waiting, broken, in order, released, with a hostile name. */
    static PassReport report() {
        Resources api =
                Resources.web("api")
                        .drift(
                                Resources.plan("starter", "standard"),
                                Resources.variable("LOG_LEVEL", SECRET, OTHER_PRINT));
        Step update =
                Reports.step(
                        api.id(),
                        Action.UPDATE,
                        new Verdict.Allowed(),
                        Resources.plan("starter", "standard"));
        Resources worker =
                Resources.web("worker").standing(Standing.HELD, "Held", "exists, is not ours");
        Resources frontend =
                Resources.web("frontend")
                        .health(new Health.Progressing("Building", "build_in_progress"))
                        .standing(Standing.WAITING, "Building", "build_in_progress");
        return Reports.pass(42)
                .result(PassResult.HELD)
                .with(api.step(update))
                .with(worker.step(held(worker)).released("envVars[OLD_KEY]"))
                .with(frontend.step(waiting(frontend)))
                .with(
                        Resources.web(HOSTILE)
                                .dashboard("javascript:alert(1)")
                                .health(new Health.Failed("BuildFailed", "<b>exit 1</b>"))
                                .standing(Standing.FAILED, "NotReady", "<b>exit 1</b>"))
                .with(Resources.redis("cache"))
                .with(Resources.web("legacy").leftGit())
                .unmanaged(Resources.web("stranger"))
                .hold(
                        new Hold(
                                HOLD,
                                "exists, is not ours, and differs",
                                List.of(worker.id()),
                                List.of("d1g357"),
                                true))
                .problems(
                        new Problem(
                                "services/api.yaml",
                                3,
                                7,
                                "<i>unknown key</i> plam: plan?",
                                Problem.Severity.WARNING))
                .applied(update)
                .report();
    }

    private static Step held(Resources resource) {
        return Reports.step(
                resource.id(),
                Action.ADOPT,
                new Verdict.Held("exists, is not ours, and differs"),
                Resources.variable("K", PRINT, OTHER_PRINT));
    }

    private static Step waiting(Resources resource) {
        return Reports.step(
                resource.id(), Action.DEPLOY, new Verdict.Waiting("a deploy is running"));
    }

    static Access tokens(String api, String read, boolean sandbox) {
        return new Access(() -> token(api), () -> token(read), sandbox);
    }

    private static Optional<Sensitive> token(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty()).map(Sensitive::of);
    }
}
