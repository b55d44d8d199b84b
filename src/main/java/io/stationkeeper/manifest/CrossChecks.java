package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks that manifests of different documents go together: identities, names at the provider, references. */
final class CrossChecks {
    private final KindCatalog kinds;
    private final SortedMap<ResourceId, Declared> byId = new TreeMap<>();
    private final Map<LiveName, Declared> byLiveName = new HashMap<>();
    private final Map<KindId, SortedSet<String>> names = new HashMap<>();

    private CrossChecks(KindCatalog kinds) {
        this.kinds = kinds;
    }

    /** A name at the provider, in the set of names that it must be unique in. */
    private record LiveName(String instance, String scope, String name) {}

    /**
     * Checks all manifests of a revision.
     *
     * @param whole whether every document could be told; if not, a reference that points nowhere says nothing
     */
    static SortedMap<ResourceId, Manifest> check(
            KindCatalog kinds, List<Declared> all, boolean whole) {
        CrossChecks checks = new CrossChecks(kinds);
        List<Declared> distinct = all.stream().filter(checks::isNew).toList();
        distinct.forEach(checks::checkLiveName);
        distinct.forEach(checks::checkMove);
        VariableLoops.warn(checks.byId);
        if (whole) {
            all.forEach(checks::checkMentions);
        }
        SortedMap<ResourceId, Manifest> manifests = new TreeMap<>();
        checks.byId.forEach((id, declared) -> manifests.put(id, declared.manifest()));
        return manifests;
    }

    private boolean isNew(Declared declared) {
        Manifest manifest = declared.manifest();
        Declared first = byId.putIfAbsent(manifest.id(), declared);
        SortedSet<String> known = names.computeIfAbsent(manifest.kind(), _ -> new TreeSet<>());
        known.add(manifest.id().name());
        known.addAll(declared.model().members().declared().apply(manifest.spec()));
        if (first != null) {
            declared.problems()
                    .error(
                            declared.places().name(),
                            "%s %s is already declared at %s"
                                    .formatted(
                                            manifest.kind().name(),
                                            Words.quoted(manifest.id().name()),
                                            first.namePlace()));
        }
        return first == null;
    }

    private void checkLiveName(Declared declared) {
        Manifest manifest = declared.manifest();
        LiveName key =
                new LiveName(
                        manifest.id().provider(),
                        declared.model().nameScope(),
                        manifest.liveName());
        Declared first = byLiveName.putIfAbsent(key, declared);
        if (first != null) {
            declared.problems()
                    .error(
                            declared.places().liveName(),
                            "the name %s is already that of %s, at %s"
                                    .formatted(
                                            Words.quoted(manifest.liveName()),
                                            first.manifest().id(),
                                            first.liveNamePlace()));
        }
    }

    /** A claim can only move away from a manifest that is gone. */
    private void checkMove(Declared declared) {
        Optional<Declared> old =
                declared.manifest().handling().movedFrom().flatMap(from -> sibling(declared, from));
        Optional<Position> at = declared.places().movedFrom();
        if (old.isPresent() && at.isPresent()) {
            declared.problems()
                    .error(
                            at.get(),
                            "%s is still declared, at %s"
                                    .formatted(old.get().manifest().id(), old.get().namePlace()));
        }
    }

    private Optional<Declared> sibling(Declared declared, String kindAndName) {
        int slash = kindAndName.indexOf('/');
        ResourceId id =
                new ResourceId(
                        declared.manifest().id().provider(),
                        kindAndName.substring(0, slash),
                        kindAndName.substring(slash + 1));
        return Optional.ofNullable(byId.get(id));
    }

    private void checkMentions(Declared declared) {
        for (Mention mention : declared.mentions()) {
            SortedSet<String> known = known(mention.kind());
            if (!known.contains(mention.name()) && !isNamesake(mention)) {
                declared.problems().warning(mention.at(), notDeclared(mention, known));
            }
        }
    }

    private SortedSet<String> known(KindId kind) {
        return names.getOrDefault(kind, new TreeSet<>());
    }

    private boolean isNamesake(Mention mention) {
        return kinds.find(mention.kind())
                .flatMap(KindModel::namesake)
                .filter(kind -> known(kind).contains(mention.name()))
                .isPresent();
    }

    private static String notDeclared(Mention mention, SortedSet<String> names) {
        Optional<String> near = Words.nearest(mention.name(), names);
        return "%s %s is not declared in this source"
                        .formatted(mention.kind(), Words.quoted(mention.name()))
                + near.map(name -> "; did you mean " + Words.quoted(name) + "?")
                        .orElse(": it has to exist at the provider");
    }
}
