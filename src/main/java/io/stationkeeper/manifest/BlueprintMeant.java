package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Invented keys of real files that can mean only one thing, or nothing: read as that, with a warning
 * that says what to write. A key that could be a typing error, or whose absence would change what
 * runs, is not among them and is refused.
 */
final class BlueprintMeant {
    /** Words about an entry for its readers. */
    private static final List<String> PROSE =
            List.of("description", "displayName", "comment", "label", "labels", "notes", "tags");

    /** What a prompt or another system makes of a variable; Render's API has nothing of the kind. */
    private static final List<String> OF_VARIABLES =
            List.of("scope", "sensitive", "secret", "required", "previewEnvironmentValue");

    /** Render finds ports by itself, and a plan says how much memory there is. */
    private static final List<String> OF_SERVICES = List.of("ports", "minMemory", "maxMemory");

    private static final Map<String, String> RENAMED_SERVICE =
            Map.of(
                    "publishPath",
                    "staticPublishPath",
                    "publishDir",
                    "staticPublishPath",
                    "httpHealthCheckPath",
                    "healthCheckPath",
                    "dockerfile",
                    "dockerfilePath");

    private static final Map<String, String> RENAMED_DATABASE =
            Map.of("userName", "user", "databaseUser", "user");

    private static final String SYNC = "sync";
    private static final List<String> FROM_OUTSIDE = List.of("fromSecret", "fromEnv");
    private static final List<String> PREVIEWS = List.of("preview", "pullRequestPreview");

    private final FileProblems problems;
    private final List<String> known;

    private BlueprintMeant(FileProblems problems, List<String> known) {
        this.problems = problems;
        this.known = known;
    }

    static Mapping root(Mapping root, FileProblems problems) {
        return new BlueprintMeant(problems, BlueprintWords.ROOT).read(root, Set.of(), Map.of());
    }

    static Mapping service(Mapping service, FileProblems problems) {
        List<String> known = new ArrayList<>(BlueprintWords.SERVICE);
        known.addAll(BlueprintDeprecations.KEYS);
        return new BlueprintMeant(problems, known)
                .read(service, inert(OF_SERVICES), RENAMED_SERVICE);
    }

    static Mapping database(Mapping database, FileProblems problems) {
        return new BlueprintMeant(problems, BlueprintWords.DATABASE)
                .read(database, inert(List.of()), RENAMED_DATABASE);
    }

    static Mapping group(Mapping group, FileProblems problems) {
        return new BlueprintMeant(problems, BlueprintWords.GROUP)
                .read(group, inert(List.of()), Map.of());
    }

    static Mapping variable(Mapping variable, FileProblems problems) {
        return new BlueprintMeant(problems, BlueprintWords.VARIABLE)
                .read(variable, inert(OF_VARIABLES), Map.of());
    }

    private static Set<String> inert(List<String> own) {
        Set<String> all = new LinkedHashSet<>(PROSE);
        all.addAll(own);
        return all;
    }

    private Mapping read(Mapping mapping, Set<String> inert, Map<String, String> renamed) {
        List<Node.Entry> kept = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
            if (known.contains(entry.key())) {
                kept.add(entry);
            } else {
                meant(mapping, entry, inert, renamed).ifPresent(kept::add);
            }
        }
        return new Mapping(mapping.at(), kept);
    }

    /** Empty for what is left out, itself for what is refused later. */
    private Optional<Node.Entry> meant(
            Mapping mapping, Node.Entry entry, Set<String> inert, Map<String, String> renamed) {
        String key = entry.key();
        if (PREVIEWS.stream().anyMatch(key::startsWith)) {
            new BlueprintNotes(problems).notEnforceable(Slot.of(entry));
            return Optional.empty();
        }
        if (inert.contains(key) || key.startsWith("x-")) {
            problems.warning(
                    entry.at(),
                    "unknown key %s has no meaning for Render: drop the line; it is left out"
                            .formatted(Words.quoted(key)));
            return Optional.empty();
        }
        if (FROM_OUTSIDE.contains(key) && known.contains(SYNC)) {
            taken(entry, "sync: false");
            Node given = new Node.Scalar(entry.value().at(), "false", Node.Type.FLAG);
            return mapping.get(SYNC).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Node.Entry(SYNC, entry.at(), given));
        }
        return Optional.ofNullable(renamed.get(key))
                .map(modern -> renamed(mapping, entry, modern))
                .orElse(Optional.of(entry));
    }

    private Optional<Node.Entry> renamed(Mapping mapping, Node.Entry entry, String modern) {
        if (mapping.get(modern).isPresent()) {
            problems.warning(
                    entry.at(),
                    "both %s and \"%s\": the latter counts"
                            .formatted(Words.quoted(entry.key()), modern));
            return Optional.empty();
        }
        taken(entry, modern);
        return Optional.of(new Node.Entry(modern, entry.at(), entry.value()));
    }

    private void taken(Node.Entry entry, String modern) {
        problems.warning(
                entry.at(),
                "unknown key %s is taken as \"%s\": write that"
                        .formatted(Words.quoted(entry.key()), modern));
    }
}
