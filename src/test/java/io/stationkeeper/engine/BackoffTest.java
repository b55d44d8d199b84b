package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    @Test
    void eachFailureWaitsTwiceAsLongUpToTenMinutes() {
        assertThat(IntStream.of(1, 2, 3, 9, 10, 1000).mapToObj(BackoffTest::wait))
                .containsExactly(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(512),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10));
    }

    private static Duration wait(int failures) {
        return Duration.between(Instant.EPOCH, Backoff.next(failures, Instant.EPOCH));
    }
}
