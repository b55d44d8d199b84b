package io.stationkeeper.resource;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was seen of one resource at its provider.
 *
 * @param name its name there
 * @param spec observed values; a field that was not read is Unset
 * @param observedAt when each facet was read; a facet that is not a key was never read
 * @param createdAt by the provider's clock
 * @param deploys present only for services whose facet {@code deploys} was read
 */
public record Live(
        KindId kind,
        String externalId,
        String name,
        Spec spec,
        SortedMap<Facet, Instant> observedAt,
        Instant createdAt,
        Optional<URI> dashboardUrl,
        Health health,
        Optional<Deploys> deploys) {
    public Live {
        observedAt = Collections.unmodifiableSortedMap(new TreeMap<>(observedAt));
    }

    /** With one more facet read at this time. */
    public Live observed(Facet facet, Instant at, Spec newSpec) {
        SortedMap<Facet, Instant> times = new TreeMap<>(observedAt);
        times.put(facet, at);
        return new Live(
                kind, externalId, name, newSpec, times, createdAt, dashboardUrl, health, deploys);
    }

    /** With its deploys read at this time. */
    public Live observed(Deploys newDeploys, Health newHealth, Instant at) {
        Map<Facet, Instant> times = new TreeMap<>(observedAt);
        times.put(Facet.DEPLOYS, at);
        return new Live(
                kind,
                externalId,
                name,
                spec,
                new TreeMap<>(times),
                createdAt,
                dashboardUrl,
                newHealth,
                Optional.of(newDeploys));
    }

    public boolean wasRead(Facet facet) {
        return observedAt.containsKey(facet);
    }
}
