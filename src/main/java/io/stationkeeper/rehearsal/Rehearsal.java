package io.stationkeeper.rehearsal;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.engine.Reconciler;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.provider.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs passes in a time of their own until nothing goes on. */
public final class Rehearsal {
    private static final String PERSON = "rehearsal";

    /** Whoever waits for nothing that comes in so many doubled intervals waits for a person. */
    private static final int IDLE = 8;

    private final Reconciler reconciler;
    private final RehearsalClock clock;
    private final Terms terms;
    private final Telling telling = new Telling();
    private final List<Story.Pass> passes = new ArrayList<>();
    private final List<Story.Approval> approvals = new ArrayList<>();
    private final SortedMap<String, Integer> quota = new TreeMap<>();
    private int idle;

    /**
     * How it goes.
     *
     * @param interval between passes that wait for something without a time
     * @param passes how many at most
     * @param approve whether a person agrees to everything at once
     * @param providers whose quota is watched
     */
    public record Terms(Duration interval, int passes, boolean approve, List<Provider> providers) {
        public Terms {
            providers = List.copyOf(providers);
        }
    }

    public Rehearsal(Reconciler reconciler, RehearsalClock clock, Terms terms) {
        this.reconciler = reconciler;
        this.clock = clock;
        this.terms = terms;
    }

    /** Runs it once, against these simulators. */
    public Story run(Simulators simulators) {
        Set<String> deployedBefore = simulators.deploys();
        PassReport report = pass(1);
        Optional<Instant> next = next(report);
        for (int id = 2; id <= terms.passes && next.isPresent(); id++) {
            clock.moveTo(next.get());
            report = pass(id);
            next = next(report);
        }
        return new Story(
                report.result() == PassResult.CONVERGED,
                report.result().word(),
                passes,
                simulators.calls(),
                quota,
                simulators.deploysBeside(deployedBefore),
                approvals,
                report.resources().values().stream().map(Telling::resource).toList());
    }

    private PassReport pass(long id) {
        Duration at = clock.passed();
        PassReport report = reconciler.pass(id, ReconcileLoop.INTERVAL, () -> false);
        passes.add(new Story.Pass(id, at, report.result().word(), telling.events(report)));
        for (Provider provider : terms.providers) {
            provider.remaining()
                    .forEach((bucket, left) ->
                            quota.merge(provider.instance() + " " + bucket, left, Math::min));
        }
        idle = report.wrote() ? 0 : idle + 1;
        return report;
    }

    /** When the next pass makes sense; empty if nothing goes on by itself. */
    private Optional<Instant> next(PassReport report) {
        boolean agreed =
                report.holds().stream().filter(hold -> agree(report.id(), hold)).count() > 0;
        if (report.result() == PassResult.CONVERGED || idle > IDLE) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Instant> wakeAt = report.wakeAt().filter(now::isBefore);
        boolean goesOn =
                agreed
                        || report.wrote()
                        || report.count(Standing.WAITING) > 0
                        || report.count(Standing.UNKNOWN) > 0
                        || report.count(Standing.FAILED) > 0;
        Instant later = now.plus(terms.interval.multipliedBy(1L << Math.max(0, idle - 1)));
        return goesOn ? Optional.of(wakeAt.filter(later::isAfter).orElse(later)) : wakeAt;
    }

    private boolean agree(long pass, Hold hold) {
        List<String> resources = hold.steps().stream().map(Object::toString).sorted().toList();
        boolean given =
                terms.approve
                        && reconciler.approvals().approve(hold.fingerprint(), PERSON).isPresent();
        boolean known =
                approvals.stream()
                        .anyMatch(it ->
                                it.reason().equals(hold.reason())
                                        && it.resources().equals(resources)
                                        && it.given() == given);
        if (!known) {
            approvals.add(new Story.Approval(pass, hold.reason(), resources, given));
        }
        return given;
    }
}
