package io.stationkeeper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stationkeeper.api.EdgeProfile;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.provider.TestSeams;
import io.stationkeeper.provider.upstash.UpstashConfig;
import io.stationkeeper.provider.upstash.UpstashProvider;
import io.stationkeeper.provider.upstash.UsageReader;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.status.Meters;
import io.stationkeeper.status.Reports;
import io.stationkeeper.status.Resources;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What databases use is read beside the passes: rarely, once for each, and never at their cost. */
@QuarkusTest
@TestProfile(EdgeProfile.class)
class UsageReportTest {
    private static final String CALL = "GET /redis/stats/{id}";
    private static final String STORAGE = "stationkeeper_upstash_usage";

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private final TestSeams time = new TestSeams();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Deque<Runnable> background = new ArrayDeque<>();
    private UsageReport usage;

    @BeforeEach
    void start() {
        server.start();
        UpstashProvider provider =
                new UpstashProvider(
                        new UpstashConfig(
                                "upstash",
                                URI.create(server.baseUrl() + "/v2"),
                                "me@example.com",
                                Sensitive.of("planted-key"),
                                60),
                        time.seams());
        usage =
                new UsageReport(
                        new UsageReader(provider, Duration.ofMinutes(5)),
                        new Meters(registry, time, true),
                        time,
                        background::add);
        answer(200, "{\"current_storage\": 7}");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void eachDatabaseCostsOneCallInAnInterval() {
        usage.ended(report());
        run();
        time.forward(Duration.ofSeconds(299));
        usage.ended(report());
        run();
        assertThat(time.calls()).containsExactly(CALL + " 200");
        assertThat(storage()).isEqualTo(7);

        answer(200, "{\"current_storage\": 9}");
        time.forward(Duration.ofSeconds(1));
        usage.ended(report());
        run();

        assertThat(time.calls()).hasSize(2);
        assertThat(storage()).isEqualTo(9);
    }

    @Test
    void aCallThatFailsChangesNothingAndIsTriedInTheNextInterval() {
        usage.ended(report());
        run();
        answer(503, "\"maintenance\"");
        time.forward(Duration.ofMinutes(5));
        usage.ended(report());
        run();
        usage.ended(report());
        run();

        assertThat(time.calls()).containsExactly(CALL + " 200", CALL + " 503");
        assertThat(storage()).as("the last that is known").isEqualTo(7);
        assertThat(registry.get("stationkeeper_upstash_usage_age_seconds").gauge().value())
                .isEqualTo(300);

        answer(200, "{\"current_storage\": 9}");
        time.forward(Duration.ofMinutes(5));
        usage.ended(report());
        run();
        assertThat(storage()).isEqualTo(9);
    }

    @Test
    void passesThatEndMeanwhileAskForNothing() {
        usage.ended(report());
        usage.ended(report());
        usage.ended(report());

        assertThat(background).hasSize(1);
        run();
        usage.ended(report());
        assertThat(background).hasSize(1);
    }

    @Test
    void onlyDeclaredDatabasesThatExistAreAskedFor() {
        usage.ended(
                Reports.pass(1)
                        .with(Resources.redis("left").leftGit())
                        .with(Resources.redis("missing").absent())
                        .with(Resources.web("api"))
                        .report());
        run();
        assertThat(time.calls()).isEmpty();

        usage.ended(report());
        run();
        usage.ended(Reports.pass(2).report());
        run();
        assertThat(registry.find(STORAGE).gauges()).as("it is gone").isEmpty();
    }

    private static PassReport report() {
        return Reports.pass(1).with(Resources.redis("cache")).report();
    }

    private void run() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private double storage() {
        return registry.get(STORAGE).tags("name", "cache", "what", "storage_bytes").gauge().value();
    }

    private void answer(int status, String body) {
        server.stubFor(
                get(urlPathEqualTo("/v2/redis/stats/srv-1"))
                        .willReturn(
                                aResponse()
                                        .withStatus(status)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(body)));
    }
}
