package io.stationkeeper.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** The gauges of what databases use; a value that could not be read again stays, and ages. */
final class UsageGauges {
    private final InstantSource clock;
    private final boolean names;
    private final MultiGauge values;
    private final MultiGauge ratios;
    private final MultiGauge ages;

    UsageGauges(MeterRegistry registry, InstantSource clock, boolean names) {
        this.clock = clock;
        this.names = names;
        this.values = Meters.multiGauge(Metrics.USAGE, registry);
        this.ratios = Meters.multiGauge(Metrics.USAGE_RATIO, registry);
        this.ages = Meters.multiGauge(Metrics.USAGE_AGE, registry);
    }

    /** Shows these by name, and no others. */
    synchronized void update(Map<String, Usage> byName) {
        values.register(rows(Metrics.USAGE, byName, Usage::values), true);
        ratios.register(rows(Metrics.USAGE_RATIO, byName, Usage::ratios), true);
        Map<List<String>, Instant> oldest = new HashMap<>();
        byName.forEach((name, usage) ->
                oldest.merge(labels(name), usage.at(), (a, b) -> a.isBefore(b) ? a : b));
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        oldest.forEach((labels, at) ->
                rows.add(
                        MultiGauge.Row.of(Metrics.tags(Metrics.USAGE_AGE, labels), () -> age(at))));
        ages.register(rows, true);
    }

    /** Without names, the largest of each. */
    private List<MultiGauge.Row<?>> rows(
            Metric metric,
            Map<String, Usage> byName,
            Function<Usage, SortedMap<String, Double>> part) {
        Map<List<String>, Double> largest = new HashMap<>();
        byName.forEach((name, usage) ->
                part.apply(usage)
                        .forEach((what, value) -> {
                            List<String> labels = new ArrayList<>(List.of(what));
                            labels.addAll(labels(name));
                            largest.merge(labels, value, Math::max);
                        }));
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        largest.forEach((labels, value) ->
                rows.add(MultiGauge.Row.of(Metrics.tags(metric, labels), value)));
        return rows;
    }

    private List<String> labels(String name) {
        return names ? List.of(name) : List.of();
    }

    private double age(Instant at) {
        return Duration.between(at, clock.instant()).toMillis() / 1000.0;
    }
}
