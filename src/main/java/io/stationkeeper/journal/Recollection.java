package io.stationkeeper.journal;

import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
    private final Map<Optional<ResourceId>, SortedMap<String, Begun>> facts = new HashMap<>();

    /** When a fact began, and who began it. */
    private record Begun(Instant at, String by) implements Comparable<Begun> {
        @Override
        public int compareTo(Begun other) {
            return Comparator.comparing(Begun::at).thenComparing(Begun::by).compare(this, other);
        }
    }

    void add(Event event) {
        Begun begun = new Begun(event.at(), event.by());
        SortedMap<String, Begun> held =
                facts.computeIfAbsent(event.resource(), _ -> new TreeMap<>());
        event.ends().forEach(held::remove);
        event.begins().forEach(fact -> held.putIfAbsent(fact, begun));
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
        SortedMap<String, Instant> times = new TreeMap<>();
        facts.getOrDefault(resource, new TreeMap<>())
                .forEach((fact, begun) -> times.put(fact, begun.at));
        return Collections.unmodifiableSortedMap(times);
    }

    Optional<Instant> since(Optional<ResourceId> resource, String fact) {
        return begun(resource, fact).map(Begun::at);
    }

    Optional<String> by(Optional<ResourceId> resource, String fact) {
        return begun(resource, fact).map(Begun::by);
    }

    private Optional<Begun> begun(Optional<ResourceId> resource, String fact) {
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

    /** All facts as events, one for each time and person that began some of a resource. */
    List<Event> carried() {
        List<Event> events = new ArrayList<>();
        facts.forEach((resource, held) -> {
            SortedMap<Begun, List<String>> together = new TreeMap<>();
            held.forEach((fact, begun) ->
                    together.computeIfAbsent(begun, _ -> new ArrayList<>()).add(fact));
            together.forEach((begun, names) ->
                    events.add(Event.carried(begun.at, resource, begun.by, names)));
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
