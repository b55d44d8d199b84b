package io.stationkeeper.provider.render;

import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Live;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The registry credentials as last listed: services name one, writes want its id. Thread-safe. */
final class CredentialIndex {
    private final Map<String, String> namesById = new ConcurrentHashMap<>();

    /** Takes the place of what was known before. */
    void learn(List<Live> credentials) {
        namesById.clear();
        credentials.forEach(it -> add(it.name(), it.externalId()));
    }

    /** One that was created since the last list. */
    void add(String name, String id) {
        namesById.put(id, name);
    }

    /**
     * The id for a name.
     *
     * @throws ProviderException.Rejected if several credentials have it
     * @throws ProviderException.Transient if none is known
     */
    String id(String name) {
        List<String> ids =
                namesById.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(name))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (ids.size() > 1) {
            throw new ProviderException.Rejected(
                    "several registry credentials are named "
                            + name
                            + ": "
                            + String.join(", ", ids),
                    409);
        }
        if (ids.isEmpty()) {
            throw new ProviderException.Transient(
                    "no registry credential named " + name + " was seen");
        }
        return ids.getFirst();
    }
}
