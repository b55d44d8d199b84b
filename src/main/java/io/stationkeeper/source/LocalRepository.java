package io.stationkeeper.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.util.FS;

/**
 * The repository that a path is or lies in.
 *
 * @param gitDirectory what git calls the git directory: {@code .git}, a bare repository, or that of a linked working tree
 * @param inside the rest of the path, from the root of the working tree, with {@code /} between its parts
 */
record LocalRepository(Path gitDirectory, String inside) {
    private static final String DOT_GIT = ".git";
    private static final String LINK = "gitdir:";

    /**
     * Walks up from the path, which need not exist itself: the branch that is read may have it although the working tree
     * does not.
     *
     * @throws SourceException if a {@code .git} is in the way that is no repository
     */
    static Optional<LocalRepository> find(Path path) {
        Path real = real(path);
        for (Path folder = real; folder != null; folder = folder.getParent()) {
            Optional<Path> gitDirectory = gitDirectory(folder);
            if (gitDirectory.isPresent()) {
                String inside = folder.relativize(real).toString().replace('\\', '/');
                return Optional.of(new LocalRepository(gitDirectory.get(), inside));
            }
        }
        return Optional.empty();
    }

    private static Path real(Path path) {
        Path existing = path.toAbsolutePath().normalize();
        Path whole = existing;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath().resolve(existing.relativize(whole)).normalize();
        } catch (IOException unreadable) {
            throw new SourceException("%s cannot be read".formatted(path), unreadable);
        }
    }

    private static Optional<Path> gitDirectory(Path folder) {
        Path dotGit = folder.resolve(DOT_GIT);
        if (!Files.exists(dotGit, LinkOption.NOFOLLOW_LINKS)) {
            return isRepository(folder) ? Optional.of(folder) : Optional.empty();
        }
        Path target = Files.isRegularFile(dotGit) ? linked(folder, dotGit) : dotGit;
        if (!isRepository(target)) {
            throw new SourceException(
                    "%s is no readable git repository: repair it, or write folder:PATH to read the files as they lie"
                            .formatted(dotGit));
        }
        return Optional.of(target);
    }

    /** A linked working tree or a submodule has a file that names its git directory. */
    private static Path linked(Path folder, Path dotGit) {
        try {
            String text = Files.readString(dotGit).strip();
            return text.startsWith(LINK)
                    ? folder.resolve(text.substring(LINK.length()).strip()).normalize()
                    : dotGit;
        } catch (IOException unreadable) {
            throw new SourceException("%s cannot be read".formatted(dotGit), unreadable);
        }
    }

    private static boolean isRepository(Path folder) {
        return Files.isDirectory(folder) && FileKey.isGitRepository(folder.toFile(), FS.DETECTED);
    }
}
