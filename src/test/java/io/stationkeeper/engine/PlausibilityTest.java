package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlausibilityTest {
    @Test
    void oneOfManyMissingIsPlausible() {
        assertThat(judge(20, 19)).isInstanceOf(AccountState.Usable.class);
    }

    @Test
    void theOnlyOneMissingIsPlausible() {
        assertThat(judge(1, 0)).isInstanceOf(AccountState.Usable.class);
    }

    @Test
    void allOfTwoMissingIsNot() {
        assertThat(judge(2, 0)).isInstanceOf(AccountState.Held.class);
    }

    @Test
    void moreThanAFifthAndAtLeastThreeMissingIsNot() {
        assertThat(judge(10, 8)).isInstanceOf(AccountState.Usable.class);
        assertThat(judge(10, 7)).isInstanceOf(AccountState.Held.class);
        assertThat(judge(15, 12)).isInstanceOf(AccountState.Usable.class);
        assertThat(judge(14, 11)).isInstanceOf(AccountState.Held.class);
    }

    @Test
    void aKindThatCouldNotBeListedIsNotMissing() {
        AccountState state =
                Plausibility.judge(
                        claims(5),
                        Map.of(Things.KIND, new KindState.Unknown("503", Optional.empty())));

        assertThat(state).isInstanceOf(AccountState.Usable.class);
    }

    private static AccountState judge(int owned, int seen) {
        Map<String, Live> items = new TreeMap<>();
        IntStream.range(0, seen)
                .forEach(i -> items.put("x" + i, Things.live("x" + i, "n" + i, Spec.EMPTY)));
        return Plausibility.judge(
                claims(owned), Map.of(Things.KIND, new KindState.Whole(new TreeMap<>(items))));
    }

    private static List<Claim> claims(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Things.claim("n" + i, Optional.of("x" + i), Map.of()))
                .toList();
    }
}
