package io.stationkeeper.resource;

import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of a field. On the desired side {@link Unset} means not managed and {@link Absent}
 * means it must not be there; on the live side {@link Unset} means not observed and {@link Absent}
 * means known not to be there. So a server default never looks like drift, and what was not read is
 * neither in sync nor drifted.
 */
public sealed interface Value<T> {
    record Unset<T>() implements Value<T> {}

    record Absent<T>() implements Value<T> {}

    record Present<T>(T value) implements Value<T> {}

    static <T> Value<T> unset() {
        return new Unset<>();
    }

    static <T> Value<T> absent() {
        return new Absent<>();
    }

    static <T> Value<T> of(T value) {
        return new Present<>(value);
    }

    default Optional<T> present() {
        return switch (this) {
            case Present<T>(T value) -> Optional.of(value);
            case Absent<T> _, Unset<T> _ -> Optional.empty();
        };
    }

    default boolean isUnset() {
        return this instanceof Unset<T>;
    }

    default <R> Value<R> map(Function<T, R> function) {
        return switch (this) {
            case Present<T>(T value) -> new Present<>(function.apply(value));
            case Absent<T> _ -> new Absent<>();
            case Unset<T> _ -> new Unset<>();
        };
    }
}
