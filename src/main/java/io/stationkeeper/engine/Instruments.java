package io.stationkeeper.engine;

import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.provider.KindRegistry;
import java.time.InstantSource;

/** What the parts of a pass share, made once from what the outside brings. */
record Instruments(
        Reconciler.Parts parts,
        EngineConfig config,
        Prints prints,
        Troubles troubles,
        Approvals approvals,
        Bookkeeper bookkeeper,
        Rotator rotator,
        PeoplesIntent intent,
        Attribution attribution) {
    static Instruments of(Reconciler.Parts parts, EngineConfig config) {
        Ledger ledger = parts.ledger();
        KindRegistry kinds = parts.kinds();
        InstantSource clock = parts.clock();
        Prints prints = new Prints(parts.key());
        return new Instruments(
                parts,
                config,
                prints,
                new Troubles(prints),
                new Approvals(ledger, clock, parts.listener()),
                new Bookkeeper(
                        ledger,
                        parts.providers(),
                        new Departures(ledger, kinds, prints),
                        new Disarming(ledger)),
                new Rotator(ledger, kinds, clock),
                new PeoplesIntent(
                        new PeoplesIntent.Parts(ledger, kinds, prints, clock),
                        parts.listener(),
                        config),
                new Attribution(parts.providers(), prints, clock, config.auditLog()));
    }

    /** What writes. */
    Applier applier() {
        Ledger ledger = parts.ledger();
        Providers providers = parts.providers();
        return new Applier(
                providers,
                new Claims(ledger, parts.kinds(), prints, providers),
                new DeployStep(
                        providers, ledger, parts.kinds(), parts.clock(), config.createGrace()),
                new Applier.Memo(troubles, approvals, rotator, intent),
                parts.listener());
    }
}
