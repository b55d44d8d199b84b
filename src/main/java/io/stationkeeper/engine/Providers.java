package io.stationkeeper.engine;

import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.KindId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The configured provider instances, by name. */
public final class Providers {
    private final Map<String, Provider> byInstance;

    public Providers(List<Provider> providers) {
        Map<String, Provider> map = new TreeMap<>();
        providers.forEach(provider -> map.put(provider.instance(), provider));
        this.byInstance = Collections.unmodifiableMap(map);
    }

    Collection<Provider> all() {
        return byInstance.values();
    }

    Optional<Provider> find(String instance) {
        return Optional.ofNullable(byInstance.get(instance));
    }

    /** The kind at an instance that is known to be configured. */
    ResourceKind kind(String instance, KindId kind) {
        return find(instance).stream()
                .flatMap(provider -> provider.kinds().stream())
                .filter(candidate -> candidate.id().equals(kind))
                .findAny()
                .orElseThrow(() -> new IllegalStateException(instance + " has no kind " + kind));
    }
}
