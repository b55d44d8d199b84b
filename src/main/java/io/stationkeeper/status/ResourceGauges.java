package io.stationkeeper.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gauges that there is one of for each resource or kind; those of what vanished vanish. Ages are
 * computed when they are scraped. Updated by the pass's thread only.
 */
final class ResourceGauges {
    private final InstantSource clock;
    private final boolean names;
    private final MultiGauge synced;
    private final MultiGauge drifted;
    private final MultiGauge ages;
    private final Map<ResourceId, Instant> driftedSince = new HashMap<>();

    ResourceGauges(MeterRegistry registry, InstantSource clock, boolean names) {
        this.clock = clock;
        this.names = names;
        this.synced = Meters.multiGauge(Metrics.SYNCED, registry);
        this.drifted = Meters.multiGauge(Metrics.DRIFTED, registry);
        this.ages = Meters.multiGauge(Metrics.AGE, registry);
    }

    void update(PassReport report) {
        List<ResourceReport> managed =
                report.resources().values().stream()
                        .filter(resource -> resource.standing() != Standing.IGNORED)
                        .toList();
        rememberDrift(managed, report.startedAt().plus(report.duration()));
        Map<List<String>, Integer> inOrder = new HashMap<>();
        Map<List<String>, Optional<Instant>> since = new HashMap<>();
        for (ResourceReport resource : managed) {
            List<String> labels = labels(resource.plan().id());
            inOrder.merge(labels, isSynced(resource) ? 1 : 0, Math::min);
            since.merge(
                    labels,
                    Optional.ofNullable(driftedSince.get(resource.plan().id())),
                    ResourceGauges::earlier);
        }
        synced.register(
                rows(
                        inOrder,
                        (labels, value) ->
                                MultiGauge.Row.of(Metrics.tags(Metrics.SYNCED, labels), value)),
                true);
        drifted.register(
                rows(
                        since,
                        (labels, at) ->
                                MultiGauge.Row.of(
                                        Metrics.tags(Metrics.DRIFTED, labels), () -> age(at))),
                true);
        ages.register(
                rows(
                        oldest(managed),
                        (labels, at) ->
                                MultiGauge.Row.of(
                                        Metrics.tags(Metrics.AGE, labels), () -> age(at))),
                true);
    }

    private interface RowMaker<V> {
        MultiGauge.Row<?> row(List<String> labels, V value);
    }

    private static <V> List<MultiGauge.Row<?>> rows(
            Map<List<String>, V> values, RowMaker<V> maker) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        values.forEach((labels, value) -> rows.add(maker.row(labels, value)));
        return rows;
    }

    private static boolean isSynced(ResourceReport resource) {
        return ConditionRules.of(resource, List.of()).stream()
                .filter(rule -> rule.type().equals(ConditionRules.SYNCED))
                .allMatch(rule -> rule.status().equals(ConditionRules.TRUE));
    }

    private void rememberDrift(List<ResourceReport> managed, Instant at) {
        Map<ResourceId, Instant> before = Map.copyOf(driftedSince);
        driftedSince.clear();
        for (ResourceReport resource : managed) {
            ResourceId id = resource.plan().id();
            if (ConditionRules.drifted(resource.plan())) {
                driftedSince.put(id, before.getOrDefault(id, at));
            }
        }
    }

    private static Map<List<String>, Optional<Instant>> oldest(List<ResourceReport> managed) {
        Map<List<String>, Optional<Instant>> oldest = new HashMap<>();
        for (ResourceReport resource : managed) {
            ResourceId id = resource.plan().id();
            Map<Facet, Instant> observed =
                    resource.plan()
                            .live()
                            .map(Live::observedAt)
                            .orElse(Collections.emptySortedMap());
            observed.forEach((facet, at) ->
                    oldest.merge(
                            List.of(id.provider(), id.kind(), facet.name()),
                            Optional.of(at),
                            ResourceGauges::earlier));
        }
        return oldest;
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isBefore(other.get()) ? one : other;
    }

    private double age(Optional<Instant> since) {
        return since.map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private List<String> labels(ResourceId id) {
        return names
                ? List.of(id.provider(), id.kind(), id.name())
                : List.of(id.provider(), id.kind());
    }
}
