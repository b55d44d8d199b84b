package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Problem.Severity;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads a revision of the source into typed manifests. It is accepted or rejected whole, every
 * problem is reported at once, and no text makes it throw. Pure: neither network nor credentials.
 */
public final class ManifestLoader {
    private final KindCatalog kinds;
    private final Optional<Set<String>> instances;
    private final Limits limits;
    private final Defaults defaults;

    /** A loader that does not know which provider instances are configured, as for {@code validate}. */
    public ManifestLoader(Collection<KindModel> kinds) {
        this(kinds, Optional.empty(), Limits.DEFAULT, Defaults.NONE);
    }

    /**
     * A loader for a running configuration.
     *
     * @param instances the names that {@code stationkeeper/provider} may have
     */
    public ManifestLoader(Collection<KindModel> kinds, Set<String> instances) {
        this(kinds, Optional.of(Set.copyOf(instances)), Limits.DEFAULT, Defaults.NONE);
    }

    ManifestLoader(
            Collection<KindModel> kinds,
            Optional<Set<String>> instances,
            Limits limits,
            Defaults defaults) {
        this.kinds = new KindCatalog(kinds);
        this.instances = instances;
        this.limits = limits;
        this.defaults = defaults;
    }

    public ManifestLoader with(Defaults newDefaults) {
        return new ManifestLoader(kinds.all(), instances, limits, newDefaults);
    }

    public LoadResult load(Snapshot snapshot) {
        List<FileProblems> files = new ArrayList<>();
        List<Declared> declared = new ArrayList<>();
        boolean whole = true;
        for (SourceFile file : snapshot.files()) {
            if (file.isSopsConfig()) {
                continue;
            }
            FileProblems problems = new FileProblems(file.path());
            files.add(problems);
            if (file.isEncrypted()) {
                secrets(file, problems);
            } else {
                whole &= read(file, problems, declared);
            }
        }
        for (SourceFile skipped : snapshot.skipped()) {
            FileProblems problems = new FileProblems(skipped.path());
            files.add(problems);
            skipped.problem()
                    .ifPresent(why -> problems.warning(Position.START, "this path " + why));
        }
        Repositories repositories =
                new Repositories(snapshot.repository().or(defaults::repository));
        List<Declared> filled = declared.stream().map(repositories::filled).toList();
        filled.forEach(Declared::checkCreation);
        SortedMap<ResourceId, Manifest> manifests = CrossChecks.check(kinds, filled, whole);
        List<Problem> found =
                files.stream().flatMap(file -> file.found().stream()).distinct().sorted().toList();
        return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
                ? new LoadResult.Rejected(found)
                : new LoadResult.Accepted(new DesiredState(snapshot.revision(), manifests), found);
    }

    /** Whether they open is not known here; that they were never encrypted can be seen. */
    private static void secrets(SourceFile file, FileProblems problems) {
        file.readableFrom()
                .ifPresent(line ->
                        problems.warning(
                                new Position(line, 1),
                                "this file is not encrypted although its name says so: run sops"
                                        + " --encrypt --in-place on it, commit that, and replace every"
                                        + " secret that was in it, because git keeps what was"
                                        + " committed"));
    }

    private Handling blueprints() {
        return Handling.DEFAULT.withKeyRemoval(defaults.blueprintKeyRemoval());
    }

    /** Adds what a file declares; false if it may declare more than could be read. */
    private boolean read(SourceFile file, FileProblems problems, List<Declared> declared) {
        if (file.problem().isPresent()) {
            problems.error(Position.START, "the file " + file.problem().get());
            return false;
        }
        YamlReader.Documents documents = YamlReader.read(file.text(), limits, problems);
        DocumentReader reader = new DocumentReader(kinds, instances, problems);
        boolean whole = documents.complete();
        for (Node root : documents.roots()) {
            if (root instanceof Node.Mapping document && BlueprintReader.isBlueprint(document)) {
                whole &= BlueprintReader.read(kinds, document, problems, blueprints(), declared);
                continue;
            }
            Optional<Declared> read = reader.read(root);
            read.ifPresent(declared::add);
            whole &= read.isPresent();
        }
        return whole;
    }
}
