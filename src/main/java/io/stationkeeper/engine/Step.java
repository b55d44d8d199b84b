package io.stationkeeper.engine;

import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing to do to one resource.
 *
 * @param note what a reader should know although the step goes ahead
 * @param externalId the live resource it was computed from; of a create the one that it replaces
 * @param facets what it rests on: read in this pass, or the step is not applied
 */
public record Step(
        ResourceId id,
        Action action,
        Effect effect,
        Verdict verdict,
        String note,
        List<Change> changes,
        Optional<String> externalId,
        Set<Facet> facets) {
    public Step {
        changes = List.copyOf(changes);
        facets = Set.copyOf(facets);
    }

    public Step judged(Verdict newVerdict) {
        return new Step(id, action, effect, newVerdict, note, changes, externalId, facets);
    }

    /** With one more thing that is worth knowing. */
    Step noted(String more) {
        String all = note.isEmpty() ? more : note + "; " + more;
        return new Step(id, action, effect, verdict, all, changes, externalId, facets);
    }

    public boolean isAllowed() {
        return verdict instanceof Verdict.Allowed;
    }

    /** The reason of the verdict, else the note. */
    public String reason() {
        return verdict.reason().isEmpty() ? note : verdict.reason();
    }
}
