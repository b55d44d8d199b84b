package io.stationkeeper.provider;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
 * @param credential what can be replaced
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
        Optional<String> credential,
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
                    Optional.empty(),
                    KindModel.Members.NONE);

    public KindHabits {
        releases = Set.copyOf(releases);
        uses = List.copyOf(uses);
    }

    KindHabits linking(KindModel.Link newLink) {
        return with(copy -> copy.link = Optional.of(newLink));
    }

    KindHabits releasing(Set<Field<?>> newReleases) {
        return with(copy -> copy.releases = newReleases);
    }

    KindHabits using(List<KindModel.Use> newUses) {
        return with(copy -> copy.uses = newUses);
    }

    KindHabits onlyNamed(String name) {
        return with(copy -> copy.onlyName = Optional.of(name));
    }

    KindHabits pinning(Predicate<Spec> newPinning) {
        return with(copy -> copy.pinning = newPinning);
    }

    KindHabits documentedAt(String url) {
        return with(copy -> copy.source = Optional.of(URI.create(url)));
    }

    KindHabits lacking(Function<Spec, Optional<KindModel.Lack>> newLacks) {
        return with(copy -> copy.lacks = newLacks);
    }

    KindHabits doubting(Predicate<Spec> newDoubtful) {
        return with(copy -> copy.doubtful = newDoubtful);
    }

    KindHabits rotating(String words) {
        return with(copy -> copy.credential = Optional.of(words));
    }

    KindHabits containing(KindModel.Members newMembers) {
        return with(copy -> copy.members = newMembers);
    }

    private KindHabits with(Consumer<Copy> edit) {
        Copy copy = new Copy(this);
        edit.accept(copy);
        return new KindHabits(
                copy.link,
                copy.releases,
                copy.uses,
                copy.onlyName,
                copy.pinning,
                copy.source,
                copy.lacks,
                copy.doubtful,
                copy.credential,
                copy.members);
    }

    /** The scratch pad of a change; never shared. */
    private static final class Copy {
        private Optional<KindModel.Link> link;
        private Set<Field<?>> releases;
        private List<KindModel.Use> uses;
        private Optional<String> onlyName;
        private Predicate<Spec> pinning;
        private Optional<URI> source;
        private Function<Spec, Optional<KindModel.Lack>> lacks;
        private Predicate<Spec> doubtful;
        private Optional<String> credential;
        private KindModel.Members members;

        private Copy(KindHabits habits) {
            link = habits.link;
            releases = habits.releases;
            uses = habits.uses;
            onlyName = habits.onlyName;
            pinning = habits.pinning;
            source = habits.source;
            lacks = habits.lacks;
            doubtful = habits.doubtful;
            credential = habits.credential;
            members = habits.members;
        }
    }
}
