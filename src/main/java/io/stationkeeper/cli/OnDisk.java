package io.stationkeeper.cli;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.ManifestLoader;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceConfig;
import io.stationkeeper.source.SourceReading;
import io.stationkeeper.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Manifests as they lie on disk, committed or not. */
public final class OnDisk {
    private OnDisk() {}

    public static LoadResult load(String path, Collection<KindModel> kinds) {
        return new ManifestLoader(kinds).load(snapshot(path));
    }

    /** The files of a folder, or one file. */
    public static Snapshot snapshot(String path) {
        if (!Files.exists(Path.of(path))) {
            throw new SettingException(path + " does not exist");
        }
        try {
            Path nowhere = Files.createTempDirectory("stationkeeper");
            try {
                SourceConfig config = SourceConfig.of("folder:" + path, nowhere);
                return switch (Sources.open(config).latest()) {
                    case SourceReading.Fetched(Snapshot snapshot, Optional<Snapshot> _, var _) ->
                            notEmpty(snapshot, path);
                    case SourceReading.Unreachable(String reason, Optional<Snapshot> _) ->
                            throw new SettingException(reason);
                };
            } finally {
                Files.deleteIfExists(nowhere);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Taken for no manifests at all, an empty folder would look as if everything had left git. */
    private static Snapshot notEmpty(Snapshot snapshot, String path) {
        if (snapshot.files().isEmpty() && snapshot.skipped().isEmpty()) {
            throw new SettingException(
                    path
                            + " has no file that ends with .yaml or .yml"
                            + (snapshot.ignored().isEmpty()
                                    ? ""
                                    : ", those in .stationkeeperignore aside"));
        }
        return snapshot;
    }
}
