package io.stationkeeper.provider.upstash;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.TestSeams;
import io.stationkeeper.resource.Sensitive;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsageWireTest {
    private static final String STATS =
            """
            {"connection_count": [{"x": "2025-09-04 15:12:52.76649148 +0000 UTC", "y": 4000},
                                  {"x": "2025-09-04 15:17:52 +0000 UTC", "y": 10},
                                  {"x": "2025-09-04 15:22:52.1 +0000 UTC", "y": null}],
             "throughput": [{"x": "2025-09-04 15:12:52 +0000 UTC", "y": 181.883}],
             "current_storage": 53687091200, "daily_net_commands": 50000, "dailybandwidth": 7,
             "total_monthly_requests": "400000", "total_monthly_billing": 15.5,
             "monitor_count": {"x": "odd", "y": 1}, "keyspace": null, "produce_throughput": null}
            """;
    private static final String LIMITS =
            """
            [{"database_id": "1", "database_name": "cache", "db_max_clients": 10000,
              "db_max_commands_per_second": 10000, "db_disk_threshold": 107374182400,
              "db_request_limit": 500000, "db_daily_bandwidth_limit": 9223372036854775808,
              "budget": 20}]
            """;

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private final TestSeams time = new TestSeams();
    private UpstashProvider provider;

    @BeforeEach
    void start() {
        server.start();
        provider = provider(60);
        answer("databases", 200, LIMITS);
        answer("stats/1", 200, STATS);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void usageIsAPartOfWhatThePlanAllows() {
        provider.list(Set.of(RedisFields.KIND));

        RedisUsage usage = provider.usage("1");

        assertThat(usage.values())
                .containsEntry("connections", 4000.0)
                .containsEntry("commands_per_second", 181.883)
                .containsEntry("daily_requests", 50_000.0)
                .containsEntry("daily_bandwidth_bytes", 7.0);
        assertThat(usage.ratios().get("connections")).isEqualTo(0.4);
        assertThat(usage.ratios().get("storage_bytes")).isEqualTo(0.5);
        assertThat(usage.ratios().get("monthly_requests")).isEqualTo(0.8);
        assertThat(usage.ratios().get("daily_requests")).isCloseTo(3.0, within(1e-9));
        assertThat(usage.ratios().get("monthly_cost_dollars")).isEqualTo(0.775);
        assertThat(usage.ratios())
                .as("2 to the power of 63 is none")
                .doesNotContainKey("daily_bandwidth_bytes");
    }

    @Test
    void withoutKnownLimitsThereAreNoRatios() {
        assertThat(provider.usage("1").ratios()).isEmpty();
    }

    @Test
    void eachDatabaseIsAskedOnceInTheIntervalEvenIfItFails() {
        UsageReader reader = new UsageReader(provider, Duration.ofMinutes(5));
        Map<String, String> databases = Map.of("cache", "1");
        answer("stats/1", 503, "\"maintenance\"");

        SortedMap<String, RedisUsage> failed = reader.read(databases, time.instant());
        time.forward(Duration.ofSeconds(299));
        reader.read(databases, time.instant());
        assertThat(failed).isEmpty();
        assertThat(time.calls()).containsExactly("GET /redis/stats/{id} 503");

        answer("stats/1", 200, STATS);
        time.forward(Duration.ofSeconds(1));
        assertThat(reader.read(databases, time.instant())).containsOnlyKeys("cache");
    }

    @Test
    void whatPassesMayNeedOfTheQuotaIsLeftToThem() {
        provider = provider(4);
        UsageReader reader = new UsageReader(provider, Duration.ofMinutes(5));
        provider.list(Set.of(RedisFields.KIND));
        provider.list(Set.of(RedisFields.KIND));

        assertThat(reader.read(Map.of("cache", "1"), time.instant())).isEmpty();
        time.forward(Duration.ofMinutes(1));
        assertThat(reader.read(Map.of("cache", "1"), time.instant())).containsOnlyKeys("cache");
        assertThat(provider.reads(time.instant()).left()).isEqualTo(3);
    }

    private UpstashProvider provider(int callsPerMinute) {
        return new UpstashProvider(
                new UpstashConfig(
                        "upstash",
                        URI.create(server.baseUrl() + "/v2"),
                        "me@example.com",
                        Sensitive.of("planted-key"),
                        callsPerMinute),
                time.seams());
    }

    private void answer(String path, int status, String body) {
        server.stubFor(
                get(urlPathEqualTo("/v2/redis/" + path))
                        .willReturn(
                                aResponse()
                                        .withStatus(status)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(body)));
    }
}
