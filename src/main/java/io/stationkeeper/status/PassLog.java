package io.stationkeeper.status;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Intervention;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.SourceStatus;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.ledger.Approval;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.ResourceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The log of passes: a line for each write and for each pass that did something or came to another
 * result than the one before; a warning when a person may have to act, said once. Names and reasons,
 * never values.
 */
public final class PassLog implements PassListener {
    private static final Logger LOG = Logger.getLogger("io.stationkeeper.pass");

    private final Map<ResourceId, String> warned = new HashMap<>();
    private final Set<String> sourceWarnings = new HashSet<>();
    private final Set<String> notices = new HashSet<>();
    private Optional<PassResult> lastResult = Optional.empty();
    private long currentPass;

    @Override
    public synchronized void started(long pass) {
        currentPass = pass;
        LOG.debugf("pass started pass=%d", pass);
    }

    @Override
    public synchronized void applied(Outcome outcome) {
        Step step = outcome.step();
        String what =
                "pass=%d resource=%s action=%s effect=%s"
                        .formatted(
                                currentPass, step.id(), step.action().word(), step.effect().word());
        switch (outcome) {
            case Outcome.Applied _ -> LOG.infof("step applied %s", what);
            case Outcome.Failed(var _, String reason, var again) ->
                    LOG.warnf(
                            "step failed %s again=%s reason=%s",
                            what, again.map(Object::toString).orElse("never"), quoted(reason));
            case Outcome.Postponed(var _, String reason, var until) ->
                    LOG.infof(
                            "step postponed %s until=%s reason=%s",
                            what, until.map(Object::toString).orElse("next-pass"), quoted(reason));
        }
    }

    @Override
    public synchronized void approved(Hold hold, Approval approval) {
        LOG.infof(
                "hold approved hold=%s by=%s until=%s resources=%s reason=%s",
                hold.fingerprint(),
                quoted(approval.by()),
                approval.until(),
                hold.steps(),
                quoted(hold.reason()));
    }

    @Override
    public synchronized void intervened(Intervention intervention) {
        LOG.infof(
                "intervention what=%s scope=%s by=%s text=%s",
                intervention.what(),
                intervention.scope(),
                quoted(intervention.by()),
                quoted(intervention.detail()));
    }

    @Override
    public synchronized void ended(PassReport report) {
        source(report);
        report.notices().stream()
                .filter(notices::add)
                .forEach(
                        notice -> LOG.warnf("notice pass=%d text=%s", report.id(), quoted(notice)));
        report.resources().values().forEach(resource -> resource(resource, report));
        warned.keySet().retainAll(report.resources().keySet());
        boolean changed = !lastResult.equals(Optional.of(report.result()));
        boolean failed = report.result() == PassResult.FAILED;
        LOG.logf(
                report.wrote() || failed || changed ? Logger.Level.INFO : Logger.Level.DEBUG,
                "pass ended pass=%s",
                summary(report));
        lastResult = Optional.of(report.result());
    }

    private static String summary(PassReport report) {
        long applied = report.outcomes().stream().filter(Outcome.Applied.class::isInstance).count();
        return "%d result=%s trigger=%s duration=%s revision=%s resources=%d drifted=%d applied=%d"
                .formatted(
                        report.id(),
                        report.result().word(),
                        report.trigger(),
                        Views.pass(report).duration(),
                        report.source().acceptedRevision().orElse("none"),
                        report.resources().size(),
                        report.count(Standing.DRIFTED),
                        applied);
    }

    private void source(PassReport report) {
        SourceStatus source = report.source();
        Set<String> now = new HashSet<>();
        if (!source.reachable()) {
            now.add("source unreachable reason=" + quoted(source.reason()));
        }
        String message = source.rejected() ? "source rejected" : "source warning";
        for (Problem problem : source.problems()) {
            now.add(message + " problem=" + quoted(problem.toString()));
        }
        now.stream()
                .filter(text -> !sourceWarnings.contains(text))
                .sorted()
                .forEach(text -> LOG.warnf("%s pass=%d", text, report.id()));
        sourceWarnings.clear();
        sourceWarnings.addAll(now);
    }

    /** Said again only when it is something else; a failed step has said it already. */
    private void resource(ResourceReport resource, PassReport report) {
        ResourceId id = resource.plan().id();
        Optional<String> word = word(resource.standing());
        if (word.isEmpty()) {
            warned.remove(id);
            return;
        }
        String about = lasting(resource.standing()) ? resource.message() : "";
        boolean again = (word.get() + about).equals(warned.put(id, word.get() + about));
        if (!again && !stepFailed(id, report)) {
            LOG.warnf(
                    "resource %s pass=%d resource=%s reason=%s",
                    word.get(), report.id(), id, quoted(resource.message()));
        }
    }

    private static boolean stepFailed(ResourceId id, PassReport report) {
        return report.outcomes().stream()
                .anyMatch(o -> o instanceof Outcome.Failed && o.step().id().equals(id));
    }

    /** Whether another reason is news: those of failures change with every try. */
    private static boolean lasting(Standing standing) {
        return standing == Standing.HELD || standing == Standing.BLOCKED;
    }

    private static Optional<String> word(Standing standing) {
        return switch (standing) {
            case HELD -> Optional.of("held");
            case BLOCKED -> Optional.of("blocked");
            case FAILED -> Optional.of("failed");
            case UNKNOWN -> Optional.of("unknown");
            case WAITING, DRIFTED, IGNORED, SYNCED -> Optional.empty();
        };
    }

    /** On one line: what a provider or a manifest says must not look like a line of ours. */
    private static String quoted(String text) {
        return '"' + text.replaceAll("\\p{Cntrl}+", " ").replace('"', '\'') + '"';
    }
}
