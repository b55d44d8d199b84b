package io.stationkeeper.provider;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Spec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A kind model written down as data, which every kind's is.
 *
 * @param deploys whether things of this kind have deploys, which are a facet of their own
 * @param rules what is wrong with a spec beyond its single fields
 * @param habits what only some kinds have
 */
public record KindFacts(
        KindId id,
        String help,
        List<Field<?>> fields,
        String nameScope,
        boolean dataStore,
        boolean deploys,
        List<Output> outputList,
        Function<Spec, List<Impossible>> rules,
        KindHabits habits)
        implements KindModel {
    public KindFacts {
        fields = List.copyOf(fields);
        outputList = List.copyOf(outputList);
    }

    /** With none of what only some kinds have. */
    public KindFacts(
            KindId id,
            String help,
            List<Field<?>> fields,
            String nameScope,
            boolean dataStore,
            boolean deploys,
            List<Output> outputList,
            Function<Spec, List<Impossible>> rules) {
        this(id, help, fields, nameScope, dataStore, deploys, outputList, rules, KindHabits.NONE);
    }

    public KindFacts linking(Link link) {
        return with(habits.linking(link));
    }

    public KindFacts releasing(Set<Field<?>> releases) {
        return with(habits.releasing(releases));
    }

    public KindFacts using(List<Use> uses) {
        return with(habits.using(uses));
    }

    public KindFacts pinning(Predicate<Spec> pinning) {
        return with(habits.pinning(pinning));
    }

    public KindFacts onlyNamed(String name) {
        return with(habits.onlyNamed(name));
    }

    /** The page of the provider's documentation that says all this. */
    public KindFacts documentedAt(String url) {
        return with(habits.documentedAt(url));
    }

    /** What a create needs beyond what a thing that exists is managed with. */
    public KindFacts lacking(Function<Spec, Optional<Lack>> lacks) {
        return with(habits.lacking(lacks));
    }

    /** Which plans the provider is known to refuse for new things. */
    public KindFacts doubting(Predicate<Spec> doubtful) {
        return with(habits.doubting(doubtful));
    }

    /** Which of its parts have names and outputs of their own. */
    public KindFacts containing(Members members) {
        return with(habits.containing(members));
    }

    @Override
    public Members members() {
        return habits.members();
    }

    /** The credential that can be replaced, in words such as "the password". */
    public KindFacts rotating(String words) {
        return with(habits.rotating(words));
    }

    @Override
    public Optional<String> credential() {
        return habits.credential();
    }

    @Override
    public Optional<Lack> lacks(Spec spec) {
        return habits.lacks().apply(spec);
    }

    @Override
    public boolean isDoubtful(Spec spec) {
        return habits.doubtful().test(spec);
    }

    @Override
    public Optional<Link> link() {
        return habits.link();
    }

    @Override
    public Set<Field<?>> releases() {
        return habits.releases();
    }

    @Override
    public List<Use> uses() {
        return habits.uses();
    }

    @Override
    public Optional<String> onlyName() {
        return habits.onlyName();
    }

    @Override
    public Optional<URI> source() {
        return habits.source();
    }

    @Override
    public boolean pins(Spec live) {
        return habits.pinning().test(live);
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

    private KindFacts with(KindHabits newHabits) {
        return new KindFacts(
                id, help, fields, nameScope, dataStore, deploys, outputList, rules, newHabits);
    }
}
