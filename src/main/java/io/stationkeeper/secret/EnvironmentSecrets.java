package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code stripe-key} is the variable {@code STATIONKEEPER_SECRET_STRIPE_KEY}. */
public record EnvironmentSecrets(Map<String, String> environment) implements SecretStore {
    public static final String PREFIX = "STATIONKEEPER_SECRET_";

    public EnvironmentSecrets {
        environment = Map.copyOf(environment);
    }

    public static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    @Override
    public Optional<Sensitive> find(String name) {
        return Optional.ofNullable(environment.get(variable(name))).map(Sensitive::of);
    }

    @Override
    public String toString() {
        return "EnvironmentSecrets";
    }
}
