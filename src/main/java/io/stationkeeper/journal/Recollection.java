package io.stationkeeper.journal;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What of the journal is kept in memory: the newest events, and all facts that hold. Bounded. */
final class Recollection {
    /** Events of one resource. */
    static final int HISTORY = 100;

    /** Events of all. */
    static final int RECENT = 1000;

    private final Map<ResourceId, Deque<Event>> histories = new HashMap<>();
    private final Deque<Event> recent = new ArrayDeque<>();
    private final Map<Optional<ResourceId>, SortedMap<String, Instant>> facts = new HashMap<>();

    void add(Event event) {
        SortedMap<String, Instant> held =
                facts.computeIfAbsent(event.resource(), _ -> new TreeMap<>());
        event.ends().forEach(held::remove);
        event.begins().forEach(fact -> held.putIfAbsent(fact, event.at()));
        if (!event.isCarried()) {
            keep(recent, event, RECENT);
            event.resource()
                    .ifPresent(id ->
                            keep(
                                    histories.computeIfAbsent(id, _ -> new ArrayDeque<>()),
                                    event,
                                    HISTORY));
        }
    }

    List<Event> history(ResourceId id) {
        return List.copyOf(histories.getOrDefault(id, new ArrayDeque<>()));
    }

    /** The newest, in the order of time. */
    List<Event> recent(int limit) {
        List<Event> all = new ArrayList<>(recent);
        return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
    }

    SortedMap<String, Instant> facts(Optional<ResourceId> resource) {
        return Collections.unmodifiableSortedMap(
                new TreeMap<>(facts.getOrDefault(resource, new TreeMap<>())));
    }

    Optional<Instant> since(Optional<ResourceId> resource, String fact) {
        return Optional.ofNullable(facts.getOrDefault(resource, new TreeMap<>()).get(fact));
    }

    Set<ResourceId> resources() {
        Set<ResourceId> all = new TreeSet<>(histories.keySet());
        facts.keySet().forEach(resource -> resource.ifPresent(all::add));
        return all;
    }

    void forget(ResourceId id) {
        histories.remove(id);
        facts.remove(Optional.of(id));
    }

    /** All facts as events, one for each time at which some of a resource began. */
    List<Event> carried() {
        List<Event> events = new ArrayList<>();
        facts.forEach((resource, held) -> {
            SortedMap<Instant, List<String>> byTime = new TreeMap<>();
            held.forEach(
                    (fact, at) -> byTime.computeIfAbsent(at, _ -> new ArrayList<>()).add(fact));
            byTime.forEach((at, begun) -> events.add(Event.carried(at, resource, begun)));
        });
        return events;
    }

    private static void keep(Deque<Event> events, Event event, int most) {
        if (events.size() == most) {
            events.removeFirst();
        }
        events.addLast(event);
    }
}
