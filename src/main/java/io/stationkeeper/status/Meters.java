package io.stationkeeper.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
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

/** Keeps the {@link Metrics} up to date: told by the passes and by the calls to the providers. */
public final class Meters implements PassListener {
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
    private final DeployMeters deploys;
    private final UsageGauges usage;
    private final MultiGauge problems;
    private final Timer duration;
    private final Map<List<String>, AtomicInteger> budgets = new ConcurrentHashMap<>();
    private volatile double lastSuccess;
    private volatile double sourceUp = Double.NaN;
    private volatile double holds = Double.NaN;

    /** Without {@code names}, gauges of resources show the worst of each kind. */
    public Meters(MeterRegistry registry, InstantSource clock, boolean names) {
        this.registry = registry;
        this.resources = new ResourceGauges(registry, clock, names);
        this.deploys = new DeployMeters(registry, clock.instant());
        this.usage = new UsageGauges(registry, clock, names);
        this.problems = multiGauge(Metrics.SOURCE_PROBLEMS, registry);
        this.duration =
                Timer.builder(Metrics.DURATION.name())
                        .description(Metrics.DURATION.help())
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
        gauge(Metrics.LAST_SUCCESS, meters -> meters.lastSuccess);
        gauge(Metrics.SOURCE_UP, meters -> meters.sourceUp);
        gauge(Metrics.HOLDS, meters -> meters.holds);
        Arrays.stream(PassResult.values()).forEach(this::passes);
    }

    static MultiGauge multiGauge(Metric metric, MeterRegistry registry) {
        return MultiGauge.builder(metric.name()).description(metric.help()).register(registry);
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
        count(
                Metrics.STEPS,
                List.of(step.id().provider(), step.id().kind(), step.action().word(), result));
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
        deploys.update(report);
    }

    /**
     * Called by providers for each attempt, also for one that got no answer.
     *
     * @param operation the method and the path with {@code {id}} for every variable part
     * @param status the HTTP status, or one word for what went wrong
     */
    public void requested(String provider, String operation, String status) {
        count(Metrics.REQUESTS, List.of(provider, operation, status));
    }

    /** Called by providers when they learn what is left, by bucket. */
    public void budget(String provider, Map<String, Integer> remaining) {
        remaining.forEach((bucket, left) ->
                budgets.computeIfAbsent(List.of(provider, bucket), this::budget).set(left));
    }

    /** What each database uses, by name; those that are not named are shown no more. Thread-safe. */
    public void usage(Map<String, Usage> byName) {
        usage.update(byName);
    }

    private AtomicInteger budget(List<String> labels) {
        AtomicInteger left = new AtomicInteger();
        Gauge.builder(Metrics.BUDGET.name(), left, AtomicInteger::get)
                .description(Metrics.BUDGET.help())
                .tags(Metrics.tags(Metrics.BUDGET, labels))
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
        return counter(Metrics.PASSES, List.of(result.word()));
    }

    private void count(Metric metric, List<String> labels) {
        counter(metric, labels).increment();
    }

    private Counter counter(Metric metric, List<String> labels) {
        return counter(metric, labels, registry);
    }

    static Counter counter(Metric metric, List<String> labels, MeterRegistry registry) {
        return Counter.builder(metric.name())
                .description(metric.help())
                .tags(Metrics.tags(metric, labels))
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
            rows.add(
                    MultiGauge.Row.of(Metrics.tags(Metrics.SOURCE_PROBLEMS, List.of(word)), count));
        }
        problems.register(rows, true);
    }
}
