package io.stationkeeper.provider.render;

import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The environments as last listed: resources name a project and an environment, the API speaks of
 * ids. Thread-safe.
 */
final class ProjectIndex {
    private final CopyOnWriteArrayList<Environment> created = new CopyOnWriteArrayList<>();
    private volatile Optional<List<Environment>> listed = Optional.empty();

    /** One environment by names and id. */
    record Environment(String id, String project, String name) {}

    /** Takes the place of what was known before. */
    void learn(List<Environment> environments) {
        listed = Optional.of(List.copyOf(environments));
        created.clear();
    }

    /** A list failed, or was not asked for: where a resource belongs is not known. */
    void forget() {
        listed = Optional.empty();
    }

    /** One that was created since the last list. */
    void add(Environment environment) {
        created.add(environment);
    }

    /** As {@link Membership#ENVIRONMENT}; Unset while no list was read, or it lacks this one. */
    Value<Spec> environment(Optional<String> id) {
        if (listed.isEmpty()) {
            return Value.unset();
        }
        if (id.isEmpty()) {
            return Value.absent();
        }
        return known().stream()
                .filter(it -> it.id().equals(id.get()))
                .findFirst()
                .map(it ->
                        Value.of(
                                Spec.builder()
                                        .put(Membership.PROJECT, it.project())
                                        .put(Membership.NAME, it.name())
                                        .build()))
                .orElseGet(Value::unset);
    }

    /**
     * The id for a pair of names.
     *
     * @throws ProviderException.Rejected if several environments have them
     * @throws ProviderException.Transient if none is known
     */
    String id(String project, String name) {
        List<String> ids =
                known().stream()
                        .filter(it -> it.project().equals(project) && it.name().equals(name))
                        .map(Environment::id)
                        .distinct()
                        .toList();
        if (ids.size() > 1) {
            throw new ProviderException.Rejected(
                    "several environments are named %s of project %s: %s"
                            .formatted(name, project, String.join(", ", ids)),
                    409);
        }
        if (ids.isEmpty()) {
            throw new ProviderException.Transient(
                    "no environment %s of project %s was seen".formatted(name, project));
        }
        return ids.getFirst();
    }

    private List<Environment> known() {
        return Stream.concat(listed.orElse(List.of()).stream(), created.stream()).toList();
    }
}
