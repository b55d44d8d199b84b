package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.json;
import static io.stationkeeper.provider.render.RenderWire.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.provider.TestSeams;
import io.stationkeeper.resource.Spec;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RenderThrottlingTest {
    private static final String GOOD =
            "{\"id\":\"" + ID + "\",\"name\":\"api\",\"type\":\"web_service\"}";

    private final RenderWire wire = new RenderWire();
    private final ResourceKind web = wire.kind(ServiceType.WEB);

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void throttledCallIsNotAnsweredWithAnother() {
        wire.answerAll(
                json(429, "{\"error\":\"rate limit exceeded\"}")
                        .withHeader("Ratelimit-Limit", "400")
                        .withHeader("Ratelimit-Remaining", "0")
                        .withHeader("Ratelimit-Reset", "20"));

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(throttled().until()).isEqualTo(TestSeams.START.plusSeconds(21));
        }

        assertThat(wire.sent()).hasSize(1);
        wire.time.forward(Duration.ofSeconds(21));
        throttled();
        assertThat(wire.sent()).hasSize(2);
    }

    @Test
    void throttledCallWithoutResetWaitsForRetryAfterOrTheNextMinute() {
        wire.answerAll(json(429, "{}").withHeader("Retry-After", "7"));
        assertThat(throttled().until()).isEqualTo(TestSeams.START.plusSeconds(7));

        wire.time.forward(Duration.ofSeconds(7));
        wire.answerAll(json(429, "").withHeader("Retry-After", "Sat, 21 Nov 2026 09:00:30 GMT"));
        assertThat(throttled().until()).isEqualTo(TestSeams.START.plusSeconds(20));

        wire.time.forward(Duration.ofSeconds(20));
        wire.answerAll(json(429, ""));
        assertThat(throttled().until()).isEqualTo("2026-11-21T09:01:00Z");
    }

    @Test
    void throttledCreateWaitsForTheNextHour() {
        wire.provider.account();
        wire.answerAll(json(429, "{\"error\":\"rate limit exceeded\"}"));

        ProviderException.Throttled throttled =
                catchThrowableOfType(
                        ProviderException.Throttled.class,
                        () -> web.create(manifest(ServiceType.WEB, Spec.EMPTY)));

        assertThat(throttled.until()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(wire.sent()).contains("POST /v1/services");
    }

    @Test
    void headersRaiseTheReadBudgetToItsShare() {
        wire.answerAll(
                json(200, GOOD)
                        .withHeader("Ratelimit-Limit", "400")
                        .withHeader("Ratelimit-Remaining", "399")
                        .withHeader("Ratelimit-Reset", "50"));

        assertThat(wire.provider.reads(wire.time.instant()).left()).isEqualTo(25);
        web.find(ID);

        assertThat(wire.provider.reads(wire.time.instant()).left()).isEqualTo(99);
        assertThat(wire.provider.remaining()).containsEntry("read", 99);
    }

    @Test
    void instanceThatIsDownIsLeftAloneForAWhile() {
        wire.answerAll(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        for (int call = 0; call < 8; call++) {
            assertThatThrownBy(() -> web.find(ID)).isInstanceOf(ProviderException.class);
        }

        assertThat(wire.sent()).hasSize(10);
        assertThat(throttled()).hasMessageContaining("was not sent");
    }

    private ProviderException.Throttled throttled() {
        return catchThrowableOfType(ProviderException.Throttled.class, () -> web.find(ID));
    }
}
