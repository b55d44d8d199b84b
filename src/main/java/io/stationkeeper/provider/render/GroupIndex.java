package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The env groups as last listed: services name groups, the API links ids, and only the list of
 * groups says which services use which. Thread-safe.
 */
final class GroupIndex {
    private final CopyOnWriteArrayList<Group> created = new CopyOnWriteArrayList<>();
    private volatile Optional<List<Group>> listed = Optional.empty();

    /** Takes the place of what was known before. */
    void learn(List<JsonView> groups) {
        List<Group> found = new ArrayList<>();
        for (JsonView group : groups) {
            found.add(Group.of(group));
        }
        listed = Optional.of(List.copyOf(found));
        created.clear();
    }

    /** A list failed: what is linked is not known. */
    void forget() {
        listed = Optional.empty();
    }

    /** One that was created since the last list. */
    void add(String name, String id) {
        created.add(new Group(name, id, new TreeSet<>()));
    }

    /** The names of the groups that a service sees, sorted; Unset while no list was read. */
    Value<List<String>> of(String serviceId) {
        return listed.map(groups -> Value.of(names(groups, serviceId))).orElseGet(Value::unset);
    }

    /**
     * The id for a name.
     *
     * @throws ProviderException.Rejected if several groups have it
     * @throws ProviderException.Transient if none is known
     */
    String id(String name) {
        List<Group> known = new ArrayList<>(listed.orElse(List.of()));
        known.addAll(created);
        List<String> ids =
                known.stream()
                        .filter(group -> group.name().equals(name))
                        .map(Group::id)
                        .distinct()
                        .toList();
        if (ids.size() > 1) {
            throw new ProviderException.Rejected(
                    "several env groups are named " + name + ": " + String.join(", ", ids), 409);
        }
        if (ids.isEmpty()) {
            throw new ProviderException.Transient("no env group named " + name + " was seen");
        }
        return ids.getFirst();
    }

    private static List<String> names(List<Group> groups, String serviceId) {
        return groups.stream()
                .filter(group -> group.services().contains(serviceId))
                .map(Group::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** Links may be listed twice (measured), hence a set. */
    private record Group(String name, String id, SortedSet<String> services) {
        private static Group of(JsonView group) {
            SortedSet<String> services = new TreeSet<>();
            for (JsonView link : group.objects("serviceLinks").present().orElse(List.of())) {
                services.add(link.need("id"));
            }
            return new Group(group.need("name"), group.need("id"), services);
        }
    }
}
