package io.stationkeeper.engine;

import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From the desired state to a guarded plan: look, keep the books, resolve, plan, guard; and once more
 * if a step rests on what was only remembered.
 */
final class Decider {
    private final Instruments instruments;
    private final EngineConfig config;
    private final Ledger ledger;
    private final Bookkeeper bookkeeper;
    private final Lookout lookout;
    private final Resolver resolver;
    private final Planner planner;
    private final Settled settled = new Settled();
    private final ReadFirst readFirst = new ReadFirst();

    Decider(Instruments instruments) {
        Reconciler.Parts parts = instruments.parts();
        this.instruments = instruments;
        this.config = instruments.config();
        this.ledger = parts.ledger();
        this.bookkeeper = instruments.bookkeeper();
        this.lookout =
                new Lookout(
                        parts.kinds(),
                        parts.providers(),
                        ledger,
                        new Memory(instruments.prints()),
                        config);
        this.resolver = new Resolver(parts.kinds(), parts.providers(), parts.secrets());
        this.planner = new Planner(parts.kinds(), instruments.prints());
    }

    /** @param thorough false for a pass that only follows another */
    Decision decide(DesiredState desired, Instant start, boolean thorough) {
        Set<ResourceId> hot = readFirst.of(desired);
        instruments.intent().belongings().follow();
        bookkeeper.follow(desired);
        Values.Outputs outputs = new Values.Outputs();
        Lookout.Sight first = lookout.look(desired, hot, start, thorough);
        Decision decision = decide(desired, first, outputs, start);
        Optional<Lookout.Sight> second =
                lookout.lookAgain(decision.desired(), first, decision.plan(), start);
        return second.map(sight -> decide(desired, sight, outputs, start)).orElse(decision);
    }

    private Decision decide(
            DesiredState desired, Lookout.Sight sight, Values.Outputs outputs, Instant start) {
        bookkeeper.saw(sight, start);
        DesiredState resolved = resolver.resolve(desired, sight, outputs);
        bookkeeper.left(resolved, sight.live(), config.ceiling(), start);
        Set<String> approved = instruments.approvals().digests(start);
        Dependencies dependencies =
                Dependencies.of(desired, instruments.parts().kinds(), settled.manifests());
        Restraints restraints = instruments.intent().restraints(start);
        Plan plan =
                planner.plan(
                        new Planner.Situation(
                                resolved,
                                sight.live(),
                                sight.matches(),
                                ledger.claims(),
                                instruments.troubles().all(),
                                ledger.rotations(),
                                restraints,
                                config.ceiling(),
                                new Planner.Terms(config.safety().pruneGrace(), approved),
                                start),
                        dependencies);
        Guard guard =
                new Guard(
                        sight.live(),
                        approved,
                        ledger.pruneDisarmed(),
                        config.safety().limits(),
                        Holdings.of(ledger, instruments.parts().kinds(), dependencies, start),
                        new DeployPlanner(instruments.parts().kinds()));
        return new Decision(
                resolved,
                sight,
                dependencies,
                restraints.afterApproval(guard.check(bookkeeper.writable(plan))));
    }

    /** Until when there are too few reads for a pass that only follows another. */
    Optional<Instant> followUpFrom() {
        return lookout.followUpFrom(instruments.parts().clock().instant());
    }

    /** Until when there are too few reads for any pass. */
    Optional<Instant> passFrom() {
        return lookout.passFrom(instruments.parts().clock().instant());
    }

    /** What was carried out is read first in the next pass. */
    void wrote(Decision decision, List<Outcome> outcomes) {
        readFirst.wrote(decision.desired(), outcomes);
    }

    /** @param desired unresolved */
    void ended(DesiredState desired, PassReport report) {
        settled.ended(desired, report);
    }
}
