package io.stationkeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // the registry that this Quarkus brings
class MetersTest {
    private static final String API = "{kind=\"WebService\",name=\"api\",provider=\"render\"}";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Instant now = Reports.end(1);

    @Test
    void everyMetricIsScrapedUnderItsPromisedName() {
        Meters meters = meters(true);
        Deploy deploy = DeployMetersTest.deploy("dep-1", "live", Deploy.Phase.LIVE, 100, 200);
        Resources api =
                Resources.web("api")
                        .drift(Resources.plan("a", "b"))
                        .deploys(
                                DeployMetersTest.started(deploy, 110)
                                        .builtIn(Duration.ofSeconds(42)));
        meters.applied(new Outcome.Applied(step(api)));
        meters.requested("render", "GET /v1/services", "200");
        meters.budget("render", Map.of("read", 300));
        meters.usage(Map.of("cache", usage(3, 0.5)));
        meters.ended(Reports.pass(1).with(api).report());

        String scraped = scrape();

        for (Metric metric : Metrics.all()) {
            assertThat(scraped)
                    .as(metric.name())
                    .contains("# HELP " + metric.name() + " " + metric.help())
                    .contains("# TYPE " + metric.name() + " " + metric.type());
        }
        assertThat(scraped)
                .contains(
                        "stationkeeper_step_total{action=\"update\",kind=\"WebService\",provider=\"render\",result=\"applied\"} 1.0")
                .contains(
                        "stationkeeper_provider_requests_total{operation=\"GET /v1/services\",provider=\"render\",status=\"200\"} 1.0")
                .contains(
                        "stationkeeper_provider_budget_remaining{bucket=\"read\",provider=\"render\"} 300.0")
                .contains("stationkeeper_pass_duration_seconds_count 1");
    }

    @Test
    void driftAgesUntilItEnds() {
        Meters meters = meters(true);
        Resources api = Resources.web("api").drift(Resources.plan("a", "b"));
        meters.ended(Reports.pass(1).with(api).report());
        meters.ended(Reports.pass(2).with(api).report());

        now = Reports.end(3);
        assertThat(value("stationkeeper_resource_drifted_seconds" + API)).isEqualTo("120.0");
        assertThat(value("stationkeeper_resource_synced" + API)).isEqualTo("0.0");

        meters.ended(Reports.pass(3).with(Resources.web("api")).report());
        assertThat(value("stationkeeper_resource_drifted_seconds" + API)).isEqualTo("0.0");
        assertThat(value("stationkeeper_resource_synced" + API)).isEqualTo("1.0");
    }

    @Test
    void gaugesOfWhatVanishedVanish() {
        Meters meters = meters(true);
        meters.ended(Reports.pass(1).with(Resources.web("api")).report());
        meters.ended(Reports.pass(2).with(Resources.redis("cache")).report());

        assertThat(scrape()).doesNotContain("name=\"api\"").contains("name=\"cache\"");
        assertThat(scrape()).doesNotContain("kind=\"WebService\"");
    }

    @Test
    void ignoredResourcesHaveNoGauges() {
        Meters meters = meters(true);
        meters.ended(
                Reports.pass(1)
                        .with(
                                Resources.web("api")
                                        .mode(Mode.IGNORE)
                                        .standing(Standing.IGNORED, "Ignored", ""))
                        .report());

        assertThat(scrape()).doesNotContain("name=\"api\"");
    }

    @Test
    void withoutNamesTheWorstOfEachKindIsShown() {
        Meters meters = meters(false);
        meters.ended(
                Reports.pass(1)
                        .with(Resources.web("a"))
                        .with(Resources.web("b").drift(Resources.plan("x", "y")))
                        .report());

        now = Reports.end(2);
        String labels = "{kind=\"WebService\",provider=\"render\"}";
        assertThat(value("stationkeeper_resource_synced" + labels)).isEqualTo("0.0");
        assertThat(value("stationkeeper_resource_drifted_seconds" + labels)).isEqualTo("60.0");
        assertThat(scrape()).doesNotContain("name=\"");
    }

