package io.stationkeeper.resource;

import java.util.Optional;

/**
 * Points at one output of another resource, as {@code from: {kind, name, property}} does. The property
 * {@code envVars.KEY} is a variable of it.
 */
public record Reference(KindId kind, String name, String property) {
    /** The field that holds variables. */
    public static final String VARIABLES = "envVars";

    private static final String VARIABLE = VARIABLES + ".";

    /** The property of one variable. */
    public static String variable(String key) {
        return VARIABLE + key;
    }

    /** The key of the variable, if it is one. */
    public Optional<String> variable() {
        return variableIn(property);
    }

    /** The key of the variable that a property names, if it names one. */
    public static Optional<String> variableIn(String property) {
        return property.startsWith(VARIABLE)
                ? Optional.of(property.substring(VARIABLE.length()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return kind + "/" + name + "." + property;
    }
}
