package io.stationkeeper.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the source that a configuration names: the one place that tells git from a folder. */
public final class Sources {
    private Sources() {}

    /**
     * Decides by what lies on disk and in the configuration; no network, nothing is written. A path that was accepted as
     * git before stays git when its repository is gone: falling back to the files would change what is enforced.
     *
     * @throws SourceException if the configuration cannot mean any source; says what to change
     */
    public static DesiredStateSource open(SourceConfig config) {
        return switch (Location.parse(config.location())) {
            case Location.Remote remote -> new GitSource(remote, config);
            case Location.Folder(Path path) -> folder(path, config);
            case Location.Local local -> local(local, config);
        };
    }

    /**
     * A repository as the settings name it, in the form in which others know it.
     *
     * @throws SourceException if it is no address; without the text, which may hold a password
     */
    public static String repository(String address) {
        return RepositoryUrl.of(address)
                .orElseThrow(() ->
                        new SourceException(
                                "STATIONKEEPER_DEFAULT_REPO is not the address of a repository: write"
                                        + " https://host/path"));
    }

    private static DesiredStateSource local(Location.Local local, SourceConfig config) {
        boolean git =
                local.mustBeGit()
                        || LocalRepository.find(local.path()).isPresent()
                        || wasGit(local.path(), config.dataFolder());
        return git ? new GitSource(local, config) : folder(local.path(), config);
    }

    private static boolean wasGit(Path path, Path dataFolder) {
        try {
            return AcceptedMark.read(dataFolder)
                    .map(AcceptedMark::origin)
                    .filter(origin -> origin.kind().equals(SourceDescription.GIT))
                    .filter(origin -> origin.location().equals(path.toString()))
                    .isPresent();
        } catch (IOException unreadable) {
            throw new SourceException(
                    "%s cannot be read: check STATIONKEEPER_DATA".formatted(dataFolder),
                    unreadable);
        }
    }

    private static DesiredStateSource folder(Path path, SourceConfig config) {
        if (config.branch().isPresent()) {
            throw new SourceException(
                    "%s lies in no git repository, so there is no branch: unset STATIONKEEPER_SOURCE_BRANCH"
                            .formatted(path));
        }
        Path whole = path.resolve(RelativePath.normal(config.path())).normalize();
        if (!Files.exists(whole)) {
            throw new SourceException(
                    "%s does not exist: set STATIONKEEPER_SOURCE (or --source) to a git URL or a path"
                            .formatted(whole));
        }
        return new DirectorySource(whole, config.dataFolder());
    }
}
