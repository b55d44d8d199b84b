package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of the secrets that may hold a variable of {@code sync: false}: of {@code STRIPE_KEY} in
 * the resource {@code api} it is {@code api-stripe-key}, else {@code stripe-key}.
 */
public record VariableSecrets(String resource, String key) {
    /** The one that means this resource alone comes first. */
    public List<String> names() {
        return List.of(word(resource) + "-" + word(key), word(key));
    }

    /** The value that somebody configured. */
    public Optional<Sensitive> find(SecretStore store) {
        return names().stream().flatMap(name -> store.findWhole(name).stream()).findFirst();
    }

    /** What is written until somebody configures one. */
    public Optional<Sensitive> standIn(SecretStore store) {
        return store.standIn(names().getFirst());
    }

    /** Where a person can put it. */
    public String whereToSet() {
        return "set it in the dashboard, or as the secret %s or %s (%s or %s)"
                .formatted(
                        names().getFirst(),
                        names().getLast(),
                        EnvironmentSecrets.variable(names().getFirst()),
                        EnvironmentSecrets.variable(names().getLast()));
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    }
}
