package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import java.util.List;
import java.util.Optional;

/** Answers {@code fromSecret: name}. Asked again in every pass, so that a changed secret is seen. */
@FunctionalInterface
public interface SecretStore {
    /** The secret that somebody configured. */
    Optional<Sensitive> find(String name);

    /**
     * What may be written in place of a secret that nobody configured, where nothing is yet. Only a
     * workspace of simulators has stand-ins.
     */
    default Optional<Sensitive> standIn(String name) {
        return Optional.empty();
    }

    /** The first of these stores that has the secret wins. */
    static SecretStore firstOf(List<SecretStore> stores) {
        List<SecretStore> copy = List.copyOf(stores);
        return name -> copy.stream().flatMap(store -> store.find(name).stream()).findFirst();
    }

    /** The same store, and what the other one has as stand-ins. */
    default SecretStore withStandIns(SecretStore standIns) {
        SecretStore configured = this;
        return new SecretStore() {
            @Override
            public Optional<Sensitive> find(String name) {
                return configured.find(name);
            }

            @Override
            public Optional<Sensitive> standIn(String name) {
                return standIns.find(name);
            }
        };
    }
}
