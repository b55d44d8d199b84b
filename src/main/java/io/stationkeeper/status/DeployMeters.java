package io.stationkeeper.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts the deploys that ended while this process runs, whoever started them. Updated by the pass's
 * thread only.
 */
final class DeployMeters {
    private static final List<String> RESULTS =
            List.of("live", "build_failed", "pre_deploy_failed", "update_failed", "canceled");

    /** A status of the future. */
    private static final String OTHER = "other";

    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(20),
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        Duration.ofHours(2)
    };

    private final MeterRegistry registry;
    private final Instant start;
    private final Map<ResourceId, Set<String>> counted = new HashMap<>();

    /** Deploys that ended before {@code start} were counted by another process, or by none. */
    DeployMeters(MeterRegistry registry, Instant start) {
        this.registry = registry;
        this.start = start;
    }

    void update(PassReport report) {
        counted.keySet().retainAll(report.resources().keySet());
        for (ResourceReport resource : report.resources().values()) {
            if (resource.standing() != Standing.IGNORED) {
                resource.plan()
                        .live()
                        .flatMap(Live::deploys)
                        .map(Deploys::recent)
                        .ifPresent(recent -> update(resource.plan().id(), recent));
            }
        }
    }

    private void update(ResourceId id, List<Deploy> recent) {
        Set<String> known = counted.computeIfAbsent(id, _ -> new HashSet<>());
        recent.forEach(deploy -> register(id, trigger(deploy)));
        recent.stream()
                .filter(DeployMeters::hasEnded)
                .filter(deploy -> known.add(deploy.id()))
                .filter(deploy -> end(deploy).isAfter(start))
                .forEach(deploy -> count(id, deploy));
        known.retainAll(recent.stream().map(Deploy::id).collect(Collectors.toSet()));
    }

    /** Series that begin with 0 before the first event let Prometheus see that event as an increase. */
    private void register(ResourceId id, String trigger) {
        for (String result : RESULTS) {
            Meters.counter(Metrics.DEPLOYS, labels(id, result, trigger), registry);
        }
    }

    private static boolean hasEnded(Deploy deploy) {
        return deploy.phase() != Deploy.Phase.RUNNING && deploy.finishedAt().isPresent();
    }

    private static Instant end(Deploy deploy) {
        return deploy.finishedAt().orElseThrow();
    }

    private void count(ResourceId id, Deploy deploy) {
        String result = result(deploy);
        Meters.counter(Metrics.DEPLOYS, labels(id, result, trigger(deploy)), registry).increment();
        timer(Metrics.DEPLOY_DURATION, List.of(id.provider(), id.kind(), result))
                .record(between(deploy.createdAt(), end(deploy)));
        deploy.build()
                .ifPresent(build ->
                        timer(Metrics.DEPLOY_BUILD, List.of(id.provider(), id.kind(), result))
                                .record(build));
        deploy.startedAt()
                .ifPresent(began ->
                        timer(Metrics.DEPLOY_QUEUE, List.of(id.provider(), id.kind()))
                                .record(between(deploy.createdAt(), began)));
    }

    /** One that is superseded was live before. */
    private static String result(Deploy deploy) {
        if (deploy.status().equals("deactivated")) {
            return "live";
        }
        return RESULTS.contains(deploy.status()) ? deploy.status() : OTHER;
    }

    private static String trigger(Deploy deploy) {
        return deploy.trigger().isEmpty() ? "unknown" : deploy.trigger();
    }

    private static List<String> labels(ResourceId id, String result, String trigger) {
        return List.of(id.provider(), id.kind(), result, trigger);
    }

    private Timer timer(Metric metric, List<String> labels) {
        return Timer.builder(metric.name())
                .description(metric.help())
                .tags(Metrics.tags(metric, labels))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Never negative: recorded deploys began up to a millisecond before they were created. */
    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