    @Test
    void observationAgeIsThatOfTheOldest() {
        meters(true).ended(Reports.pass(1).with(Resources.web("api")).report());

        now = Resources.SEEN.plusSeconds(30);
        assertThat(
                        value(
                                "stationkeeper_observation_age_seconds{facet=\"envVars\",kind=\"WebService\",provider=\"render\"}"))
                .isEqualTo("90.0");
    }

    @Test
    void brokenSourceShowsAndDoesNotCountAsSuccess() {
        Meters meters = meters(true);
        meters.ended(Reports.pass(1).report());
        double success =
                Double.parseDouble(value("stationkeeper_pass_last_success_timestamp_seconds"));
        meters.ended(
                Reports.pass(2)
                        .result(PassResult.SOURCE_REJECTED)
                        .problems(new Problem("a.yaml", 1, 1, "odd", Problem.Severity.ERROR))
                        .unreachable("no route")
                        .hold(new Hold("f", "why", List.of(), List.of(), true))
                        .report());

        assertThat(success).isEqualTo(Reports.end(1).toEpochMilli() / 1000.0);
        assertThat(value("stationkeeper_pass_last_success_timestamp_seconds"))
                .isEqualTo(String.valueOf(success));
        assertThat(value("stationkeeper_pass_total{result=\"source-rejected\"}")).isEqualTo("1.0");
        assertThat(value("stationkeeper_source_problems{severity=\"error\"}")).isEqualTo("1.0");
        assertThat(value("stationkeeper_source_up")).isEqualTo("0.0");
        assertThat(value("stationkeeper_holds")).isEqualTo("1.0");
    }

    @Test
    void failedStepsAreCountedApart() {
        Step step = step(Resources.web("api"));
        meters(true).applied(new Outcome.Failed(step, "500", Optional.empty()));

        assertThat(scrape()).contains("result=\"failed\"} 1.0");
    }

    private Meters meters(boolean names) {
        return new Meters(registry, () -> now, names);
    }

    private static Step step(Resources resource) {
        return Reports.step(
                resource.id(), Action.UPDATE, new Verdict.Allowed(), Resources.plan("a", "b"));
    }

    /** The text format allows a comma after the last label; what is promised is without. */
    private String scrape() {
        return registry.scrape().replace(",}", "}");
    }

    private String value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .findAny()
                .orElse("none");
    }

    @Test
    void usageIsShownByNameAndAgesAndVanishes() {
        Meters meters = meters(true);
        meters.usage(Map.of("cache", usage(3, 0.5), "queue", usage(4, 0.25)));
        now = now.plusSeconds(90);

        assertThat(scrape())
                .contains("stationkeeper_upstash_usage{name=\"cache\",what=\"connections\"} 3.0")
                .contains(
                        "stationkeeper_upstash_usage_ratio{name=\"queue\",what=\"connections\"} 0.25")
                .contains("stationkeeper_upstash_usage_age_seconds{name=\"cache\"} 90.0");

        meters.usage(Map.of("queue", usage(4, 0.25)));
        assertThat(scrape())
                .contains("{name=\"queue\",what=\"connections\"}")
                .doesNotContain("cache");
    }

    @Test
    void withoutNamesTheLargestUsageIsShown() {
        Meters meters = meters(false);

        meters.usage(Map.of("cache", usage(3, 0.5), "queue", usage(4, 0.25)));

        assertThat(scrape())
                .contains("stationkeeper_upstash_usage{what=\"connections\"} 4.0")
                .contains("stationkeeper_upstash_usage_ratio{what=\"connections\"} 0.5");
    }

    private Usage usage(double connections, double ratio) {
        return new Usage(
                now,
                new TreeMap<>(Map.of("connections", connections)),
                new TreeMap<>(Map.of("connections", ratio)));
    }
}
