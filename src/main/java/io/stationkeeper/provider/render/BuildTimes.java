package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long builds took, which deploys do not tell: read from a service's events when its newest
 * deploy has just ended. Thread-safe.
 */
final class BuildTimes {
    private static final int EVENTS = 20;
    private static final int MOST = 500;

    /** A deploy that ended longer before the first look is history, and worth no call. */
    private static final Duration RECENT = Duration.ofHours(1);

    /** A build and its deploy are two records, which are not written at the same moment. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final RenderClient client;
    private final Map<String, String> endedByService = new HashMap<>();
    private final Map<String, Duration> byDeploy = new LinkedHashMap<>();

    BuildTimes(RenderClient client) {
        this.client = client;
    }

    /**
     * The same deploys, with the times that are known; one call if the newest is new to us.
     *
     * @param at the provider's clock at this look
     */
    Deploys timed(String service, Deploys seen, Instant at) {
        seen.newest()
                .filter(newest -> isNew(service, newest, at))
                .flatMap(newest -> read(service, newest).map(build -> Map.entry(newest, build)))
                .ifPresent(found -> remember(found.getKey().id(), found.getValue()));
        return new Deploys(
                seen.newest().map(this::timed),
                seen.live().map(this::timed),
                seen.recent().stream().map(this::timed).toList());
    }

    /** Whether a deploy that may have been built has ended since the last look. */
    private synchronized boolean isNew(String service, Deploy newest, Instant at) {
        boolean ended =
                (newest.phase() == Deploy.Phase.LIVE || newest.phase() == Deploy.Phase.FAILED)
                        && newest.finishedAt().isPresent();
        Optional<String> before = Optional.ofNullable(endedByService.get(service));
        if (!ended) {
            endedByService.putIfAbsent(service, "");
            return false;
        }
        endedByService.put(service, newest.id());
        boolean known = before.equals(Optional.of(newest.id()));
        boolean history = before.isEmpty() && newest.finishedAt().get().isBefore(at.minus(RECENT));
        return !known && !history && newest.image().isEmpty();
    }

    private Optional<Duration> read(String service, Deploy deploy) {
        try {
            List<JsonView> events =
                    client
                            .read(
                                    "GET /services/{id}/events",
                                    api -> api.ofService(service, "events", EVENTS, null))
                            .json()
                            .elements()
                            .stream()
                            .map(element -> element.needObject("event"))
                            .toList();
            return buildOf(deploy, events);
        } catch (ProviderException e) {
            // The time is worth neither a retry nor a pass that fails.
            return Optional.empty();
        }
    }

    /**
     * Events of builds name no deploy (API specification), so the order in time ties the two: the
     * build that began after the deploy did and was over before it was, the last one if it was tried
     * again.
     */
    static Optional<Duration> buildOf(Deploy deploy, List<JsonView> events) {
        Instant from = deploy.startedAt().orElse(deploy.createdAt()).minus(SLACK);
        Instant until = deploy.finishedAt().orElse(Instant.MAX.minus(SLACK)).plus(SLACK);
        Map<String, Instant> starts = times(events, "build_started");
        return times(events, "build_ended").entrySet().stream()
                .filter(end -> !end.getValue().isAfter(until))
                .flatMap(end ->
                        Optional.ofNullable(starts.get(end.getKey()))
                                .filter(start -> !start.isBefore(from))
                                .map(start -> new Build(start, end.getValue()))
                                .stream())
                .max(Comparator.comparing(Build::end))
                .map(build -> Duration.between(build.start, build.end))
                .filter(time -> !time.isNegative());
    }

    /** By build. */
    private static Map<String, Instant> times(List<JsonView> events, String type) {
        return events.stream()
                .filter(event -> event.text("type").present().equals(Optional.of(type)))
                .flatMap(event -> BuildTimes.time(event).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a));
    }

    private static Optional<Map.Entry<String, Instant>> time(JsonView event) {
        return event.object("details")
                .present()
                .flatMap(details -> details.text("buildId").present())
                .flatMap(build -> event.moment("timestamp").map(at -> Map.entry(build, at)));
    }

    private synchronized void remember(String deploy, Duration build) {
        byDeploy.put(deploy, build);
        if (byDeploy.size() > MOST) {
            byDeploy.remove(byDeploy.keySet().iterator().next());
        }
    }

    private synchronized Deploy timed(Deploy deploy) {
        return Optional.ofNullable(byDeploy.get(deploy.id())).map(deploy::builtIn).orElse(deploy);
    }

    private record Build(Instant start, Instant end) {}
}
