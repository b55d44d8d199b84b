package io.stationkeeper.export;

import io.stationkeeper.export.Tree.Mapping;
import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A Blueprint as Kubernetes-style manifests, each of which says the same when it is read. Pure. */
public sealed interface Conversion {
    /**
     * One file for each resource.
     *
     * @param warnings of the reader of the Blueprint
     * @param unsaid resources that no manifest can say whole, and why
     */
    record Converted(List<ExportFile> files, List<Problem> warnings, List<String> unsaid)
            implements Conversion {
        public Converted {
            files = List.copyOf(files);
            warnings = List.copyOf(warnings);
            unsaid = List.copyOf(unsaid);
        }

        /** For a person, line by line. */
        public List<String> summary() {
            List<String> lines = new ArrayList<>();
            warnings.forEach(warning -> lines.add("warning: " + warning));
            lines.add("converted: " + files.size() + " resources, warnings: " + warnings.size());
            unsaid.forEach(line -> lines.add("not said: " + line));
            return lines;
        }
    }

    /** The file is no Blueprint that can be accepted. */
    record Refused(List<Problem> problems) implements Conversion {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    static Conversion of(SourceFile blueprint, Collection<KindModel> kinds) {
        ManifestLoader loader = new ManifestLoader(kinds);
        Snapshot snapshot = new Snapshot("", List.of(blueprint));
        return switch (loader.load(snapshot)) {
            case LoadResult.Rejected(List<Problem> problems) -> new Refused(problems);
            case LoadResult.Accepted(DesiredState desired, List<Problem> warnings) ->
                    converted(
                            blueprint,
                            List.copyOf(desired.manifests().values()),
                            warnings,
                            new KindRegistry(kinds),
                            new ReadBack(loader));
        };
    }

    private static Converted converted(
            SourceFile blueprint,
            List<Manifest> manifests,
            List<Problem> warnings,
            KindRegistry kinds,
            ReadBack readBack) {
        List<Manifest> ordered =
                manifests.stream().sorted(Comparator.comparingInt(Conversion::line)).toList();
        CommentHomes homes = CommentHomes.of(blueprint.text(), ordered, kinds);
        FileNames names = new FileNames();
        List<ExportFile> files = new ArrayList<>();
        List<String> unsaid = new ArrayList<>();
        for (Manifest manifest : ordered) {
            Mapping tree = ManifestTree.of(kinds.get(manifest.kind()), manifest);
            String yaml = YamlWriter.write(tree, homes.of(manifest));
            files.add(new ExportFile(names.of(manifest.id()), yaml));
            if (!readBack.says(yaml, manifest)) {
                unsaid.add(
                        manifest.id()
                                + ": a reference that this version cannot resolve became"
                                + " \"sync: false\"");
            }
        }
        return new Converted(files, warnings, unsaid);
    }

    /** The line at which a manifest of this one file starts. */
    private static int line(Manifest manifest) {
        String origin = manifest.origin();
        return Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
    }
}
