package io.stationkeeper.export;

import io.stationkeeper.export.Tree.Mapping;
import io.stationkeeper.export.Tree.Part;
import io.stationkeeper.export.Tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a manifest a comment goes.
 *
 * @param exact whether that is the very thing of which it spoke, and not what is around it
 */
record CommentPath(List<String> steps, boolean exact) {
    /** Keys of a Blueprint that have another name in a manifest. */
    private static final Map<String, String> RENAMED =
            Map.of(
                    "env", "runtime",
                    "autoDeploy", "autoDeployTrigger",
                    "domain", "domains",
                    "pullRequestPreviewsEnabled", "previews",
                    "fromDatabase", "from",
                    "fromService", "from");

    CommentPath {
        steps = List.copyOf(steps);
    }

    /** Empty if nothing below the spec is left of it. */
    static Optional<CommentPath> of(Tree document, List<String> source) {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        if (source.equals(List.of("type"))) {
            return Optional.of(new CommentPath(List.of("kind"), true));
        }
        if (source.equals(List.of("name"))) {
            return Optional.of(
                    new CommentPath(List.of(ManifestTree.METADATA, ManifestTree.NAME), true));
        }
        return inSpec(document, source);
    }

    private static Optional<CommentPath> inSpec(Tree document, List<String> source) {
        List<String> steps = new ArrayList<>(List.of(ManifestTree.SPEC));
        Optional<Part> here = part(document, ManifestTree.SPEC);
        int found = 0;
        for (String step : source) {
            Optional<Part> next = here.flatMap(part -> part(part.value(), step));
            if (next.isEmpty()) {
                break;
            }
            here = next;
            steps.add(next.get().step());
            found++;
        }
        return found == 0
                ? Optional.empty()
                : Optional.of(new CommentPath(steps, found == source.size()));
    }

    private static Optional<Part> part(Tree tree, String step) {
        return switch (tree) {
            case Tree.Text _, Tree.Word _ -> Optional.empty();
            case Mapping(List<Part> parts) -> named(parts, RENAMED.getOrDefault(step, step));
            case Sequence(List<Part> parts) -> named(parts, step).or(() -> numbered(parts, step));
        };
    }

    private static Optional<Part> named(List<Part> parts, String step) {
        return parts.stream().filter(part -> part.step().equals(step)).findFirst();
    }

    /** Lists keep the order of the Blueprint. */
    private static Optional<Part> numbered(List<Part> parts, String step) {
        if (!step.matches("\\[\\d{1,9}]")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(step.substring(1, step.length() - 1));
        return index < parts.size() ? Optional.of(parts.get(index)) : Optional.empty();
    }
}
