package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.provider.Provider;
import io.stationkeeper.resource.Facet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class FacetScheduleTest {
    @Test
    void everythingIsReadWhileTheBudgetReaches() {
        List<FacetSchedule.Wish> wishes = List.of(wish("a", 5), wish("b", 3));

        assertThat(FacetSchedule.choose(wishes, 2)).isEqualTo(wishes);
    }

    @Test
    void theUrgentComeFirstThenTheOldest() {
        FacetSchedule.Wish hot =
                new FacetSchedule.Wish(
                        "render",
                        "z",
                        Things.VARS,
                        FacetSchedule.Urgency.HOT,
                        Optional.of(Things.NOW));

        List<FacetSchedule.Wish> chosen =
                FacetSchedule.choose(List.of(wish("new", 1), wish("old", 9), hot), 2);

        assertThat(chosen).extracting(FacetSchedule.Wish::externalId).containsExactly("z", "old");
    }

    @Test
    void whatIsOnlyReadAgainLeavesAQuarterOfTheBudgetForLists() {
        FacetSchedule.Wish never =
                new FacetSchedule.Wish(
                        "render",
                        "never",
                        Things.VARS,
                        FacetSchedule.Urgency.NEVER_READ,
                        Optional.empty());
        List<FacetSchedule.Wish> wishes = List.of(wish("old", 9), wish("new", 1), never);

        assertThat(FacetSchedule.choose(wishes, new Provider.Reads(3, 8, Things.NOW), 0))
                .extracting(FacetSchedule.Wish::externalId)
                .containsExactly("never");
        assertThat(FacetSchedule.choose(wishes, new Provider.Reads(4, 8, Things.NOW), 0))
                .extracting(FacetSchedule.Wish::externalId)
                .containsExactly("never", "old");
        assertThat(FacetSchedule.choose(wishes, new Provider.Reads(8, 8, Things.NOW), 0))
                .hasSize(3);
    }

    @Test
    void evenWhatIsPressingLeavesTheReserve() {
        List<FacetSchedule.Wish> never =
                Stream.of("a", "b", "c")
                        .map(id ->
                                new FacetSchedule.Wish(
                                        "render",
                                        id,
                                        Things.VARS,
                                        FacetSchedule.Urgency.NEVER_READ,
                                        Optional.empty()))
                        .toList();

        assertThat(FacetSchedule.choose(never, new Provider.Reads(5, 20, Things.NOW), 3))
                .hasSize(2);
        assertThat(FacetSchedule.choose(never, new Provider.Reads(2, 20, Things.NOW), 3)).isEmpty();
    }

    @Test
    void aFollowUpReadsWhatIsPressingOrOldAndRemembersTheRest() {
        FacetSchedule.Wish never =
                new FacetSchedule.Wish(
                        "render",
                        "never",
                        Things.VARS,
                        FacetSchedule.Urgency.NEVER_READ,
                        Optional.empty());
        List<FacetSchedule.Wish> wishes = List.of(wish("fresh", 0), wish("old", 2), never);

        List<FacetSchedule.Wish> pressing =
                FacetSchedule.pressing(wishes, Things.NOW.minusSeconds(60));

        assertThat(pressing)
                .extracting(FacetSchedule.Wish::externalId)
                .containsExactly("old", "never");
    }

    @Property(tries = 200)
    void theBudgetIsNeverExceededAndNobodyStarves(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 100) Integer> ages,
            @ForAll @IntRange(min = 1, max = 5) int budget) {
        Instant[] lastRead = new Instant[ages.size()];
        for (int i = 0; i < lastRead.length; i++) {
            lastRead[i] = Things.NOW.minusSeconds(ages.get(i) + 1L);
        }
        int passes = (ages.size() + budget - 1) / budget;
        for (int pass = 0; pass < passes; pass++) {
            List<FacetSchedule.Wish> chosen = FacetSchedule.choose(wishes(lastRead), budget);
            assertThat(chosen).hasSizeLessThanOrEqualTo(Math.max(budget, 0));
            for (FacetSchedule.Wish wish : chosen) {
                lastRead[Integer.parseInt(wish.externalId())] = Things.NOW.plusSeconds(pass);
            }
        }
        assertThat(lastRead).allMatch(time -> !time.isBefore(Things.NOW));
    }

    private static List<FacetSchedule.Wish> wishes(Instant[] lastRead) {
        return IntStream.range(0, lastRead.length)
                .mapToObj(i ->
                        new FacetSchedule.Wish(
                                "render",
                                Integer.toString(i),
                                new Facet("f"),
                                FacetSchedule.Urgency.ROUTINE,
                                Optional.of(lastRead[i])))
                .toList();
    }

    private static FacetSchedule.Wish wish(String id, int minutesOld) {
        return new FacetSchedule.Wish(
                "render",
                id,
                Things.VARS,
                FacetSchedule.Urgency.ROUTINE,
                Optional.of(Things.NOW.minusSeconds(60L * minutesOld)));
    }
}
