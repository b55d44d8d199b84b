package io.stationkeeper.resource;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

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
        return withSpec(newSpec, times(facet, at));
    }

    /** With its deploys read at this time. */
    public Live observed(Deploys newDeploys, Health newHealth, Instant at) {
        return with(copy -> {
            copy.observedAt = times(Facet.DEPLOYS, at);
            copy.health = newHealth;
            copy.deploys = Optional.of(newDeploys);
        });
    }

    /** With another spec, read at these times. */
    public Live withSpec(Spec newSpec, SortedMap<Facet, Instant> times) {
        return with(copy -> {
            copy.spec = newSpec;
            copy.observedAt = times;
        });
    }

    /** With another health. */
    public Live withHealth(Health newHealth, Optional<Deploys> newDeploys) {
        return with(copy -> {
            copy.health = newHealth;
            copy.deploys = newDeploys;
        });
    }

    /** With what its custom domains look like. */
    public Live withDomains(List<DomainProof> newDomains) {
        return with(copy -> copy.domains = newDomains);
    }

    /** Written by somebody else too. */
    public Live controlledBy(String newController) {
        return with(copy -> copy.controller = Optional.of(newController));
    }

    /** With one more fact to show. */
    public Live withFact(String fact, String words) {
        SortedMap<String, String> all = new TreeMap<>(facts);
        all.put(fact, words);
        return with(copy -> copy.facts = all);
    }

    public boolean wasRead(Facet facet) {
        return observedAt.containsKey(facet);
    }

    private SortedMap<Facet, Instant> times(Facet facet, Instant at) {
        SortedMap<Facet, Instant> times = new TreeMap<>(observedAt);
        times.put(facet, at);
        return times;
    }

    private Live with(Consumer<Copy> edit) {
        Copy copy = new Copy(this);
        edit.accept(copy);
        return new Live(
                kind,
                externalId,
                name,
                copy.spec,
                copy.observedAt,
                createdAt,
                dashboardUrl,
                copy.health,
                copy.deploys,
                copy.domains,
                copy.controller,
                copy.facts);
    }

    /** The scratch pad of a change; never shared. */
    private static final class Copy {
        private Spec spec;
        private SortedMap<Facet, Instant> observedAt;
        private Health health;
        private Optional<Deploys> deploys;
        private List<DomainProof> domains;
        private Optional<String> controller;
        private SortedMap<String, String> facts;

        private Copy(Live live) {
            spec = live.spec;
            observedAt = live.observedAt;
            health = live.health;
            deploys = live.deploys;
            domains = live.domains;
            controller = live.controller;
            facts = live.facts;
        }
    }
}
