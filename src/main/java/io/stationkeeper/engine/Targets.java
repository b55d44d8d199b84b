package io.stationkeeper.engine;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds what references point at: what a manifest declares, else what the workspace has of that kind
 * and name. Pure.
 *
 * @param desired unresolved
 */
record Targets(
        KindRegistry kinds, DesiredState desired, LiveState live, Map<ResourceId, Match> matches) {
    Target of(Manifest from, Reference reference) {
        ResourceId id = Dependencies.target(from, reference.kind(), reference.name());
        Target whole = of(id, reference.kind());
        return isThere(whole)
                ? whole
                : withMember(id, reference.kind())
                        .or(() -> namesake(from, reference))
                        .orElse(whole);
    }

    private static boolean isThere(Target target) {
        return target.manifest().isPresent() || !target.candidates().isEmpty();
    }

    private Optional<Target> namesake(Manifest from, Reference reference) {
        return kinds.get(reference.kind())
                .namesake()
                .map(kind -> of(Dependencies.target(from, kind, reference.name()), kind))
                .filter(Targets::isThere);
    }

    /** The resource that has a part of this name, declared or live. */
    private Optional<Target> withMember(ResourceId id, KindId kind) {
        KindModel.Members members = kinds.get(kind).members();
        Optional<ResourceId> declared = Dependencies.withMember(desired, kinds.get(kind), id);
        if (declared.isPresent()) {
            return Optional.of(of(declared.get(), kind).part(id.name()));
        }
        List<Live> found =
                live.items(id.provider(), kind).stream()
                        .filter(item -> members.seen().apply(item).contains(id.name()))
                        .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Target(
                                id,
                                kinds.get(kind),
                                Optional.empty(),
                                found,
                                true,
                                Optional.of(id.name())));
    }

    /** The groups whose variables it sees: those that its manifest links, and those that it has. */
    List<Target> groups(Target target) {
        Optional<KindModel.Link> link = target.model().link();
        if (link.isEmpty()) {
            return List.of();
        }
        KindId kind = link.get().target();
        SortedMap<ResourceId, Target> groups = new TreeMap<>();
        for (String name : names(link.get(), target.enforced().map(Manifest::spec))) {
            ResourceId id = Dependencies.target(target.enforced().orElseThrow(), kind, name);
            groups.put(id, of(id, kind));
        }
        for (String name : names(link.get(), target.live().map(Live::spec))) {
            ResourceId id = byLiveName(target.id().provider(), kind, name);
            groups.put(id, of(id, kind));
        }
        return List.copyOf(groups.values());
    }

    private Target of(ResourceId id, KindId kind) {
        Optional<Manifest> manifest = desired.get(id);
        List<Live> found =
                manifest.isPresent()
                        ? Optional.ofNullable(matches.get(id)).stream()
                                .flatMap(match -> match.resource().stream())
                                .toList()
                        : named(id, kind);
        return new Target(id, kinds.get(kind), manifest, found, isTold(id, kind), Optional.empty());
    }

    /** Whether it is known what there is of it, be it nothing. */
    private boolean isTold(ResourceId id, KindId kind) {
        Match match = matches.get(id);
        boolean doubt =
                match instanceof Match.Unseen
                        || match instanceof Match.Ambiguous
                        || match instanceof Match.Taken;
        return !doubt && live.kind(id.provider(), kind) instanceof KindState.Whole;
    }

    private List<Live> named(ResourceId id, KindId kind) {
        return live.items(id.provider(), kind).stream()
                .filter(item -> item.name().equals(id.name()))
                .toList();
    }

    private ResourceId byLiveName(String instance, KindId kind, String name) {
        return desired.manifests().values().stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .filter(manifest -> manifest.id().provider().equals(instance))
                .filter(manifest -> manifest.liveName().equals(name))
                .map(Manifest::id)
                .findFirst()
                .orElseGet(() -> new ResourceId(instance, kind.name(), name));
    }

    private static List<String> names(KindModel.Link link, Optional<Spec> spec) {
        return spec.flatMap(it -> it.get(link.field()).present()).orElse(List.of());
    }
}
