package io.stationkeeper.export;

import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Finds for each comment of a Blueprint where it belongs among the manifests: at the key or item that it
 * stood above or behind, as far as that is still there, else at the top of its resource.
 */
final class CommentHomes {
    private static final List<String> TOP = List.of();

    private final BlueprintPlaces places;
    private final Map<ResourceId, Remarks> byId = new HashMap<>();
    private final Map<ResourceId, Tree> trees = new HashMap<>();

    private CommentHomes(BlueprintPlaces places, List<Manifest> manifests, KindRegistry kinds) {
        this.places = places;
        for (Manifest manifest : manifests) {
            byId.put(manifest.id(), Remarks.none());
            trees.put(manifest.id(), ManifestTree.of(kinds.get(manifest.kind()), manifest));
        }
    }

    /**
     * The homes of all comments.
     *
     * @param manifests of this text, in the order in which they are written there
     */
    static CommentHomes of(String text, List<Manifest> manifests, KindRegistry kinds) {
        List<SourceComment> comments = SourceComment.of(text);
        CommentHomes homes =
                new CommentHomes(BlueprintPlaces.of(places(text), manifests), manifests, kinds);
        if (!manifests.isEmpty()) {
            comments.forEach(comment -> homes.settle(comment, manifests.getFirst().id()));
        }
        return homes;
    }

    /** What the reader of manifests takes and this one does not has its comments at the top. */
    private static List<SourcePlace> places(String text) {
        try {
            return SourcePlace.of(text);
        } catch (YamlEngineException _) {
            return List.of();
        }
    }

    Remarks of(Manifest manifest) {
        return byId.getOrDefault(manifest.id(), Remarks.none());
    }

    private void settle(SourceComment comment, ResourceId first) {
        Optional<SourcePlace> place = places.of(comment);
        Optional<BlueprintPlaces.Entry> entry =
                place.flatMap(places::entryOf).or(() -> places.entryNear(comment));
        ResourceId id = entry.map(found -> found.id()).orElse(first);
        Optional<CommentPath> path =
                place.flatMap(found ->
                        entry.filter(holder -> holder.holds(found))
                                .flatMap(holder -> path(holder, found)));
        Remarks remarks = byId.getOrDefault(id, Remarks.none());
        List<String> lines = List.of(comment.text());
        if (path.isEmpty()) {
            remarks.put(TOP, Remark.above(lines));
        } else if (comment.behind() && path.get().exact()) {
            remarks.put(path.get().steps(), new Remark(List.of(), lines));
        } else {
            remarks.put(path.get().steps(), Remark.above(lines));
        }
    }

    private Optional<CommentPath> path(BlueprintPlaces.Entry entry, SourcePlace place) {
        return Optional.ofNullable(trees.get(entry.id()))
                .flatMap(tree -> CommentPath.of(tree, places.steps(entry, place)));
    }
}
