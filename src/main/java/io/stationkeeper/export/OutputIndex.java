package io.stationkeeper.export;

import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.Sensitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells of a value whose output it is, where that is certain. */
final class OutputIndex {
    /** What a person would write first where several outputs of one resource are the same. */
    private static final List<String> FIRST =
            List.of("connectionString", "url", "hostport", "externalUrl", "host", "externalHost");

    private static final int SHORTEST = 8;

    /** As long as no word that somebody would write by hand. */
    private static final int RANDOM = 20;

    private final Map<String, List<Origin>> byValue = new HashMap<>();

    /** One output of one live resource. */
    private record Origin(String externalId, Reference reference) {}

    OutputIndex(Collection<Workspace.Found> all) {
        all.forEach(found -> found.outputs().forEach((name, value) -> add(found, name, value)));
    }

    private void add(Workspace.Found found, String property, Sensitive value) {
        Live live = found.live();
        if (isTelling(value.reveal(), live)) {
            byValue.computeIfAbsent(value.reveal(), _ -> new ArrayList<>())
                    .add(
                            new Origin(
                                    live.externalId(),
                                    new Reference(live.kind(), live.name(), property)));
        }
    }

    /** A port or the name {@code api} can stand anywhere by chance; an address cannot. */
    private static boolean isTelling(String value, Live live) {
        if (value.length() < SHORTEST) {
            return false;
        }
        return value.contains(live.externalId())
                || value.contains(":")
                || value.contains(".")
                || value.length() >= RANDOM;
    }

    /** The output of another resource that has exactly this value. */
    Optional<Reference> find(Sensitive value, Live consumer) {
        List<Origin> origins = byValue.getOrDefault(value.reveal(), List.of());
        Set<String> resources = new HashSet<>();
        origins.forEach(origin -> resources.add(origin.externalId()));
        if (resources.size() != 1 || resources.contains(consumer.externalId())) {
            return Optional.empty();
        }
        return origins.stream()
                .map(Origin::reference)
                .min(Comparator.comparingInt(OutputIndex::rank).thenComparing(Reference::property));
    }

    private static int rank(Reference reference) {
        int index = FIRST.indexOf(reference.property());
        return index < 0 ? FIRST.size() : index;
    }
}
