package io.stationkeeper.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private final TestSeams time = new TestSeams();
    private final RateBudget budget =
            new RateBudget(
                    time,
                    bucket ->
                            bucket.equals("create")
                                    ? RateBudget.Rule.perHour(2)
                                    : new RateBudget.Rule(20, Duration.ofMinutes(1), 0.25));

    @Test
    void onlyTheShareIsUsedAndCallsUnderWayMayCountInTheNextMinute() {
        takeAll(5);

        assertThat(refusedUntil("read")).isEqualTo("2026-11-21T09:01:00Z");
        time.forward(Duration.ofSeconds(50));
        budget.unanswered("read");
        takeAll(1);
        time.forward(Duration.ofMinutes(2));
        takeAll(5);
        assertThat(refusedUntil("read")).isEqualTo("2026-11-21T09:04:00Z");
    }

    @Test
    void hourlyBucketWaitsForTheHour() {
        budget.take("create");
        budget.take("create");

        assertThat(refusedUntil("create")).isEqualTo("2026-11-21T10:00:00Z");
    }

    @Test
    void keysOfAFamilyAreCountedApartAndShownAsTheLeast() {
        budget.take("action/a");
        budget.take("action/a");
        budget.take("action/b");

        assertThat(budget.remaining()).containsExactly(Map.entry("action", 3));
    }

    @Test
    void headerRaisesTheLimit() {
        takeAll(1);
        budget.observe("read", 400, 399, 50, time.instant());

        assertThat(left()).isEqualTo(99);
    }

    @Test
    void othersMayUseUpWhatIsOurs() {
        takeAll(1);
        budget.observe("read", 400, 0, 50, time.instant());

        assertThat(refusedUntil("read")).isEqualTo("2026-11-21T09:01:00Z");
    }

    @Test
    void callsUnderWayAreNotInTheServersCount() {
        takeAll(3);
        budget.observe("read", 400, 3, 50, time.instant());

        assertThat(left()).isEqualTo(1);
    }

    @Test
    void answerFromTheWindowBeforeIsNoNews() {
        time.forward(Duration.ofSeconds(49));
        takeAll(1);
        Instant sentAt = time.instant();
        time.forward(Duration.ofSeconds(1));
        takeAll(1);

        budget.observe("read", 20, 0, 0, sentAt);

        assertThat(left()).isEqualTo(3);
    }

    @Test
    void slowAnswerSaysNothingAboutTheServersClock() {
        takeAll(1);
        Instant sentAt = time.instant();
        time.forward(Duration.ofSeconds(13));

        budget.observe("read", 20, 19, 49, sentAt);

        takeAll(4);
        assertThat(refusedUntil("read")).isEqualTo("2026-11-21T09:01:00Z");
    }

    @Test
    void windowsFollowTheServersClock() {
        takeAll(1);
        budget.observe("read", 20, 0, 40, time.instant());

        assertThat(refusedUntil("read")).isEqualTo(TestSeams.START.plusSeconds(41));
        time.forward(Duration.ofSeconds(41));
        takeAll(5);
        assertThat(refusedUntil("read")).isEqualTo(TestSeams.START.plusSeconds(101));
    }

    @Test
    void refusalOutlastsTheWindow() {
        takeAll(1);
        budget.refused("read", TestSeams.START.plusSeconds(90));
        budget.observe("read", 400, 399, 50, time.instant());

        assertThat(refusedUntil("read")).isEqualTo(TestSeams.START.plusSeconds(90));
        time.forward(Duration.ofSeconds(60));
        assertThat(refusedUntil("read")).isEqualTo(TestSeams.START.plusSeconds(90));
        time.forward(Duration.ofSeconds(30));
        takeAll(1);
    }

    @Test
    void quotaWithoutALimitIsAMistake() {
        assertThatThrownBy(() -> new RateBudget.Rule(0, Duration.ofMinutes(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateBudget.Rule(1, Duration.ofMinutes(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private int left() {
        return budget.left("read", time.instant()).left();
    }

    private void takeAll(int calls) {
        for (int call = 0; call < calls; call++) {
            budget.take("read");
        }
    }

    private Instant refusedUntil(String bucket) {
        return catchThrowableOfType(ProviderException.Throttled.class, () -> budget.take(bucket))
                .until();
    }
}
