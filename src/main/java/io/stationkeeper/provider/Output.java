package io.stationkeeper.provider;

import io.stationkeeper.resource.Field;
import java.util.List;
import java.util.Optional;

/**
 * A value of a resource that others may refer to.
 *
 * @param help what the value is, for the reference page
 * @param field the field that the value is, if it is one: each of its entries, known by reading it
 * @param without why a resource that is there may not have it; empty if it always does
 */
public record Output(
        String name, String help, Optional<Field<List<String>>> field, String without) {
    /** One that a resource of its kind always has. */
    public static Output of(String name, String help) {
        return new Output(name, help, Optional.empty(), "");
    }

    /** The entries of a field, as many as there are. */
    public static Output entriesOf(Field<List<String>> field, String help) {
        return new Output(field.name(), help, Optional.of(field), "");
    }

    /** One that only some have. */
    public Output unless(String why) {
        return new Output(name, help, field, why);
    }
}
