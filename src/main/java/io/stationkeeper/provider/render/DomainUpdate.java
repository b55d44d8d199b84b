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
                there.addAll(add(name));
            } catch (ProviderException.Rejected e) {
                refused = refused.or(() -> Optional.of(naming(name, e)));
            }
        }
        for (String name : edit.removed(DOMAINS)) {
            edit.delete(
                    "DELETE /services/{id}/custom-domains/{name}",
                    api -> api.deleteOfService(edit.id(), "custom-domains", name));
        }
        return refused;
    }

    /** The names that are there now: one or two. */
    private Set<String> add(String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        Set<String> added = new HashSet<>();
        for (JsonView domain :
                edit.write(
                                "POST /services/{id}/custom-domains",
                                body,
                                (api, sent) -> api.add(edit.id(), "custom-domains", sent))
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
