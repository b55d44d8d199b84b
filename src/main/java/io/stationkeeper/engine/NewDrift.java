package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Finds the drift that is new and that somebody at a provider caused: what is live is another, or an
 * output that a value is made of. What differs because git or a secret changed is nobody's doing there.
 * Pure.
 *
 * @param before what was seen of each resource
 * @param declared what git says now, unresolved
 */
record NewDrift(Map<ResourceId, Sighting> before, DesiredState declared) {
    List<Question> questions(ResourcePlan plan, SortedMap<String, Fingerprint> wished) {
        Optional<Sighting> seen = Optional.ofNullable(before.get(plan.id()));
        if (seen.isEmpty() || plan.unknown().isPresent()) {
            return List.of();
        }
        return plan.drift().stream()
                .filter(change -> change.type() != Change.Type.UNVERIFIABLE)
                .filter(change -> !seen.get().drift().contains(change.path()))
                .flatMap(change ->
                        seen.get().wishes(wished, change.path())
                                ? ofItself(plan, change, seen.get()).stream()
                                : ofSources(plan, change, seen.get()))
                .toList();
    }

    private static Optional<Question> ofItself(ResourcePlan plan, Change change, Sighting seen) {
        Set<String> names = new HashSet<>(seen.names());
        plan.live().ifPresent(live -> names.addAll(Sighting.names(live)));
        return Optional.ofNullable(seen.observedAt().get(change.field().facet()))
                .map(since -> question(plan, change, plan.id(), names, since));
    }

    /** Only if the value still comes from where it came from. */
    private Stream<Question> ofSources(ResourcePlan plan, Change change, Sighting seen) {
        Optional<Input> then = Causes.declared(seen.declared(), plan.id(), change);
        Optional<Manifest> manifest = declared.get(plan.id());
        if (manifest.isEmpty() || !then.equals(Causes.declared(declared, plan.id(), change))) {
            return Stream.empty();
        }
        return Causes.sources(declared, plan.id(), change).stream()
                .map(it -> Dependencies.target(manifest.get(), it.kind(), it.name()))
                .distinct()
                .flatMap(id ->
                        Optional.ofNullable(before.get(id)).stream()
                                .map(it -> question(plan, change, id, it.names(), seen.at())));
    }

    private static Question question(
            ResourcePlan plan,
            Change change,
            ResourceId subject,
            Set<String> names,
            Instant since) {
        return new Question(plan.id(), change.path(), subject, names, since);
    }
}
