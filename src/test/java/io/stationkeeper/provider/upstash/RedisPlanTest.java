package io.stationkeeper.provider.upstash;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisPlanTest {
    @ParameterizedTest
    @CsvSource({
        "free, '', 268435456, 10485760, free",
        "paid, Pay as You Go, 107374182400, 10485760, payg",
        "paid, '', 107374182400, 10485760, payg",
        "payg, '', 107374182400, 10485760, payg",
        "paid, '', 107374182400, 78643200, fixed_100gb",
        "paid, '', 100000000000, 75000000, fixed_100gb",
        "paid, '', 262144000, 10485760, fixed_250mb",
        "paid, '', 1073741824, 10485760, fixed_1gb",
        "paid, '', 1000000000, 10485760, fixed_1gb",
        "paid, '', 5368709120, '', fixed_5gb",
        "paid, '', 536870912000, '', fixed_500gb",
        "pro, '', 107374182400, '', ''",
        "paid, '', 3221225472, 10485760, ''",
        "paid, '', 9223372036854775808, '', ''",
        "'', '', '', '', ''"
    })
    void planIsToldFromTheLimitsOrNotAtAll(
            String type, String display, String disk, String request, String plan) {
        RedisPlan.Shown shown =
                new RedisPlan.Shown(
                        text(type),
                        text(display),
                        text(disk).map(BigDecimal::new),
                        text(request).map(BigDecimal::new));

        assertThat(shown.plan()).isEqualTo(text(plan));
    }

    @ParameterizedTest
    @CsvSource({
        "fixed_1gb, fixed_1gb, true",
        "fixed_1gb, fixed_5gb, false",
        "fixed_1gb, fixed_5gb+, true",
        "fixed_5gb, fixed_1gb+, false",
        "fixed_1gb, fixed_1gb+, true",
        "payg, fixed_1gb+, false",
        "fixed_1gb, payg, false"
    })
    void largerPlanIsNoDifferenceIfItGrewByItself(String desired, String live, boolean same) {
        assertThat(RedisFields.PLAN.agrees(Value.of(desired), Value.of(live))).isEqualTo(same);
    }

    @Test
    void nothingPaidBecomesFree() {
        assertThat(RedisFields.PLAN.transition(Value.of("payg"), Value.of("free")))
                .isInstanceOf(Transition.Refused.class);
        assertThat(RedisFields.PLAN.transition(Value.of("free"), Value.of("payg")))
                .isInstanceOf(Transition.Possible.class);
        assertThat(RedisFields.PLAN.transition(Value.of("fixed_5gb"), Value.of("fixed_1gb")))
                .isInstanceOf(Transition.Possible.class);
    }

    private static Optional<String> text(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }
}
