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
     * The secret of exactly this name, where {@link #find} may also answer to a part of one. For
     * names that nobody wrote down, so that no value ends where it was not meant to be.
     */
    default Optional<Sensitive> findWhole(String name) {
        return find(name);
    }

    /**
     * Why the secret of this name cannot be had although it is here, or may be; fit to be shown. It
     * is asked after {@link #find} found nothing, and then no other store may answer: the value of
     * another source would replace the right one silently.
     */
    default Optional<String> obstacle(String name) {
        return Optional.empty();
    }

    /**
     * What may be written in place of a secret that nobody configured, where nothing is yet. Only a
     * workspace of simulators has stand-ins.
     */
    default Optional<Sensitive> standIn(String name) {
        return Optional.empty();
    }

    /** The first of these stores that has the secret wins. */
    static SecretStore firstOf(List<SecretStore> stores) {
        return new SecretChain(stores);
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
            public Optional<Sensitive> findWhole(String name) {
                return configured.findWhole(name);
            }

            @Override
            public Optional<String> obstacle(String name) {
                return configured.obstacle(name);
            }

            @Override
            public Optional<Sensitive> standIn(String name) {
                return standIns.find(name);
            }
        };
    }
}
