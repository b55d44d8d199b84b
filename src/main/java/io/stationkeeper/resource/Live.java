package io.stationkeeper.resource;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
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
 * @param domains the custom domains and what their verification wants, where they were read
 * @param controller who else writes this resource, and how to end that; no write of ours then
 * @param facts what is worth showing and no manifest can set, in words by name
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
        Optional<Deploys> deploys,
        List<DomainProof> domains,
        Optional<String> controller,
        SortedMap<String, String> facts) {
    public Live {
        observedAt = Collections.unmodifiableSortedMap(new TreeMap<>(observedAt));
        domains = List.copyOf(domains);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** As a list shows it: without deploys and domains, and nobody else writes it. */
    public Live(
            KindId kind,
            String externalId,
            String name,
            Spec spec,
            SortedMap<Facet, Instant> observedAt,
            Instant createdAt,
            Optional<URI> dashboardUrl,
            Health health) {
        this(
                kind,
                externalId,
                name,
                spec,
                observedAt,
                createdAt,
                dashboardUrl,
                health,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Collections.emptySortedMap());
    }

    /** With one more facet read at this time. */
    public Live observed(Facet facet, Instant at, Spec newSpec) {
        return withSpec(newSpec, times(Map.of(facet, at)));
    }

    /** With its deploys read at this time. */
    public Live observed(Deploys newDeploys, Health newHealth, Instant at) {
        return new Live(
                kind,
                externalId,
                name,
                spec,
                times(Map.of(Facet.DEPLOYS, at)),
                createdAt,
                dashboardUrl,
                newHealth,
                Optional.of(newDeploys),
                domains,
                controller,
                facts);
    }

    /** With another spec, read at these times. */
    public Live withSpec(Spec newSpec, SortedMap<Facet, Instant> times) {
        return new Live(
                kind,
                externalId,
                name,
                newSpec,
                times,
                createdAt,
                dashboardUrl,
                health,
                deploys,
                domains,
                controller,
                facts);
    }

    /** With another health. */
    public Live withHealth(Health newHealth, Optional<Deploys> newDeploys) {
        return new Live(
                kind,
                externalId,
                name,
                spec,
                observedAt,
                createdAt,
                dashboardUrl,
                newHealth,
                newDeploys,
                domains,
                controller,
                facts);
    }

    /** With what its custom domains look like. */
    public Live withDomains(List<DomainProof> newDomains) {
        return new Live(
                kind,
                externalId,
                name,
                spec,
                observedAt,
                createdAt,
                dashboardUrl,
                health,
                deploys,
                newDomains,
                controller,
                facts);
    }

    /** Written by somebody else too. */
    public Live controlledBy(String newController) {
        return new Live(
                kind,
                externalId,
                name,
                spec,
                observedAt,
                createdAt,
                dashboardUrl,
                health,
                deploys,
                domains,
                Optional.of(newController),
                facts);
    }

    /** With one more fact to show. */
    public Live withFact(String fact, String words) {
        SortedMap<String, String> all = new TreeMap<>(facts);
        all.put(fact, words);
        return new Live(
                kind,
                externalId,
                name,
                spec,
                observedAt,
                createdAt,
                dashboardUrl,
                health,
                deploys,
                domains,
                controller,
                all);
    }

    public boolean wasRead(Facet facet) {
        return observedAt.containsKey(facet);
    }

    private SortedMap<Facet, Instant> times(Map<Facet, Instant> more) {
        SortedMap<Facet, Instant> times = new TreeMap<>(observedAt);
        times.putAll(more);
        return times;
    }
}
