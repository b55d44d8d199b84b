package io.stationkeeper.resource;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One field of a kind, and all that is generic about it: reading from YAML, comparing, planning,
 * showing, the schema and the reference page are derived from this declaration, and no kind
 * contains other comparison code. A field is a constant and also the typed key of its value in a
 * {@link Spec}; see ADR 2.
 */
public final class Field<T> {
    private final Settings<T> settings;

    private Field(Settings<T> settings) {
        this.settings = settings;
    }

    public static <T> Field<T> of(String name, Shape<T> shape, String help) {
        return new Field<>(Settings.of(name, shape, help));
    }

    /** The key in {@code spec}. */
    public String name() {
        return settings.name;
    }

    public Shape<T> shape() {
        return settings.shape;
    }

    /** One sentence for the schema and the reference page. */
    public String help() {
        return settings.help;
    }

    /** What holds at the provider when it was never set, in words; empty if that is not known. */
    public String otherwise() {
        return settings.otherwise;
    }

    /** A text that somebody could write, for examples; empty if there is nothing to know. */
    public String example() {
        return settings.example;
    }

    public Facet facet() {
        return settings.facet;
    }

    public Readability readability() {
        return settings.readability;
    }

    public boolean sensitive() {
        return settings.sensitive;
    }

    /** Whether a manifest has to have it. */
    public boolean required() {
        return settings.required;
    }

    /** Whether {@code null} in a manifest means that it must not be there. */
    public boolean removable() {
        return settings.removable;
    }

    /** Whether only one resource of an account can have an element of it, such as a domain. */
    public boolean unique() {
        return settings.unique;
    }

    /** Whether the field means something for a resource with this spec. */
    public boolean appliesTo(Spec spec) {
        return settings.appliesTo.test(spec);
    }

    public T normalise(T value) {
        return settings.normaliser.apply(value);
    }

    /** Whether two normalised values are the same as far as the provider lets us see. */
    public boolean same(T desired, T live) {
        return settings.same.test(desired, live);
    }

    /**
     * Whether the live value is what is wanted, as far as it is managed and was seen.
     *
     * @param desired Unset agrees with everything, inside mappings and entries too
     */
    public boolean agrees(Value<T> desired, Value<T> live) {
        if (desired.isUnset() || live.isUnset()) {
            return true;
        }
        if (desired.present().isEmpty() || live.present().isEmpty()) {
            return desired.present().isEmpty() && live.present().isEmpty();
        }
        return Agreement.of(this, desired.present().get(), live.present().get());
    }

    /** What it takes to get from the live to the desired value. */
    public Transition transition(Value<T> live, Value<T> desired) {
        return settings.transition.apply(live, desired);
    }

    /** The fields inside a mapping or the entries of a list. */
    public List<Field<?>> inner() {
        return switch (settings.shape) {
            case Shape.Nested(List<Field<?>> fields) -> fields;
            case Shape.Entries entries -> entries.fields();
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Flag _,
                    Shape.Choice _,
                    Shape.Names _,
                    Shape.Texts _,
                    Shape.Inputs _,
                    Shape.Secret _,
                    Shape.Table _ ->
                    List.of();
        };
    }

    /** The field inside this one that has this name. */
    public Optional<Field<?>> nested(String name) {
        return inner().stream().filter(field -> field.name().equals(name)).findAny();
    }

    public Field<T> otherwise(String words) {
        return with(copy -> copy.otherwise = words);
    }

    public Field<T> example(String text) {
        return with(copy -> copy.example = text);
    }

    public Field<T> in(Facet facet) {
        return with(copy -> copy.facet = facet);
    }

    public Field<T> readable(Readability readability) {
        return with(copy -> copy.readability = readability);
    }

    public Field<T> secret() {
        return with(copy -> copy.sensitive = true);
    }

    public Field<T> mandatory() {
        return with(copy -> copy.required = true);
    }

    public Field<T> nullable() {
        return with(copy -> copy.removable = true);
    }

    /** A name in it can be at one resource only: taking it from another of ours is one step. */
    public Field<T> onceOnly() {
        return with(copy -> copy.unique = true);
    }

    public Field<T> when(Predicate<Spec> appliesTo) {
        return with(copy -> copy.appliesTo = appliesTo);
    }

    public Field<T> normalised(UnaryOperator<T> normaliser) {
        return with(copy -> copy.normaliser = normaliser);
    }

    public Field<T> equivalent(BiPredicate<T, T> same) {
        return with(copy -> copy.same = same);
    }

    public Field<T> effect(Effect effect) {
        return with(copy -> copy.transition = (_, _) -> new Transition.Possible(effect));
    }

    /** The field cannot change after creation; {@code advice} says what a person can do. */
    public Field<T> immutable(String advice) {
        return with(copy -> copy.transition = (_, _) -> new Transition.Refused(advice));
    }

    public Field<T> changing(BiFunction<Value<T>, Value<T>, Transition> transition) {
        return with(copy -> copy.transition = transition);
    }

    @Override
    public String toString() {
        return settings.name;
    }

    private Field<T> with(Consumer<Settings<T>> edit) {
        Settings<T> copy = new Settings<>(settings);
        edit.accept(copy);
        return new Field<>(copy);
    }

    /** The builder's scratch pad; never shared once its field exists. */
    private static final class Settings<T> {
        private final String name;
        private final Shape<T> shape;
        private final String help;
        private String otherwise = "";
        private String example = "";
        private Facet facet = Facet.CORE;
        private Readability readability = Readability.EXACT;
        private boolean sensitive;
        private boolean required;
        private boolean removable;
        private boolean unique;
        private Predicate<Spec> appliesTo = _ -> true;
        private UnaryOperator<T> normaliser = UnaryOperator.identity();
        private BiPredicate<T, T> same = Object::equals;
        private BiFunction<Value<T>, Value<T>, Transition> transition =
                (_, _) -> new Transition.Possible(Effect.LIVE);

        private Settings(String name, Shape<T> shape, String help) {
            this.name = name;
            this.shape = shape;
            this.help = help;
        }

        private Settings(Settings<T> other) {
            this(other.name, other.shape, other.help);
            otherwise = other.otherwise;
            example = other.example;
            facet = other.facet;
            readability = other.readability;
            sensitive = other.sensitive;
            required = other.required;
            removable = other.removable;
            unique = other.unique;
            appliesTo = other.appliesTo;
            normaliser = other.normaliser;
            same = other.same;
            transition = other.transition;
        }

        private static <T> Settings<T> of(String name, Shape<T> shape, String help) {
            return new Settings<>(name, shape, help);
        }
    }
}
