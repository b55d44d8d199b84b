package io.stationkeeper.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/** Which repository a source lies in, as others name it: what Render builds an entry without {@code repo} from. */
final class SourceRepository {
    private SourceRepository() {}

    /** Of a source in git: its own address, or the origin of the local repository. */
    static Optional<String> of(Location.InGit location) {
        return switch (location) {
            case Location.Remote remote -> RepositoryUrl.of(remote.uri());
            case Location.Local local -> around(local.path());
        };
    }

    /** The origin of the repository that a path lies in, if it lies in one; never a failure. */
    static Optional<String> around(Path path) {
        try {
            return LocalRepository.find(path).flatMap(found -> origin(found.gitDirectory()));
        } catch (SourceException _) {
            return Optional.empty();
        }
    }

    /** Read from the repository's own file alone, so that no other setting rewrites the address. */
    private static Optional<String> origin(Path gitDirectory) {
        File file = common(gitDirectory).resolve(Constants.CONFIG).toFile();
        FileBasedConfig config = new FileBasedConfig(new Config(), file, FS.DETECTED);
        try {
            config.load();
        } catch (IOException | ConfigInvalidException | IllegalArgumentException _) {
            return Optional.empty();
        }
        return Optional.ofNullable(config.getString("remote", Constants.DEFAULT_REMOTE_NAME, "url"))
                .flatMap(RepositoryUrl::of);
    }

    /** A linked working tree has its settings where the main one has them. */
    private static Path common(Path gitDirectory) {
        Path link = gitDirectory.resolve(Constants.COMMONDIR_FILE);
        if (!Files.isRegularFile(link)) {
            return gitDirectory;
        }
        try {
            return gitDirectory.resolve(Files.readString(link).strip()).normalize();
        } catch (IOException _) {
            return gitDirectory;
        }
    }
}
