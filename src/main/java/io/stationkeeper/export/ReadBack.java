package io.stationkeeper.export;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.List;
import java.util.Optional;

/** Reads what was written by the same reader that will read it, and compares. */
final class ReadBack {
    private final ManifestLoader loader;

    ReadBack(ManifestLoader loader) {
        this.loader = loader;
    }

    /** The manifests of a text; empty if it is refused. */
    Optional<List<Manifest>> manifests(String yaml) {
        Snapshot snapshot = new Snapshot("", List.of(SourceFile.of("written.yaml", yaml)));
        return switch (loader.load(snapshot)) {
            case LoadResult.Accepted accepted ->
                    Optional.of(List.copyOf(accepted.desired().manifests().values()));
            case LoadResult.Rejected _ -> Optional.empty();
        };
    }

    /** Whether a text declares exactly this, where and how it is handled aside. */
    boolean says(String yaml, Manifest manifest) {
        return manifests(yaml)
                .filter(all -> all.stream().anyMatch(read -> same(read, manifest)))
                .isPresent();
    }

    static boolean same(Manifest read, Manifest manifest) {
        return read.id().equals(manifest.id())
                && read.kind().equals(manifest.kind())
                && read.liveName().equals(manifest.liveName())
                && read.spec().equals(manifest.spec());
    }
}
