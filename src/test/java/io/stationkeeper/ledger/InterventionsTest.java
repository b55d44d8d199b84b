package io.stationkeeper.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people said is told to people. */
final class InterventionsTest {
    private static final ResourceId API = new ResourceId("render", "WebService", "api");
    private static final Instant SINCE = Instant.parse("2026-01-01T10:00:00.123456789Z");
    private static final Instant UNTIL = Instant.parse("2026-01-01T12:00:00.987654321Z");

    @Test
    void timesThatPeopleReadEndAtTheSecond() {
        Suspension suspension =
                new Suspension(Suspension.ALL, "INC-42", "ann", SINCE, Optional.of(UNTIL));
        Exemption exemption = new Exemption(API, "plan", "INC-42", "ann", SINCE, UNTIL);

        assertThat(suspension.words())
                .isEqualTo("suspended by ann until 2026-01-01T12:00:00Z: INC-42");
        assertThat(suspension.since()).hasToString("2026-01-01T10:00:00Z");
        assertThat(exemption.words())
                .isEqualTo("plan is left as it is until 2026-01-01T12:00:00Z, by ann: INC-42");
        assertThat(exemption.since()).hasToString("2026-01-01T10:00:00Z");
        assertThat(new LetGo(API, "ann", SINCE).at()).hasToString("2026-01-01T10:00:00Z");
    }
}
