package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stores in their order; one that has the secret and cannot give it ends the search. */
record SecretChain(List<SecretStore> stores) implements SecretStore {
    SecretChain {
        stores = List.copyOf(stores);
    }

    @Override
    public Optional<Sensitive> find(String name) {
        return first(name, store -> store.find(name));
    }

    @Override
    public Optional<Sensitive> findWhole(String name) {
        return first(name, store -> store.findWhole(name));
    }

    @Override
    public Optional<String> obstacle(String name) {
        for (SecretStore store : stores) {
            if (store.find(name).isPresent()) {
                return Optional.empty();
            }
            Optional<String> obstacle = store.obstacle(name);
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        return Optional.empty();
    }

    private Optional<Sensitive> first(
            String name, Function<SecretStore, Optional<Sensitive>> question) {
        for (SecretStore store : stores) {
            Optional<Sensitive> found = question.apply(store);
            if (found.isPresent() || store.obstacle(name).isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
