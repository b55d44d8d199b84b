package io.stationkeeper.manifest;

import io.stationkeeper.resource.KindId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that one Blueprint declares, for references that do not say all. */
final class BlueprintNames {
    private static final String NAME = "name";

    private final Map<String, List<KindId>> services = new HashMap<>();
    private final Set<String> databases = new HashSet<>();

    BlueprintNames(List<BlueprintItem> items) {
        items.forEach(this::add);
    }

    /** The kinds of the services of this name, Key Value instances among them. */
    List<KindId> services(String name) {
        return services.getOrDefault(name, List.of());
    }

    boolean hasDatabase(String name) {
        return databases.contains(name);
    }

    private void add(BlueprintItem item) {
        BlueprintEntry entry = new BlueprintEntry(item.mapping());
        Optional<String> name = entry.text(NAME);
        if (name.isEmpty()) {
            return;
        }
        switch (item.section()) {
            case SERVICES ->
                    BlueprintKinds.of(item.mapping())
                            .ifPresent(kind ->
                                    services.computeIfAbsent(name.get(), _ -> new ArrayList<>())
                                            .add(kind));
            case DATABASES -> databases.add(name.get());
            case GROUPS, PROJECTS -> {}
        }
    }
}
