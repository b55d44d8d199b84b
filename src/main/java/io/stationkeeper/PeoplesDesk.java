package io.stationkeeper;

import io.stationkeeper.api.InterventionDesk;
import io.stationkeeper.engine.Reconciler;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.Scope;
import io.stationkeeper.engine.Terms;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.resource.ResourceId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Hands what people say to the reconciler, once there is one. From any thread. */
record PeoplesDesk(Supplier<Optional<Reconciler>> running) implements InterventionDesk {
    private static final Logger LOG = Logger.getLogger(PeoplesDesk.class);

    @Override
    public Reply suspend(Scope scope, Terms terms) {
        return ask(it -> it.intent().intervener().suspend(scope, terms));
    }

    @Override
    public Reply resume(Scope scope, String by) {
        return ask(it -> it.intent().intervener().resume(scope, by));
    }

    @Override
    public Reply exempt(ResourceId id, String field, Terms terms) {
        return ask(it -> it.intent().intervener().exempt(id, field, terms));
    }

    @Override
    public Reply unexempt(ResourceId id, String field, String by) {
        return ask(it -> it.intent().intervener().unexempt(id, field, by));
    }

    @Override
    public Reply release(ResourceId id, String by, boolean dry) {
        return ask(it -> it.intent().belongings().release(id, by, dry));
    }

    @Override
    public Reply releaseAll(String by, boolean dry) {
        return ask(it -> it.intent().belongings().releaseAll(by, dry));
    }

    @Override
    public Reply adopt(ResourceId id, String externalId, String by) {
        return ask(it -> it.intent().belongings().adopt(id, externalId, by));
    }

    private Reply ask(Function<Reconciler, Reply> question) {
        try {
            return running.get()
                    .map(question)
                    .orElseGet(() -> new Reply.NotWritten("no pass has started yet"));
        } catch (LedgerException e) {
            LOG.errorf("intervention failed reason=\"%s\"", e.getMessage());
            return new Reply.NotWritten("the ledger cannot be written, so nothing was done");
        }
    }
}
