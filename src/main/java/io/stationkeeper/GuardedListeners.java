package io.stationkeeper;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Intervention;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.ledger.Approval;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Tells several listeners; one that fails is logged and does not disturb the pass or the others. */
record GuardedListeners(List<PassListener> listeners) implements PassListener {
    private static final Logger LOG = Logger.getLogger(GuardedListeners.class);

    GuardedListeners {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void started(long pass) {
        each(listener -> listener.started(pass));
    }

    @Override
    public void applied(Outcome outcome) {
        each(listener -> listener.applied(outcome));
    }

    @Override
    public void ended(PassReport report) {
        each(listener -> listener.ended(report));
    }

    @Override
    public void approved(Hold hold, Approval approval) {
        each(listener -> listener.approved(hold, approval));
    }

    @Override
    public void intervened(Intervention intervention) {
        each(listener -> listener.intervened(intervention));
    }

    private void each(Consumer<PassListener> tell) {
        for (PassListener listener : listeners) {
            try {
                tell.accept(listener);
            } catch (RuntimeException e) {
                LOG.errorf(e, "listener failed listener=%s", listener.getClass().getSimpleName());
            }
        }
    }
}
