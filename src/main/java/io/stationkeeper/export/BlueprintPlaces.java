package io.stationkeeper.export;

import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The places of a Blueprint, and which of them are entries of resources. */
final class BlueprintPlaces {
    /** Where entries stand: at the root, under {@code ungrouped}, in a project, or a project itself. */
    private static final Pattern ENTRY =
            Pattern.compile(
                    "((ungrouped/|projects/\\[\\d+]/environments/\\[\\d+]/)?"
                            + "(services|databases|envVarGroups)|projects)/\\[\\d+]");

    private static final String VARIABLES = "envVars";

    private final List<SourcePlace> places;
    private final List<Entry> entries;

    private BlueprintPlaces(List<SourcePlace> places, List<Entry> entries) {
        this.places = List.copyOf(places);
        this.entries = List.copyOf(entries);
    }

    /** An entry and the resource that it became. */
    record Entry(SourcePlace place, ResourceId id) {
        boolean holds(SourcePlace other) {
            int depth = place.path().size();
            return other.path().size() >= depth
                    && other.path().subList(0, depth).equals(place.path());
        }
    }

    static BlueprintPlaces of(List<SourcePlace> places, List<Manifest> manifests) {
        List<Entry> entries = new ArrayList<>();
        for (SourcePlace place : places) {
            if (ENTRY.matcher(String.join("/", place.path())).matches()) {
                manifests.stream()
                        .filter(manifest -> isAt(manifest, place))
                        .findFirst()
                        .ifPresent(manifest -> entries.add(new Entry(place, manifest.id())));
            }
        }
        return new BlueprintPlaces(places, entries);
    }

    private static boolean isAt(Manifest manifest, SourcePlace place) {
        return manifest.origin().endsWith(":" + (place.line() + 1))
                && place.text("name").filter(manifest.id().name()::equals).isPresent();
    }

    /**
     * What a comment speaks of: behind something that, above something what comes next. One that stands
     * deeper than what comes next ends what was before, and speaks of nothing that is there.
     */
    Optional<SourcePlace> of(SourceComment comment) {
        if (comment.behind()) {
            return places.stream()
                    .filter(place ->
                            place.line() < comment.line()
                                    || (place.line() == comment.line()
                                            && place.column() < comment.column()))
                    .reduce((_, later) -> later);
        }
        return places.stream()
                .filter(place -> place.line() > comment.line())
                .findFirst()
                .filter(next -> comment.column() <= next.column());
    }

    /** The innermost entry that holds a place. */
    Optional<Entry> entryOf(SourcePlace place) {
        return entries.stream().filter(entry -> entry.holds(place)).reduce(BlueprintPlaces::inner);
    }

    private static Entry inner(Entry one, Entry other) {
        return other.place().path().size() > one.place().path().size() ? other : one;
    }

    /** For what stands in no entry: the one that comes next, or ends a comment that stands deep in it. */
    Optional<Entry> entryNear(SourceComment comment) {
        Optional<SourcePlace> before =
                places.stream()
                        .filter(place -> place.line() < comment.line())
                        .reduce((_, later) -> later);
        boolean speaks = of(comment).isPresent();
        Optional<Entry> own = before.flatMap(this::entryOf);
        if (!speaks && own.isPresent()) {
            return own;
        }
        return entries.stream()
                .filter(entry -> entry.place().line() > comment.line())
                .findFirst()
                .or(() -> own);
    }

    /** The way from an entry to a place inside it; variables and groups go by their names. */
    List<String> steps(Entry entry, SourcePlace place) {
        int depth = entry.place().path().size();
        List<String> steps = new ArrayList<>(place.path().subList(depth, place.path().size()));
        if (steps.size() < 2 || !steps.getFirst().equals(VARIABLES)) {
            return steps;
        }
        Optional<SourcePlace> item =
                places.stream()
                        .filter(other -> other.path().equals(place.path().subList(0, depth + 2)))
                        .findFirst();
        Optional<String> group = item.flatMap(found -> found.text("fromGroup"));
        if (group.isPresent()) {
            return List.of("envGroups", group.get());
        }
        item.flatMap(found -> found.text("key")).ifPresent(key -> steps.set(1, key));
        return steps;
    }
}
