package io.stationkeeper.provider;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
        Habits habits)
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
        this(id, help, fields, nameScope, dataStore, deploys, outputList, rules, new Habits());
    }

    public KindFacts linking(Link link) {
        return with(next -> next.link = Optional.of(link));
    }

    public KindFacts releasing(Set<Field<?>> releases) {
        return with(next -> next.releases = Set.copyOf(releases));
    }

    public KindFacts using(List<Use> uses) {
        return with(next -> next.uses = List.copyOf(uses));
    }

    public KindFacts pinning(Predicate<Spec> pinning) {
        return with(next -> next.pinning = pinning);
    }

    public KindFacts onlyNamed(String name) {
        return with(next -> next.onlyName = Optional.of(name));
    }

    /** The page of the provider's documentation that says all this. */
    public KindFacts documentedAt(String url) {
        return with(next -> next.source = Optional.of(URI.create(url)));
    }

    /** What a create needs beyond what a thing that exists is managed with. */
    public KindFacts lacking(Function<Spec, Optional<Lack>> lacks) {
        return with(next -> next.lacks = lacks);
    }

    /** Which plans the provider is known to refuse for new things. */
    public KindFacts doubting(Predicate<Spec> doubtful) {
        return with(next -> next.doubtful = doubtful);
    }

    /** The credential that can be replaced, in words such as "the password". */
    public KindFacts rotating(String words) {
        return with(next -> next.credential = Optional.of(words));
    }

    @Override
    public Optional<String> credential() {
        return habits.credential;
    }

    /** Which kind the provider has the same word for. */
    public KindFacts sharingItsWordWith(KindId other) {
        return with(next -> next.namesake = Optional.of(other));
    }

    @Override
    public Optional<KindId> namesake() {
        return habits.namesake;
    }

    /** Which of its parts have names and outputs of their own. */
    public KindFacts containing(Members members) {
        return with(next -> next.members = members);
    }

    @Override
    public Members members() {
        return habits.members;
    }

    @Override
    public Optional<Lack> lacks(Spec spec) {
        return habits.lacks.apply(spec);
    }

    @Override
    public boolean isDoubtful(Spec spec) {
        return habits.doubtful.test(spec);
    }

    /** What deleting one would lose for good, and how to save it first. */
    public KindFacts losing(Function<Live, Optional<String>> farewell) {
        return with(next -> next.farewell = Optional.of(farewell));
    }

    @Override
    public Optional<String> farewell(Live live) {
        return habits.farewell
                .map(it -> it.apply(live))
                .orElseGet(() -> KindModel.super.farewell(live));
    }

    /** The provider has no way to delete one. */
    public KindFacts undeletable() {
        return with(next -> next.deletable = false);
    }

    @Override
    public boolean deletable() {
        return habits.deletable;
    }

    @Override
    public Optional<Link> link() {
        return habits.link;
    }

    @Override
    public Set<Field<?>> releases() {
        return habits.releases;
    }

    @Override
    public List<Use> uses() {
        return habits.uses;
    }

    @Override
    public Optional<String> onlyName() {
        return habits.onlyName;
    }

    @Override
    public Optional<URI> source() {
        return habits.source;
    }

    @Override
    public boolean pins(Spec live) {
        return habits.pinning.test(live);
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

    private KindFacts with(Consumer<Habits> change) {
        Habits next = new Habits(habits);
        change.accept(next);
        return new KindFacts(
                id, help, fields, nameScope, dataStore, deploys, outputList, rules, next);
    }

    /** What only some kinds have; changed only while it is made. */
    public static final class Habits {
        private Optional<Link> link = Optional.empty();
        private Set<Field<?>> releases = Set.of();
        private List<Use> uses = List.of();
        private Optional<String> onlyName = Optional.empty();
        private Predicate<Spec> pinning = _ -> true;
        private Optional<URI> source = Optional.empty();
        private Function<Spec, Optional<Lack>> lacks = _ -> Optional.empty();
        private Predicate<Spec> doubtful = _ -> false;
        private Members members = Members.NONE;
        private Optional<String> credential = Optional.empty();
        private Optional<KindId> namesake = Optional.empty();

        private Optional<Function<Live, Optional<String>>> farewell = Optional.empty();
        private boolean deletable = true;

        private Habits() {}

        private Habits(Habits other) {
            link = other.link;
            releases = other.releases;
            uses = other.uses;
            onlyName = other.onlyName;
            pinning = other.pinning;
            source = other.source;
            lacks = other.lacks;
            doubtful = other.doubtful;
            members = other.members;
            credential = other.credential;
            farewell = other.farewell;
            deletable = other.deletable;
            namesake = other.namesake;
        }
    }
}
