package io.stationkeeper.resource;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The values of a kind's fields, desired or live: both sides have this one type, so that one differ
 * serves every kind. {@code spec.get(PLAN)} is checked by the compiler, because the key carries the
 * type. Values are normalised on the way in.
 */
public final class Spec {
    public static final Spec EMPTY = new Spec(Map.of());

    private final Map<Field<?>, Value<?>> values;

    private Spec(Map<Field<?>, Value<?>> values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    public <T> Value<T> get(Field<T> field) {
        Value<?> value = values.get(field);
        if (value == null) {
            return Value.unset();
        }
        @SuppressWarnings("unchecked") // only Builder.put fills the map, with matching types
        Value<T> typed = (Value<T>) value;
        return typed;
    }

    /** The same spec with one field set. */
    public <T> Spec with(Field<T> field, Value<T> value) {
        return builder().putAll(this).put(field, value).build();
    }

    /** The fields that are not Unset, in the order in which they were put. */
    public Collection<Field<?>> fields() {
        return values.keySet();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spec spec && spec.values.equals(values);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(values);
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects values; Unset ones are left out. */
    public static final class Builder {
        private final Map<Field<?>, Value<?>> values = new LinkedHashMap<>();

        private Builder() {}

        public <T> Builder put(Field<T> field, Value<T> value) {
            if (value.isUnset()) {
                values.remove(field);
            } else {
                values.put(field, value.map(field::normalise));
            }
            return this;
        }

        public <T> Builder put(Field<T> field, T value) {
            return put(field, Value.of(value));
        }

        public Builder putAll(Spec spec) {
            values.putAll(spec.values);
            return this;
        }

        public Spec build() {
            return new Spec(new LinkedHashMap<>(values));
        }
    }
}
