package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.EdgeFields.DOMAINS;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.ProviderException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Adds and removes custom domains. */
record DomainUpdate(ServiceEdit edit) {
    /** With which of these Render says that another service has a domain is not known. */
    private static final Set<Integer> MAY_MEAN_TAKEN = Set.of(400, 409, 422);

    /**
     * An apex brings its www and the other way round: a partner that came along is not asked for.
     *
     * @return the first refusal, which names its domain; the other domains are written all the same
     */
    Optional<ProviderException.Rejected> run() {
        Optional<ProviderException.Rejected> refused = Optional.empty();
        Set<String> there = new HashSet<>();
        for (String name : edit.added(DOMAINS)) {
            if (there.contains(name)) {
                continue;
            }
            try {
                there.addAll(
                        edit.holder(DOMAINS, name)
                                .map(from -> move(from, name))
                                .orElseGet(() -> add(name)));
            } catch (ProviderException.Rejected e) {
                refused = refused.or(() -> Optional.of(naming(name, e)));
            }
        }
        for (String name : edit.removed(DOMAINS)) {
            remove(edit.id(), name);
        }
        return refused;
    }

    /**
     * Takes the domain from the service that has it. It is asked for here first, so that a call that
     * is not answered, throttled or refused for another reason takes nothing away; what is refused
     * here in the end goes back to where it was.
     */
    private Set<String> move(String from, String name) {
        try {
            Set<String> added = add(name);
            remove(from, name);
            return added;
        } catch (ProviderException.Rejected e) {
            if (!MAY_MEAN_TAKEN.contains(e.status())) {
                throw e;
            }
        }
        edit.expectQuota("POST /services/{id}/custom-domains");
        remove(from, name);
        try {
            return add(name);
        } catch (ProviderException.Rejected e) {
            add(from, name);
            throw e;
        }
    }

    private void remove(String service, String name) {
        edit.delete(
                "DELETE /services/{id}/custom-domains/{name}",
                api -> api.deletePart("services", service, "custom-domains", name));
    }

    private Set<String> add(String name) {
        return add(edit.id(), name);
    }

    /** The names that are there now: one or two. */
    private Set<String> add(String service, String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        Set<String> added = new HashSet<>();
        for (JsonView domain :
                edit.write(
                                "POST /services/{id}/custom-domains",
                                body,
                                (api, sent) -> api.add(service, "custom-domains", sent))
                        .json()
                        .elements()) {
            domain.text("name").present().map(Normal::domain).ifPresent(added::add);
        }
        return added;
    }

    private static ProviderException.Rejected naming(String name, ProviderException.Rejected e) {
        return new ProviderException.Rejected(
                "domain " + name + " was refused: " + e.getMessage(), e.status());
    }
}
