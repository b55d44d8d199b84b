package io.stationkeeper.provider;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Spec;
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
        Set<Field<?>> releases)
        implements KindModel {
    public KindFacts {
        fields = List.copyOf(fields);
        releases = Set.copyOf(releases);
        outputs = Collections.unmodifiableSortedSet(new TreeSet<>(outputs));
    }

    /** Without link and releases. */
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
                Set.of());
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
