package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Limit;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is too much at once. */
final class LimitsTest {
    private static final Holdings OURS = new Holdings(10, 4, Set.of());

    @Test
    void theNumberThatIsAllowedIsAllowed() {
        assertThat(broken(steps(Action.DELETE, 3))).isZero();
        assertThat(broken(steps(Action.DELETE, 4))).isEqualTo(4);
    }

    @Test
    void theShareCountsWhereItIsLarger() {
        Holdings many = new Holdings(40, 4, Set.of());

        assertThat(Limits.DEFAULT.broken(steps(Action.DELETE, 8), many)).isEmpty();
        assertThat(Limits.DEFAULT.broken(steps(Action.DELETE, 9), many)).hasSize(9);
    }

    @Test
    void whatWaitsCountsAndWhatIsBlockedDoesNot() {
        List<Step> steps = new ArrayList<>(steps(Action.DELETE, 3));
        steps.add(step(Action.DELETE, 7).judged(new Verdict.Deferred("later", Optional.empty())));
        assertThat(broken(steps)).isEqualTo(4);

        steps.removeLast();
        steps.add(step(Action.DELETE, 7).judged(new Verdict.Blocked(Obstacle.LEDGER, "no")));
        assertThat(broken(steps)).isZero();
    }

    @Test
    void aCreateOfWhatIsGoneCountsAndANewOneDoesNot() {
        assertThat(broken(steps(Action.CREATE, 4))).isEqualTo(4);
        List<Step> fresh = steps(Action.CREATE, 50).stream().map(LimitsTest::withoutId).toList();
        assertThat(broken(fresh)).isZero();
    }

    @Test
    void keysOfAllResourcesAreCountedTogether() {
        assertThat(broken(List.of(removing(1, 5), removing(2, 5)))).isZero();
        assertThat(broken(List.of(removing(1, 5), removing(2, 6), step(Action.UPDATE, 3))))
                .isEqualTo(2);
    }

    @Test
    void servicesThatAreFreeAreNeitherCountedNorHeld() {
        Limits one = limits(new Limit(1, 0));
        List<Step> deploys = steps(Action.DEPLOY, 2);

        assertThat(one.broken(deploys, OURS)).hasSize(2);
        assertThat(one.broken(deploys, new Holdings(10, 4, Set.of(deploys.getFirst().id()))))
                .isEmpty();
    }

    @Test
    void oneBrokenLimitHoldsNothingElse() {
        List<Step> steps = new ArrayList<>(steps(Action.DELETE, 4));
        Step update = step(Action.UPDATE, 9);
        steps.add(update);

        assertThat(Limits.DEFAULT.broken(steps, OURS))
                .hasSize(4)
                .doesNotContainKey(Digests.of(update));
    }

    private static Limits limits(Limit deploys) {
        return new Limits(new Limit(3, 0), new Limit(3, 0), new Limit(10, 0), deploys);
    }

    private static int broken(List<Step> steps) {
        return Limits.DEFAULT.broken(steps, OURS).size();
    }

    private static List<Step> steps(Action action, int count) {
        return IntStream.range(0, count).mapToObj(i -> step(action, i)).toList();
    }

    private static Step step(Action action, int i) {
        return step(action, i, List.of());
    }

    private static Step step(Action action, int i, List<Change> changes) {
        ResourceId id = Things.id("thing-" + i);
        Effect effect = action == Action.DEPLOY ? Effect.DEPLOY : Effect.LIVE;
        return new Step(
                id,
                action,
                effect,
                new Verdict.Allowed(),
                "",
                changes,
                Optional.of("x-" + i),
                Set.of());
    }

    private static Step withoutId(Step step) {
        return new Step(
                step.id(),
                step.action(),
                step.effect(),
                step.verdict(),
                "",
                List.of(),
                Optional.empty(),
                Set.of());
    }

    private static Step removing(int i, int keys) {
        List<Change> changes =
                IntStream.range(0, keys)
                        .mapToObj(key ->
                                new Change(
                                        Things.ENV,
                                        Optional.of("K" + key),
                                        Change.Type.EXTRA,
                                        true,
                                        Optional.empty(),
                                        Optional.of("k:1"),
                                        new Transition.Possible(Effect.LIVE)))
                        .toList();
        return step(Action.REMOVE, i, changes);
    }
}
