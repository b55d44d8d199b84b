package io.stationkeeper;

import io.stationkeeper.api.Approver;
import io.stationkeeper.api.RotationDesk;
import io.stationkeeper.engine.Approvals;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.engine.Reconciler;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.Rotator;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What the loop runs: waits until the data folder is ours, then makes the reconciler once and runs
 * passes. A pass that fails by a bug is logged and is not the end.
 */
final class Daemon implements ReconcileLoop.Pass, Approver, RotationDesk {
    private static final Logger LOG = Logger.getLogger(Daemon.class);

    private final DaemonFolder folder;
    private final Supplier<Reconciler> maker;
    private Optional<Reconciler> reconciler = Optional.empty();
    private boolean toldToWait;

    Daemon(DaemonFolder folder, Supplier<Reconciler> maker) {
        this.folder = folder;
        this.maker = maker;
    }

    /** Whether the data folder is ours; tried again at each call, so that a standby takes over soon. */
    boolean mayRun() {
        boolean ours = folder.isOurs();
        if (!ours) {
            sayOnceThatItWaits();
        }
        return ours;
    }

    @Override
    public Optional<PassReport> run(long id, String trigger, BooleanSupplier stopping) {
        if (!mayRun()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reconciler().pass(id, trigger, stopping));
        } catch (LedgerException e) {
            LOG.errorf("pass failed pass=%d reason=\"%s\"", id, e.getMessage());
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.errorf(e, "pass failed pass=%d", id);
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> followUpFrom() {
        return running().flatMap(Reconciler::followUpFrom);
    }

    @Override
    public Optional<Instant> passFrom() {
        return running().flatMap(Reconciler::passFrom);
    }

    /** From any thread; before the first pass nothing is held. */
    @Override
    public Approver.Answer approve(String fingerprint, String by) {
        Optional<Approvals> approvals = running().map(Reconciler::approvals);
        try {
            if (approvals.flatMap(it -> it.approve(fingerprint, by)).isPresent()) {
                return Approver.Answer.APPROVED;
            }
            return approvals.flatMap(it -> it.find(fingerprint)).isPresent()
                    ? Approver.Answer.NOT_APPROVABLE
                    : Approver.Answer.UNKNOWN;
        } catch (LedgerException e) {
            LOG.errorf("approval failed hold=%s reason=\"%s\"", fingerprint, e.getMessage());
            return Approver.Answer.NOT_WRITTEN;
        }
    }

    @Override
    public Reply preview(ResourceId id) {
        return rotation(rotator -> rotator.preview(id));
    }

    /** From any thread. */
    @Override
    public Reply rotate(ResourceId id, String by) {
        try {
            return rotation(rotator -> rotator.request(id, by));
        } catch (LedgerException e) {
            LOG.errorf("rotation failed resource=%s reason=\"%s\"", id, e.getMessage());
            return new Reply.NotWritten("the ledger cannot be written, so nothing was asked for");
        }
    }

    private Reply rotation(Function<Rotator, Reply> question) {
        return running().map(Reconciler::rotator).map(question).orElseGet(Rotator::unknown);
    }

    /** From any thread; empty before the first pass. */
    synchronized Optional<Reconciler> running() {
        return reconciler;
    }

    private synchronized Reconciler reconciler() {
        Reconciler ready = reconciler.orElseGet(maker);
        reconciler = Optional.of(ready);
        return ready;
    }

    private void sayOnceThatItWaits() {
        if (!toldToWait) {
            toldToWait = true;
            LOG.warnf(
                    "another daemon has the data folder, waiting for it folder=%s", folder.path());
        }
    }
}
