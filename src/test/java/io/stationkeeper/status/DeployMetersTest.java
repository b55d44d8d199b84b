package io.stationkeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploy.Phase;
import io.stationkeeper.resource.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("deprecation") // the registry that this Quarkus brings
class DeployMetersTest {
    private static final Instant START = Reports.START;
    private static final String NEVER = "none";
    private static final String KIND = "{kind=\"WebService\",provider=\"render\"}";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DeployMeters meters = new DeployMeters(registry, START);
    private long pass;

    @ParameterizedTest
    @CsvSource({
        "live, LIVE, live",
        "deactivated, ENDED, live",
        "build_failed, FAILED, build_failed",
        "pre_deploy_failed, FAILED, pre_deploy_failed",
        "update_failed, FAILED, update_failed",
        "canceled, ENDED, canceled",
        "something_new, ENDED, other",
    })
    void deployThatEndedIsCountedByItsResult(String status, Phase phase, String result) {
        look(deploy("dep-1", status, phase, 10, 100));

        assertThat(total(result, "api")).isEqualTo("1.0");
        assertThat(duration("count", result)).isEqualTo("1.0");
        assertThat(duration("sum", result)).isEqualTo("90.0");
    }

    @Test
    void deployIsCountedOnceHoweverOftenItIsSeen() {
        look(deploy("dep-1", "live", Phase.LIVE, 10, 100));
        look(deploy("dep-1", "live", Phase.LIVE, 10, 100));
        look(
                deploy("dep-2", "live", Phase.LIVE, 200, 300),
                deploy("dep-1", "deactivated", Phase.ENDED, 10, 100));

        assertThat(total("live", "api")).isEqualTo("2.0");
    }

    @Test
    void deployThatWasNotLookedAtForAWhileIsNotCountedAgain() {
        look(deploy("dep-1", "live", Phase.LIVE, 10, 100));
        meters.update(Reports.pass(++pass).with(Resources.web("api").unseen("time-out")).report());
        look(deploy("dep-1", "live", Phase.LIVE, 10, 100));

        assertThat(total("live", "api")).isEqualTo("1.0");
    }

    @Test
    void deployThatEndedBeforeTheStartIsNotCounted() {
        look(
                deploy("dep-2", "live", Phase.LIVE, -50, 1),
                deploy("dep-1", "build_failed", Phase.FAILED, -100, 0));

        assertThat(total("live", "api")).isEqualTo("1.0");
        assertThat(total("build_failed", "api")).isEqualTo("0.0");
    }

    @Test
    void deployOnItsWayIsCountedWhenItHasEndedAndItsSeriesBeginWithZero() {
        look(deploy("dep-1", "build_in_progress", Phase.RUNNING, 10, 0));
        assertThat(total("live", "api")).isEqualTo("0.0");
        assertThat(total("build_failed", "api")).isEqualTo("0.0");
        assertThat(duration("count", "live")).isEqualTo(NEVER);

        look(deploy("dep-1", "build_failed", Phase.FAILED, 10, 70));
        assertThat(total("live", "api")).isEqualTo("0.0");
        assertThat(total("build_failed", "api")).isEqualTo("1.0");
    }

    @Test
    void queueIsTheTimeBeforeItBegan() {
        look(
                started(deploy("dep-2", "live", Phase.LIVE, 200, 300), 230),
                started(deploy("dep-1", "live", Phase.LIVE, 100, 150), 99));

        assertThat(value("stationkeeper_deploy_queue_seconds_sum" + KIND)).isEqualTo("30.0");
        assertThat(value("stationkeeper_deploy_queue_seconds_count" + KIND)).isEqualTo("2.0");
    }

    @Test
    void buildIsTimedWhereItIsTold() {
        look(
                deploy("dep-2", "live", Phase.LIVE, 200, 300).builtIn(Duration.ofSeconds(42)),
                deploy("dep-1", "live", Phase.LIVE, 10, 100));

        assertThat(build("sum")).isEqualTo("42.0");
        assertThat(build("count")).isEqualTo("1.0");
    }

    @Test
    void deployThatNeverBeganHasNoQueue() {
        look(deploy("dep-1", "canceled", Phase.ENDED, 10, 100));

        assertThat(value("stationkeeper_deploy_queue_seconds_count" + KIND)).isEqualTo(NEVER);
    }

    @Test
    void deployWithoutATriggerIsCountedAsUnknown() {
        Deploy odd = deploy("dep-1", "live", Phase.LIVE, 10, 100);
        look(
                new Deploy(
                        odd.id(),
                        odd.phase(),
                        odd.status(),
                        "",
                        odd.commit(),
                        odd.image(),
                        odd.createdAt(),
                        odd.startedAt(),
                        odd.finishedAt()));

        assertThat(total("live", "unknown")).isEqualTo("1.0");
    }

    @Test
    void resourcesThatAreIgnoredAreNotCounted() {
        Resources ignored =
                Resources.web("api")
                        .mode(Mode.IGNORE)
                        .standing(Standing.IGNORED, "Ignored", "")
                        .deploys(deploy("dep-1", "live", Phase.LIVE, 10, 100));

        meters.update(Reports.pass(1).with(ignored).report());

        assertThat(total("live", "api")).isEqualTo(NEVER);
    }

    private void look(Deploy... recent) {
        meters.update(Reports.pass(++pass).with(Resources.web("api").deploys(recent)).report());
    }

    /** Times in seconds after the start; one that is running has no end. */
    static Deploy deploy(String id, String status, Phase phase, int created, int finished) {
        return new Deploy(
                id,
                phase,
                status,
                "api",
                Optional.empty(),
                Optional.empty(),
                START.plusSeconds(created),
                Optional.empty(),
                phase == Phase.RUNNING
                        ? Optional.empty()
                        : Optional.of(START.plusSeconds(finished)));
    }

    static Deploy started(Deploy deploy, int started) {
        return new Deploy(
                deploy.id(),
                deploy.phase(),
                deploy.status(),
                deploy.trigger(),
                deploy.commit(),
                deploy.image(),
                deploy.createdAt(),
                Optional.of(START.plusSeconds(started)),
                deploy.finishedAt());
    }

    private String total(String result, String trigger) {
        return value(
                "stationkeeper_deploy_total{kind=\"WebService\",provider=\"render\",result=\"%s\",trigger=\"%s\"}"
                        .formatted(result, trigger));
    }

    private String build(String what) {
        return value(
                "stationkeeper_deploy_build_seconds_%s{kind=\"WebService\",provider=\"render\",result=\"live\"}"
                        .formatted(what));
    }

    private String duration(String what, String result) {
        return value(
                "stationkeeper_deploy_duration_seconds_%s{kind=\"WebService\",provider=\"render\",result=\"%s\"}"
                        .formatted(what, result));
    }

    private String value(String series) {
        return registry.scrape()
                .replace(",}", "}")
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .findAny()
                .orElse(NEVER);
    }
}
