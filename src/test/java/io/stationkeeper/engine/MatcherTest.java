package io.stationkeeper.engine;

import static io.stationkeeper.engine.Things.NOW;
import static io.stationkeeper.engine.Things.claim;
import static io.stationkeeper.engine.Things.id;
import static io.stationkeeper.engine.Things.live;
import static io.stationkeeper.engine.Things.manifest;
import static io.stationkeeper.engine.Things.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MatcherTest {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private final Matcher matcher = new Matcher(Things.kinds(), GRACE);

    @Test
    void theExternalIdBeatsAnyName() {
        Live ours = live("x1", "renamed", Spec.EMPTY);
        Live namesake = live("x2", "a", Spec.EMPTY);

        Match match = match(state(ours, namesake), claim("a", Optional.of("x1"), Map.of()));

        assertThat(match.resource()).contains(ours);
    }

    @Test
    void aNamesakeThatNobodyClaimedIsACandidate() {
        assertThat(match(state(live("x", "a", Spec.EMPTY)))).isInstanceOf(Match.Candidate.class);
    }

    @Test
    void twoNamesakesAreAmbiguous() {
        Match match = match(state(live("x", "a", Spec.EMPTY), live("y", "a", Spec.EMPTY)));

        assertThat(match).isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void whatAppearedUnderOurNameAfterWeIntendedItIsOurs() {
        Live created = createdAt(live("x", "a", Spec.EMPTY), NOW.minusSeconds(5));

        assertThat(match(state(created), claim("a", Optional.empty(), Map.of())))
                .isInstanceOf(Match.Settled.class);
    }

    @Test
    void whatWasThereBeforeWeIntendedItIsNotOurs() {
        Live older = createdAt(live("x", "a", Spec.EMPTY), NOW.minusSeconds(11));

        assertThat(match(state(older), claim("a", Optional.empty(), Map.of())))
                .isInstanceOf(Match.Candidate.class);
    }

    @Test
    void aCreateInDoubtWaitsForItsGrace() {
        Claim intended = claim("a", Optional.empty(), Map.of());

        assertThat(match(state(), intended)).isEqualTo(new Match.InDoubt(NOW.plusSeconds(50)));
        assertThat(at(NOW.plusSeconds(51), intended)).isInstanceOf(Match.Nothing.class);
    }

    @Test
    void anOwnedResourceThatIsMissingIsUnseenUntilItIsConfirmedToBeGone() {
        Claim owned = claim("a", Optional.of("x"), Map.of());
        LiveState empty = state();
        LiveState confirmed = new LiveState(empty.accounts(), empty.kinds(), Set.of("x"));

        assertThat(match(empty, owned)).isInstanceOf(Match.Unseen.class);
        assertThat(match(confirmed, NOW.plusSeconds(51), owned)).isInstanceOf(Match.Vanished.class);
    }

    @Test
    void whatWasMadeJustNowIsNotBelievedToBeGoneBeforeTheGraceIsOver() {
        Claim owned = claim("a", Optional.of("x"), Map.of());
        LiveState empty = state();
        LiveState confirmed = new LiveState(empty.accounts(), empty.kinds(), Set.of("x"));

        assertThat(match(confirmed, owned))
                .isEqualTo(
                        new Match.Unseen(
                                "x was made just now and is not shown yet",
                                Optional.of(NOW.plusSeconds(50))));
        assertThat(match(confirmed, NOW.minusSeconds(60), owned))
                .as("a clock that was set back tells nothing")
                .isInstanceOf(Match.Vanished.class);
    }

    @Test
    void anotherKindInTheSameScopeTakesTheName() {
        Live other =
                new Live(
                        Things.OTHER_KIND,
                        "o",
                        "a",
                        Spec.EMPTY,
                        new TreeMap<>(),
                        NOW,
                        Optional.empty(),
                        live("x", "x", Spec.EMPTY).health());
        LiveState state =
                new LiveState(
                        state().accounts(),
                        Map.of(
                                "test",
                                Map.of(
                                        Things.KIND,
                                        new KindState.Whole(new TreeMap<>()),
                                        Things.OTHER_KIND,
                                        new KindState.Whole(new TreeMap<>(Map.of("o", other))))),
                        Set.of());

        assertThat(match(state)).isEqualTo(new Match.Taken(other));
    }

    @Test
    void aListThatCouldNotBeReadSaysNothing() {
        LiveState unknown =
                new LiveState(
                        state().accounts(),
                        Map.of(
                                "test",
                                Map.of(
                                        Things.KIND,
                                        new KindState.Unknown("503", Optional.empty()))),
                        Set.of());

        assertThat(match(unknown)).isInstanceOf(Match.Unseen.class);
    }

    @Test
    void aProviderWithoutCredentialsSaysNothing() {
        LiveState none = new LiveState(Map.of(), Map.of(), Set.of());

        assertThat(match(none)).isInstanceOf(Match.Unseen.class);
    }

    private Match match(LiveState state, Claim... claims) {
        return match(state, NOW, claims);
    }

    private Match at(Instant now, Claim claim) {
        return match(state(), now, claim);
    }

    private Match match(LiveState state, Instant now, Claim... claims) {
        Map<ResourceId, Claim> byId = new TreeMap<>();
        for (Claim claim : claims) {
            byId.put(claim.id(), claim);
        }
        DesiredState desired =
                new DesiredState("r", new TreeMap<>(Map.of(id("a"), manifest("a", Spec.EMPTY))));
        return matcher.match(desired, state, byId, now).get(id("a"));
    }

    private static Live createdAt(Live live, Instant at) {
        return new Live(
                        live.kind(),
                        live.externalId(),
                        live.name(),
                        live.spec(),
                        live.observedAt(),
                        at,
                        live.dashboardUrl(),
                        live.health())
                .withHealth(live.health(), live.deploys());
    }
}
