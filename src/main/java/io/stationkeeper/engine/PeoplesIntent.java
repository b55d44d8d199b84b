package io.stationkeeper.engine;

import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.provider.KindRegistry;
import java.time.Instant;
import java.time.InstantSource;

/** What people want that git does not say, from the word to its effect on a plan. */
public final class PeoplesIntent {
    private final Ledger ledger;
    private final LastSight lastSight;
    private final Intervener intervener;
    private final Belongings belongings;
    private final Fights fights;
    private final Rollbacks rollbacks;
    private final Switches switches;
    private final EngineConfig config;

    /** What it is made of. */
    record Parts(Ledger ledger, KindRegistry kinds, Prints prints, InstantSource clock) {}

    PeoplesIntent(Parts parts, PassListener listener, EngineConfig config) {
        this.ledger = parts.ledger;
        this.config = config;
        this.lastSight = new LastSight(ledger, parts.kinds);
        this.intervener = new Intervener(ledger, lastSight, parts.clock, listener);
        this.belongings = new Belongings(ledger, lastSight, parts.clock, listener);
        this.fights = new Fights(ledger, parts.prints, config.heed().flipLimit());
        this.rollbacks = new Rollbacks(parts.kinds, parts.prints);
        this.switches = new Switches(ledger, parts.prints);
    }

    /** Told from any thread. */
    public Intervener intervener() {
        return intervener;
    }

    /** Told from any thread. */
    public Belongings belongings() {
        return belongings;
    }

    Fights fights() {
        return fights;
    }

    /** What holds for a pass that starts now. */
    Restraints restraints(Instant now) {
        return Restraints.of(
                ledger.interventions(),
                rollbacks,
                fights.breaker(now),
                config.heed().maintenance());
    }

    /**
     * After a pass.
     *
     * @param knowsDesired false if the source told nothing, and then nothing has left it
     */
    void ended(PassReport report, Plan plan, LiveState live, boolean knowsDesired) {
        lastSight.saw(report, live);
        if (knowsDesired) {
            fights.heard(report.resources().values());
            fights.ended(plan, report.startedAt());
            switches.agreed(plan);
            belongings.ended(report);
        }
    }
}
