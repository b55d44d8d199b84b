package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.ledger.Interventions;
import io.stationkeeper.resource.DeletionPolicy;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.MaintenanceWindow;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a plan does with what left git. */
final class PruningTest {
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final Live LIVE = Things.live("x-1", "api", Spec.EMPTY);

    @Test
    void onlyWhatIsLeavingLongEnoughIsDeleted() {
        assertThat(verdict(leaving(GRACE))).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict(leaving(GRACE.minusSeconds(1)))).isInstanceOf(Verdict.Deferred.class);
    }

    @Test
    void whatIsNotWrittenDownAsLeavingIsNotDeleted() {
        Claim owned =
                Things.claim("api", Optional.of("x-1"), Map.of())
                        .asked(Mode.ENFORCE, DeletionPolicy.DELETE, Set.of());

        assertThat(verdict(owned)).isInstanceOf(Verdict.Deferred.class);
    }

    @Test
    void whatThisPassDidNotSeeIsNotDeleted() {
        assertThat(plan(leaving(GRACE), Things.state(), new TreeMap<>()).steps()).isEmpty();
        Live other = Things.live("x-2", "api", Spec.EMPTY);
        ResourcePlan plan = plan(leaving(GRACE), Things.state(other), new TreeMap<>());
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.unknown()).isPresent();
    }

    @Test
    void withoutAnAcceptedRevisionNothingHasLeft() {
        Claim claim = leaving(GRACE);

        assertThat(plan("", claim, Things.state(LIVE), new TreeMap<>()).steps()).isEmpty();
    }

    @Test
    void whatAManifestSpeaksOfIsNotDeleted() {
        SortedMap<ResourceId, Match> matches = new TreeMap<>();
        matches.put(Things.id("jobs"), new Match.Candidate(LIVE));

        ResourcePlan plan = plan(leaving(GRACE), Things.state(LIVE), matches);

        assertThat(plan.steps().getFirst().verdict()).isInstanceOf(Verdict.Waiting.class);
    }

    @Test
    void anotherPolicyOrModeIsLetGoOf() {
        Claim claim = leaving(GRACE);

        assertThat(action(claim)).isEqualTo(Action.DELETE);
        assertThat(action(claim.asked(Mode.ENFORCE, DeletionPolicy.ORPHAN, Set.of())))
                .isEqualTo(Action.RELEASE);
        assertThat(action(claim.asked(Mode.REPORT, DeletionPolicy.DELETE, Set.of())))
                .isEqualTo(Action.RELEASE);
        assertThat(
                        plan(
                                        claim.inState(Claim.State.RELEASED),
                                        Things.state(LIVE),
                                        new TreeMap<>())
                                .steps())
                .isEmpty();
    }

    @Test
    void whatAPersonAgreedToStillWaitsForItsTime() {
        Claim claim =
                leaving(Duration.ZERO)
                        .leaving(new Claim.Leaving(Things.NOW, "r1"), Set.of(Things.id("jobs")));

        assertThat(verdict(claim)).isInstanceOf(Verdict.Held.class);
        ResourcePlan agreed =
                plan(
                        new Planner.Terms(GRACE, Set.of(Pruning.digest(claim))),
                        "r1",
                        claim,
                        Things.state(LIVE),
                        new TreeMap<>());
        assertThat(agreed.steps().getFirst().verdict()).isInstanceOf(Verdict.Deferred.class);
    }

    @Test
    void aClaimThatComesBackKnowsNothingOfHavingLeft() {
        Claim owned = Things.claim("api", Optional.of("x-1"), Map.of());

        assertThat(owned.leaving(new Claim.Leaving(Things.NOW, "r"), Set.of(Things.id("b"))).back())
                .isEqualTo(owned);
    }

    private static Claim leaving(Duration ago) {
        Instant at = Things.NOW.minus(ago);
        return Things.claim("api", Optional.of("x-1"), Map.of())
                .asked(Mode.ENFORCE, DeletionPolicy.DELETE, Set.of())
                .leaving(new Claim.Leaving(at, "r1"), Set.of());
    }

    private static Verdict verdict(Claim claim) {
        return plan(claim, Things.state(LIVE), new TreeMap<>()).steps().getFirst().verdict();
    }

    private static Action action(Claim claim) {
        return plan(claim, Things.state(LIVE), new TreeMap<>()).steps().getFirst().action();
    }

    private static ResourcePlan plan(
            Claim claim, LiveState live, SortedMap<ResourceId, Match> matches) {
        return plan("r1", claim, live, matches);
    }

    private static ResourcePlan plan(
            String revision, Claim claim, LiveState live, SortedMap<ResourceId, Match> matches) {
        return plan(new Planner.Terms(GRACE, Set.of()), revision, claim, live, matches);
    }

    private static ResourcePlan plan(
            Planner.Terms terms,
            String revision,
            Claim claim,
            LiveState live,
            SortedMap<ResourceId, Match> matches) {
        SortedMap<ResourceId, Manifest> nothing = new TreeMap<>();
        DesiredState desired = new DesiredState(revision, nothing);
        Planner.Situation situation =
                new Planner.Situation(
                        desired,
                        live,
                        matches,
                        Map.of(claim.id(), claim),
                        Map.of(),
                        Map.of(),
                        nobodySaidAnything(),
                        Mode.ENFORCE,
                        terms,
                        Things.NOW);
        return new Planner(Things.kinds(), new Prints(Things.KEY))
                .plan(situation, Dependencies.of(desired, Things.kinds()))
                .get(claim.id())
                .orElseThrow();
    }

    private static Restraints nobodySaidAnything() {
        Prints prints = new Prints(Things.KEY);
        return Restraints.of(
                Interventions.NONE,
                new Rollbacks(Things.kinds(), prints),
                new Breaker(Map.of(), Map.of(), 3, prints, Things.NOW),
                MaintenanceWindow.ALWAYS);
    }
}
