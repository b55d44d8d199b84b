package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.KeyRemoval;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Elements that left the manifest and are to go, where it says so: those that we made and that still
 * are what we wrote. What was there before us, what somebody changed since, and every field that is
 * not one of many is let go of instead. Pure.
 */
record Removals(KindModel model, Manifest manifest, Claim claim, Prints prints) {
    /**
     * What is to be done.
     *
     * @param paths to be removed, or not to be let go of before their facet was read
     * @param changes the removals
     */
    record Found(Set<String> paths, List<Change> changes) {
        static final Found NONE = new Found(Set.of(), List.of());
    }

    Found find(Live live) {
        SortedSet<String> candidates = candidates();
        if (candidates.isEmpty()) {
            return Found.NONE;
        }
        Map<String, Fingerprint> seen = prints.of(live.spec());
        Set<String> paths = new HashSet<>();
        List<Change> changes = new ArrayList<>();
        for (Change change : surplus(live)) {
            if (candidates.contains(change.path()) && isAsWritten(change.path(), seen)) {
                changes.add(change);
                paths.add(change.path());
            }
        }
        candidates.stream().filter(path -> !isRead(path, live)).forEach(paths::add);
        return new Found(paths, changes);
    }

    /** Nothing is taken from a data store unasked. */
    static List<Step> steps(
            PlanContext context, Live live, List<Change> changes, KindModel model, Prints prints) {
        if (changes.isEmpty()) {
            return List.of();
        }
        boolean fresh = changes.stream().allMatch(it -> context.fresh(live, it.field().facet()));
        Verdict able =
                model.dataStore()
                        ? new Verdict.Held("left the manifest of a data store")
                        : context.judged(new Verdict.Allowed(), prints);
        Verdict verdict =
                fresh ? able : new Verdict.Deferred("not read in this pass", Optional.empty());
        return List.of(
                Planner.step(
                        context.manifest().id(),
                        Action.REMOVE,
                        verdict,
                        "left the manifest, which asks for removal; made by us, unchanged since",
                        changes,
                        Optional.of(live.externalId())));
    }

    /** What was to be removed and is gone already, by a step whose end we did not see. */
    Set<String> vanished(Live live) {
        Set<String> gone = new HashSet<>(candidates());
        gone.removeIf(path -> !isRead(path, live));
        gone.removeAll(prints.of(live.spec()).keySet());
        return gone;
    }

    /** Where they are seen; nothing else of the facet may be managed any more. */
    Set<Facet> facets() {
        Set<Facet> facets = new TreeSet<>();
        for (String path : candidates()) {
            field(path).map(Field::facet).ifPresent(facets::add);
        }
        return facets;
    }

    private SortedSet<String> candidates() {
        if (manifest.handling().keyRemoval() != KeyRemoval.DELETE) {
            return new TreeSet<>();
        }
        SortedSet<String> left = Releases.left(claim, prints.of(manifest.spec()).keySet());
        left.retainAll(claim.made());
        return left;
    }

    private boolean isAsWritten(String path, Map<String, Fingerprint> seen) {
        return Optional.ofNullable(seen.get(path))
                .equals(Optional.ofNullable(claim.managed().get(path)));
    }

    private boolean isRead(String path, Live live) {
        return field(path).filter(field -> live.wasRead(field.facet())).isPresent();
    }

    private Optional<Field<?>> field(String path) {
        return model.field(path.substring(0, path.indexOf('[')));
    }

    /** Everything that is live and not declared, as if the manifest claimed to be complete. */
    private List<Change> surplus(Live live) {
        SortedMap<String, Field<?>> fields = new TreeMap<>();
        candidates().forEach(path -> field(path).ifPresent(it -> fields.put(it.name(), it)));
        Spec asked = manifest.spec();
        for (Field<?> field : fields.values()) {
            asked = withAtLeastNothing(field, asked);
        }
        return new Differ(prints)
                        .diff(model, asked, live, new Differ.Basis(Map.of(), fields.keySet()))
                        .changes()
                        .stream()
                        .filter(change -> change.type() == Change.Type.EXTRA)
                        .toList();
    }

    @SuppressWarnings("unchecked") // the shape says what the value is
    private static <T> Spec withAtLeastNothing(Field<T> field, Spec spec) {
        if (!spec.get(field).isUnset()) {
            return spec;
        }
        T nothing = field.shape() instanceof Shape.Inputs ? (T) new TreeMap<>() : (T) List.of();
        return spec.with(field, Value.of(nothing));
    }
}
