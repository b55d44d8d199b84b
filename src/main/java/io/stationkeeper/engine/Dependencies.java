package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.SpecInputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who needs whom: the order of creation, and the references that lie on a cycle. */
final class Dependencies {
    private final DesiredState desired;
    private final KindRegistry kinds;
    private final Map<ResourceId, Set<ResourceId>> needs = new HashMap<>();
    private final Map<ResourceId, Manifest> settled;

    private Dependencies(
            DesiredState desired, KindRegistry kinds, Map<ResourceId, Manifest> settled) {
        this.desired = desired;
        this.kinds = kinds;
        this.settled = Map.copyOf(settled);
    }

    static Dependencies of(DesiredState desired, KindRegistry kinds) {
        return of(desired, kinds, Map.of());
    }

    /** @param settled what was declared, unresolved, when each was last as declared */
    static Dependencies of(
            DesiredState desired, KindRegistry kinds, Map<ResourceId, Manifest> settled) {
        Dependencies dependencies = new Dependencies(desired, kinds, settled);
        for (Manifest manifest : desired.manifests().values()) {
            KindModel model = kinds.get(manifest.kind());
            dependencies.needs.put(manifest.id(), dependencies.needs(manifest, model));
        }
        return dependencies;
    }

    /** Whether {@code one} needs {@code other}, directly or through others, or is the same. */
    boolean needs(ResourceId one, ResourceId other) {
        return one.equals(other) || reach(one, new HashSet<>()).contains(other);
    }

    /** What is declared, unresolved: it says where each value comes from. */
    DesiredState desired() {
        return desired;
    }

    /** What was declared of it, unresolved, when it was last as declared; empty in a new process. */
    Optional<Manifest> settled(ResourceId id) {
        return Optional.ofNullable(settled.get(id));
    }

    /** What this one refers to itself, declared or not. */
    Set<ResourceId> direct(ResourceId id) {
        return needs.getOrDefault(id, Set.of());
    }

    /** What is needed comes first; ties and cycles go by id. */
    List<ResourceId> order() {
        List<ResourceId> order = new ArrayList<>();
        Set<ResourceId> visited = new HashSet<>();
        new TreeSet<>(needs.keySet()).forEach(id -> visit(id, visited, order));
        return order;
    }

    /** The resource that a reference in this manifest points to. */
    static ResourceId target(Manifest manifest, KindId kind, String name) {
        String instance =
                kind.provider().equals(manifest.kind().provider())
                        ? manifest.id().provider()
                        : kind.provider();
        return new ResourceId(instance, kind.name(), name);
    }

    /** The declared resource that a reference means, be it by the name of one of its parts. */
    ResourceId target(Manifest manifest, Reference to) {
        ResourceId id = target(manifest, to.kind(), to.name());
        return desired.get(id).isPresent()
                ? id
                : withMember(desired, kinds.get(to.kind()), id)
                        .or(() -> namesake(manifest, to))
                        .orElse(id);
    }

    private Optional<ResourceId> namesake(Manifest manifest, Reference to) {
        return kinds.get(to.kind())
                .namesake()
                .map(kind -> target(manifest, kind, to.name()))
                .filter(id -> desired.get(id).isPresent());
    }

    /** The declared resource that has a part of this name. */
    static Optional<ResourceId> withMember(DesiredState desired, KindModel model, ResourceId id) {
        return desired.manifests().values().stream()
                .filter(manifest -> manifest.kind().equals(model.id()))
                .filter(manifest -> manifest.id().provider().equals(id.provider()))
                .filter(manifest ->
                        model.members().declared().apply(manifest.spec()).contains(id.name()))
                .map(Manifest::id)
                .findFirst();
    }

    private void visit(ResourceId id, Set<ResourceId> visited, List<ResourceId> order) {
        if (!visited.add(id)) {
            return;
        }
        needs.getOrDefault(id, Set.of()).forEach(needed -> visit(needed, visited, order));
        if (needs.containsKey(id)) {
            order.add(id);
        }
    }

    private Set<ResourceId> reach(ResourceId from, Set<ResourceId> seen) {
        for (ResourceId next : needs.getOrDefault(from, Set.of())) {
            if (seen.add(next)) {
                reach(next, seen);
            }
        }
        return seen;
    }

    private Set<ResourceId> needs(Manifest manifest, KindModel model) {
        Set<ResourceId> needed = new TreeSet<>();
        for (Input input : SpecInputs.of(manifest.spec())) {
            if (input instanceof Input.FromOutputs from) {
                from.references().forEach(to -> needed.add(target(manifest, to)));
            }
        }
        for (KindModel.Use use : model.uses()) {
            use.name()
                    .apply(manifest.spec())
                    .ifPresent(name -> needed.add(target(manifest, use.target(), name)));
        }
        model.link()
                .ifPresent(link ->
                        manifest.spec()
                                .get(link.field())
                                .present()
                                .orElse(List.of())
                                .forEach(
                                        name -> needed.add(target(manifest, link.target(), name))));
        return needed;
    }
}
