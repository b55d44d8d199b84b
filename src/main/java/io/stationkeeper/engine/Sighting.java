package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Live;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One resource as a pass saw it: what the next pass compares with, to tell what is new and whether it
 * is new at the provider, in git, or where a value comes from.
 *
 * @param names its id and its name at the provider
 * @param observedAt when each facet was read
 * @param drift the paths that differed
 * @param wished fingerprints of what was wanted, by path
 * @param declared all that git says, unresolved
 * @param at when the pass began
 */
record Sighting(
        Set<String> names,
        Map<Facet, Instant> observedAt,
        Set<String> drift,
        SortedMap<String, Fingerprint> wished,
        DesiredState declared,
        Instant at) {
    static Sighting of(
            Live live,
            ResourcePlan plan,
            SortedMap<String, Fingerprint> wished,
            DesiredState declared,
            Instant at) {
        return new Sighting(names(live), live.observedAt(), paths(plan), wished, declared, at);
    }

    /** The same of something that is not there any more, so that this is new only once. */
    Sighting gone(ResourcePlan plan) {
        return new Sighting(names, observedAt, paths(plan), wished, declared, at);
    }

    static Set<String> names(Live live) {
        return Stream.of(live.externalId(), live.name()).collect(Collectors.toSet());
    }

    /** Whether the same is wanted of this path and of all that is below it. */
    boolean wishes(SortedMap<String, Fingerprint> now, String path) {
        return below(wished, path).equals(below(now, path));
    }

    private static Map<String, Fingerprint> below(
            SortedMap<String, Fingerprint> prints, String path) {
        return prints.entrySet().stream()
                .filter(print -> isIn(print.getKey(), path))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isIn(String path, String whole) {
        return path.equals(whole) || path.startsWith(whole + ".") || path.startsWith(whole + "[");
    }

    private static Set<String> paths(ResourcePlan plan) {
        return plan.drift().stream().map(Change::path).collect(Collectors.toSet());
    }
}
