package io.stationkeeper.provider;

import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The facts about a kind that need no account. Manifests, the schema and the reference pages are
 * read off them, so that {@code validate} needs neither network nor credentials.
 */
public interface KindModel {
    KindId id();

    /** One sentence for the schema and the reference page. */
    String help();

    List<Field<?>> fields();

    /** Kinds with the same scope share one set of names at the provider. */
    String nameScope();

    /** Whether it holds data that a new one would not have: never created again without a person. */
    boolean dataStore();

    /** The facets that need a call of their own. */
    Set<Facet> facets();

    /** The values that other resources may refer to, besides variables. */
    List<Output> outputList();

    /** The names that a reference's {@code property} may have. */
    default SortedSet<String> outputs() {
        SortedSet<String> names = new TreeSet<>();
        outputList().forEach(output -> names.add(output.name()));
        return names;
    }

    default Optional<Output> output(String name) {
        return outputList().stream().filter(output -> output.name().equals(name)).findAny();
    }

    /** The parts of a resource that references can name as if they were resources of its kind. */
    default Members members() {
        return Members.NONE;
    }

    /** The field with variables that a reference can copy, if there is one. */
    default Optional<Field<?>> variables() {
        return field(Reference.VARIABLES).filter(field -> field.shape() instanceof Shape.Inputs);
    }

    /** What is wrong with a spec beyond its single fields. */
    List<Impossible> impossible(Spec spec);

    /** The field whose names are other resources that this kind uses, such as env groups. */
    default Optional<Link> link() {
        return Optional.empty();
    }

    /**
     * The fields whose change is itself a release: the image, the repository, the branch. A field
     * inside a mapping may be among them, and then stands for its part of the mapping.
     */
    default Set<Field<?>> releases() {
        return Set.of();
    }

    /** Whether a deploy of a thing with this live spec can name what it releases. */
    default boolean pins(Spec live) {
        return true;
    }

    /** Other resources that have to be there first, named inside a field. */
    default List<Use> uses() {
        return List.of();
    }

    /** The only name that a resource of this kind can have, if a workspace has just one of it. */
    default Optional<String> onlyName() {
        return Optional.empty();
    }

    /** The page of the provider's documentation that it rests on. */
    default Optional<URI> source() {
        return Optional.empty();
    }

    /**
     * The kind that a reference to this one may mean too, where nothing of this kind has the name:
     * the provider has one word for both.
     */
    default Optional<KindId> namesake() {
        return Optional.empty();
    }

    /** The credential that can be replaced, in words such as "the password"; empty if none can. */
    default Optional<String> credential() {
        return Optional.empty();
    }

    /** False for what can be declared and is not ours: it is shown, and never read or written. */
    default boolean managed() {
        return true;
    }

    /** What a create needs and the spec does not say; a thing that exists is managed without it. */
    default Optional<Lack> lacks(Spec spec) {
        return Optional.empty();
    }

    /** Whether the provider is known to refuse new things with the plan of this spec. */
    default boolean isDoubtful(Spec spec) {
        return false;
    }

    /**
     * What deleting this one would lose for good and how to save it first; empty if it could be made
     * again from its manifest.
     */
    default Optional<String> farewell(Live live) {
        return dataStore() ? Optional.of("its data is lost for good") : Optional.empty();
    }

    /** False where the provider has no way to delete it. */
    default boolean deletable() {
        return true;
    }

    default Optional<Field<?>> field(String name) {
        return fields().stream().filter(field -> field.name().equals(name)).findAny();
    }

    /**
     * Uses of other resources by name.
     *
     * @param field the names; {@code metadata.name} in a manifest, the provider's names when live
     * @param target the kind of the resources they name
     */
    record Link(Field<List<String>> field, KindId target) {}

    /**
     * A field that names one other resource.
     *
     * @param name {@code metadata.name} in a manifest, the provider's name once resolved; empty
     *     where the field names none
     * @param renamed the same spec with this name instead
     * @param ready whether the resource that is there has what the spec needs of it
     */
    record Use(
            Field<?> field,
            KindId target,
            Function<Spec, Optional<String>> name,
            BiFunction<Spec, String, Spec> renamed,
            BiPredicate<Spec, Live> ready) {}

    /**
     * Named parts of a resource with outputs of their own, such as read replicas.
     *
     * @param declared their names in a manifest
     * @param seen the names of those that a live resource has
     */
    record Members(Function<Spec, List<String>> declared, Function<Live, List<String>> seen) {
        public static final Members NONE = new Members(_ -> List.of(), _ -> List.of());
    }

    /** What keeps a thing from being made. */
    record Lack(Obstacle obstacle, String message) {}

    /**
     * A combination that the provider would refuse.
     *
     * @param field the field at which the message is shown
     */
    record Impossible(String field, String message) {}
}
