package io.stationkeeper.provider;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What only some kinds have.
 *
 * @param link the field that names resources of another kind
 * @param releases the fields whose change is itself a release
 * @param uses other resources that have to be there first
 * @param onlyName the only name a resource of this kind can have
 * @param pinning whether a deploy of a thing with this spec can name what it releases
 * @param source the page of the provider's documentation that it rests on
 * @param lacks what a create needs and the spec does not say
 * @param doubtful whether the provider is known to refuse new things like this
 * @param members parts with names and outputs of their own
 */
public record KindHabits(
        Optional<KindModel.Link> link,
        Set<Field<?>> releases,
        List<KindModel.Use> uses,
        Optional<String> onlyName,
        Predicate<Spec> pinning,
        Optional<URI> source,
        Function<Spec, Optional<KindModel.Lack>> lacks,
        Predicate<Spec> doubtful,
        KindModel.Members members) {
    static final KindHabits NONE =
            new KindHabits(
                    Optional.empty(),
                    Set.of(),
                    List.of(),
                    Optional.empty(),
                    _ -> true,
                    Optional.empty(),
                    _ -> Optional.empty(),
                    _ -> false,
                    KindModel.Members.NONE);

    public KindHabits {
        releases = Set.copyOf(releases);
        uses = List.copyOf(uses);
    }

    KindHabits linking(KindModel.Link newLink) {
        return new KindHabits(
                Optional.of(newLink),
                releases,
                uses,
                onlyName,
                pinning,
                source,
                lacks,
                doubtful,
                members);
    }

    KindHabits releasing(Set<Field<?>> newReleases) {
        return new KindHabits(
                link, newReleases, uses, onlyName, pinning, source, lacks, doubtful, members);
    }

    KindHabits using(List<KindModel.Use> newUses) {
        return new KindHabits(
                link, releases, newUses, onlyName, pinning, source, lacks, doubtful, members);
    }

    KindHabits onlyNamed(String name) {
        return new KindHabits(
                link, releases, uses, Optional.of(name), pinning, source, lacks, doubtful, members);
    }

    KindHabits pinning(Predicate<Spec> newPinning) {
        return new KindHabits(
                link, releases, uses, onlyName, newPinning, source, lacks, doubtful, members);
    }

    KindHabits documentedAt(String url) {
        return new KindHabits(
                link,
                releases,
                uses,
                onlyName,
                pinning,
                Optional.of(URI.create(url)),
                lacks,
                doubtful,
                members);
    }

    KindHabits lacking(Function<Spec, Optional<KindModel.Lack>> newLacks) {
        return new KindHabits(
                link, releases, uses, onlyName, pinning, source, newLacks, doubtful, members);
    }

    KindHabits doubting(Predicate<Spec> newDoubtful) {
        return new KindHabits(
                link, releases, uses, onlyName, pinning, source, lacks, newDoubtful, members);
    }

    KindHabits containing(KindModel.Members newMembers) {
        return new KindHabits(
                link, releases, uses, onlyName, pinning, source, lacks, doubtful, newMembers);
    }
}
