package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import java.util.List;
import java.util.Optional;

/** Answers {@code fromSecret: name}. Asked again in every pass, so that a changed secret is seen. */
@FunctionalInterface
public interface SecretStore {
    Optional<Sensitive> find(String name);

    /** The first of these stores that has the secret wins. */
    static SecretStore firstOf(List<SecretStore> stores) {
        List<SecretStore> copy = List.copyOf(stores);
        return name -> copy.stream().flatMap(store -> store.find(name).stream()).findFirst();
    }
}
