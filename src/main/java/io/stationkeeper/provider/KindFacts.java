package io.stationkeeper.provider;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Spec;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A kind model written down as data, which every kind's is.
 *
 * @param deploys whether things of this kind have deploys, which are a facet of their own
 * @param rules what is wrong with a spec beyond its single fields
 * @param link the field that names resources of another kind
 * @param releases the fields whose change is itself a release
 * @param uses other resources that have to be there first
 * @param onlyName the only name a resource of this kind can have
 * @param source the page of the provider's documentation that it rests on
 */
public record KindFacts(
        KindId id,
        String help,
        List<Field<?>> fields,
        String nameScope,
        boolean dataStore,
        boolean deploys,
        SortedSet<String> outputs,
        Function<Spec, List<Impossible>> rules,
        Optional<Link> link,
        Set<Field<?>> releases,
        List<Use> uses,
        Optional<String> onlyName,
        Optional<URI> source)
        implements KindModel {
    public KindFacts {
        fields = List.copyOf(fields);
        releases = Set.copyOf(releases);
        uses = List.copyOf(uses);
        outputs = Collections.unmodifiableSortedSet(new TreeSet<>(outputs));
    }

    /** Without links, releases, uses and of any name. */
    public KindFacts(
            KindId id,
            String help,
            List<Field<?>> fields,
            String nameScope,
            boolean dataStore,
            boolean deploys,
            SortedSet<String> outputs,
            Function<Spec, List<Impossible>> rules) {
        this(
                id,
                help,
                fields,
                nameScope,
                dataStore,
                deploys,
                outputs,
                rules,
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public KindFacts linking(Link newLink) {
        return new KindFacts(
                id,
                help,
                fields,
                nameScope,
                dataStore,
                deploys,
                outputs,
                rules,
                Optional.of(newLink),
                releases,
                uses,
                onlyName,
                source);
    }

    public KindFacts releasing(Set<Field<?>> newReleases) {
        return new KindFacts(
                id,
                help,
                fields,
                nameScope,
                dataStore,
                deploys,
                outputs,
                rules,
                link,
                newReleases,
                uses,
                onlyName,
                source);
    }

    public KindFacts using(List<Use> newUses) {
        return new KindFacts(
                id, help, fields, nameScope, dataStore, deploys, outputs, rules, link, releases,
                newUses, onlyName, source);
    }

    public KindFacts onlyNamed(String name) {
        return new KindFacts(
                id,
                help,
                fields,
                nameScope,
                dataStore,
                deploys,
                outputs,
                rules,
                link,
                releases,
                uses,
                Optional.of(name),
                source);
    }

    /** The page of the provider's documentation that says all this. */
    public KindFacts documentedAt(String url) {
        return new KindFacts(
                id,
                help,
                fields,
                nameScope,
                dataStore,
                deploys,
                outputs,
                rules,
                link,
                releases,
                uses,
                onlyName,
                Optional.of(URI.create(url)));
    }

    @Override
    public Set<Facet> facets() {
        Stream<Facet> ofFields = fields.stream().map(Field::facet);
        Stream<Facet> ofDeploys = deploys ? Stream.of(Facet.DEPLOYS) : Stream.empty();
        return Stream.concat(ofFields, ofDeploys)
                .filter(facet -> !facet.equals(Facet.CORE))
                .collect(toUnmodifiableSet());
    }

    @Override
    public List<Impossible> impossible(Spec spec) {
        return rules.apply(spec);
    }
}
