package io.stationkeeper.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.PassListener;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.SourceStatus;
import io.stationkeeper.engine.Step;
import io.stationkeeper.manifest.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * Every metric of ours, so that names, labels and help are in one place. Labels are never values of
 * a manifest, the resource's name aside, which can be switched off.
 */
public final class Meters implements PassListener {
    static final Metric SYNCED =
            Metric.gauge(
                    "stationkeeper_resource_synced",
                    List.of("provider", "kind", "name"),
                    "1 if the live resource is as declared, 0 if not or not known; resources in mode ignore have none");
    static final Metric DRIFTED =
            Metric.gauge(
                    "stationkeeper_resource_drifted_seconds",
                    List.of("provider", "kind", "name"),
                    "for how long the live resource has differed without a break, 0 if it does not");
    static final Metric PASSES =
            Metric.counter(
                    "stationkeeper_pass_total", List.of("result"), "passes that ended, by result");
    static final Metric DURATION =
            Metric.histogram(
                    "stationkeeper_pass_duration_seconds",
                    List.of(),
                    "how long passes took, fetch included");
    static final Metric LAST_SUCCESS =
            Metric.gauge(
                    "stationkeeper_pass_last_success_timestamp_seconds",
                    List.of(),
                    "when the last pass ended that was neither source-rejected, failed nor blocked, as Unix time; 0 before the first");
    static final Metric STEPS =
            Metric.counter(
                    "stationkeeper_step_total",
                    List.of("provider", "kind", "action", "result"),
                    "steps that were tried, by result: applied, failed, postponed");
    static final Metric REQUESTS =
            Metric.counter(
                    "stationkeeper_provider_requests_total",
                    List.of("provider", "operation", "status"),
                    "attempts of calls to a provider, by HTTP status or the kind of failure");
    static final Metric BUDGET =
            Metric.gauge(
                    "stationkeeper_provider_budget_remaining",
                    List.of("provider", "bucket"),
                    "calls left in a quota of the provider");
    static final Metric AGE =
            Metric.gauge(
                    "stationkeeper_observation_age_seconds",
                    List.of("provider", "kind", "facet"),
                    "age of the oldest observation of this facet among our resources of the kind");
    static final Metric SOURCE_UP =
            Metric.gauge(
                    "stationkeeper_source_up",
                    List.of(),
                    "1 if the source answered in the last pass, 0 if not; NaN before the first");
    static final Metric SOURCE_PROBLEMS =
            Metric.gauge(
                    "stationkeeper_source_problems",
                    List.of("severity"),
                    "problems in the newest revision; one error is enough to reject it");
    static final Metric HOLDS =
            Metric.gauge("stationkeeper_holds", List.of(), "holds that wait for a person");

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private final MeterRegistry registry;
    private final ResourceGauges resources;
    private final MultiGauge problems;
    private final Timer duration;
    private final Map<List<String>, AtomicInteger> budgets = new ConcurrentHashMap<>();
    private volatile double lastSuccess;
    private volatile double sourceUp = Double.NaN;
    private volatile double holds = Double.NaN;

    /** The metrics in the order of the reference page. */
    static List<Metric> all() {
        return List.of(
                SYNCED,
                DRIFTED,
                PASSES,
                DURATION,
                LAST_SUCCESS,
                STEPS,
                REQUESTS,
                BUDGET,
                AGE,
                SOURCE_UP,
                SOURCE_PROBLEMS,
                HOLDS);
    }

    /** Without {@code names}, gauges of resources show the worst of each kind. */
    public Meters(MeterRegistry registry, InstantSource clock, boolean names) {
        this.registry = registry;
        this.resources = new ResourceGauges(registry, clock, names);
        this.problems = multiGauge(SOURCE_PROBLEMS, registry);
        this.duration =
                Timer.builder(DURATION.name())
                        .description(DURATION.help())
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
        gauge(LAST_SUCCESS, meters -> meters.lastSuccess);
        gauge(SOURCE_UP, meters -> meters.sourceUp);
        gauge(HOLDS, meters -> meters.holds);
        Arrays.stream(PassResult.values()).forEach(this::passes);
    }

    static MultiGauge multiGauge(Metric metric, MeterRegistry registry) {
        return MultiGauge.builder(metric.name()).description(metric.help()).register(registry);
    }

    @Override
    public void started(long pass) {
        // Only what ended is counted.
    }

    @Override
    public void applied(Outcome outcome) {
        Step step = outcome.step();
        String result =
                switch (outcome) {
                    case Outcome.Applied _ -> "applied";
                    case Outcome.Failed _ -> "failed";
                    case Outcome.Postponed _ -> "postponed";
                };
        count(STEPS, List.of(step.id().provider(), step.id().kind(), step.action().word(), result));
    }

    @Override
    public void ended(PassReport report) {
        passes(report.result()).increment();
        duration.record(report.duration());
        if (succeeded(report.result())) {
            lastSuccess = report.startedAt().plus(report.duration()).toEpochMilli() / 1000.0;
        }
        sourceUp = report.source().reachable() ? 1 : 0;
        holds = report.holds().size();
        problems(report.source());
        resources.update(report);
    }

    /**
     * Called by providers for each attempt, also for one that got no answer.
     *
     * @param operation the method and the path with {@code {id}} for every variable part
     * @param status the HTTP status, or one word for what went wrong
     */
    public void requested(String provider, String operation, String status) {
        count(REQUESTS, List.of(provider, operation, status));
    }

    /** Called by providers when they learn what is left, by bucket. */
    public void budget(String provider, Map<String, Integer> remaining) {
        remaining.forEach((bucket, left) ->
                budgets.computeIfAbsent(List.of(provider, bucket), this::budget).set(left));
    }

    private AtomicInteger budget(List<String> labels) {
        AtomicInteger left = new AtomicInteger();
        Gauge.builder(BUDGET.name(), left, AtomicInteger::get)
                .description(BUDGET.help())
                .tags(tags(BUDGET, labels))
                .strongReference(true)
                .register(registry);
        return left;
    }

    private static boolean succeeded(PassResult result) {
        return switch (result) {
            case SOURCE_REJECTED, FAILED, BLOCKED -> false;
            case HELD, WAITING, DRIFTED, CHANGED, CONVERGED -> true;
        };
    }

    private Counter passes(PassResult result) {
        return counter(PASSES, List.of(result.word()));
    }

    private void count(Metric metric, List<String> labels) {
        counter(metric, labels).increment();
    }

    private Counter counter(Metric metric, List<String> labels) {
        return Counter.builder(metric.name())
                .description(metric.help())
                .tags(tags(metric, labels))
                .register(registry);
    }

    private void gauge(Metric metric, ToDoubleFunction<Meters> value) {
        Gauge.builder(metric.name(), this, value)
                .description(metric.help())
                .strongReference(true)
                .register(registry);
    }

    private void problems(SourceStatus source) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Problem.Severity severity : Problem.Severity.values()) {
            long count = source.problems().stream().filter(p -> p.severity() == severity).count();
            String word = severity.name().toLowerCase(Locale.ROOT);
            rows.add(MultiGauge.Row.of(tags(SOURCE_PROBLEMS, List.of(word)), count));
        }
        problems.register(rows, true);
    }

    static Tags tags(Metric metric, List<String> labels) {
        Tags tags = Tags.empty();
        for (int i = 0; i < labels.size(); i++) {
            tags = tags.and(metric.labels().get(i), labels.get(i));
        }
        return tags;
    }
}
