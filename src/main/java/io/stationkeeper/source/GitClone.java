package io.stationkeeper.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * The bare clone in the data folder: a cache of the other side that also holds the one thing that must not be lost, the
 * accepted commit. One clone serves every source that the data folder ever had.
 */
final class GitClone {
    static final String REFS = "refs/stationkeeper/";
    static final String TIP = "refs/stationkeeper/tip";
    static final String ACCEPTED = "refs/stationkeeper/accepted";

    private static final List<String> LEFTOVERS = List.of("incoming_", "noz", "gc_");

    static final int PACKS_KEPT = 50;

    private final Path folder;
    private final Path damaged;

    GitClone(Path dataFolder) {
        folder = dataFolder.resolve("source.git");
        damaged = dataFolder.resolve("source.git.damaged");
    }

    /**
     * Opens the clone, made anew where there is none or only a wreck, and cleared of what a killed process left.
     *
     * @param keep the accepted commit, to be saved out of a wreck if it is readable there
     */
    Repository open(Optional<ObjectId> keep) throws IOException {
        SealedGitConfig.install();
        Repository repository = isRepository() ? reopen() : create();
        clearUnreadableReferences(repository);
        if (keep.isPresent() && Files.isDirectory(damaged)) {
            salvage(repository, keep.get());
        }
        return repository;
    }

    /** Moves a clone with lost or broken objects out of the way; the next {@link #open} makes a new one. */
    void setAside() throws IOException {
        delete(damaged);
        if (Files.exists(folder)) {
            Files.move(folder, damaged, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    void forgetDamaged() throws IOException {
        delete(damaged);
    }

    /** Whether an exception means that objects of the clone are lost or broken, rather than that reading failed. */
    static boolean meansDamage(IOException failure) {
        return failure instanceof MissingObjectException
                || failure instanceof CorruptObjectException
                || failure instanceof IncorrectObjectTypeException;
    }

    static Optional<ObjectId> pinned(Repository repository, String name) throws IOException {
        return Optional.ofNullable(repository.exactRef(name)).map(Ref::getObjectId);
    }

    static void pin(Repository repository, String name, AnyObjectId commit) throws IOException {
        if (pinned(repository, name).filter(commit::equals).isPresent()) {
            return;
        }
        RefUpdate update = repository.updateRef(name);
        update.setNewObjectId(commit);
        update.setForceUpdate(true);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default -> throw new IOException("%s was not moved: %s".formatted(name, result));
        }
    }

    /** Puts the packs together when many fetches have left many. Only housekeeping: failing, it is due again. */
    void compact(Repository repository) throws IOException {
        if (packs() <= PACKS_KEPT) {
            return;
        }
        try {
            Git.wrap(repository).gc().call();
        } catch (GitAPIException | JGitInternalException postponed) {
            return;
        }
    }

    private long packs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        }
    }

    private boolean isRepository() throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        if (FileKey.isGitRepository(folder.toFile(), FS.DETECTED)) {
            return true;
        }
        setAside();
        return false;
    }

    private Repository reopen() throws IOException {
        clearLeftovers();
        try {
            return builder().build();
        } catch (IllegalArgumentException | IOException unreadable) {
            setAside();
            return create();
        }
    }

    private Repository create() throws IOException {
        Files.createDirectories(folder);
        Repository repository = builder().build();
        repository.create(true);
        StoredConfig config = repository.getConfig();
        String core = ConfigConstants.CONFIG_CORE_SECTION;
        config.setBoolean(core, null, "fsyncRefFiles", true);
        config.setBoolean(core, null, "fsyncObjectFiles", true);
        // Nobody else reads here, so nothing replaced needs to be kept a while for them.
        config.setString("gc", null, "prunePackExpire", "now");
        config.setString("gc", null, "pruneExpire", "now");
        config.save();
        return repository;
    }

    private FileRepositoryBuilder builder() {
        return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare();
    }

    /** What a power cut made of a reference is cleared: the tip is fetched again, the accepted commit pinned again. */
    private void clearUnreadableReferences(Repository repository) throws IOException {
        try {
            pinned(repository, TIP);
            pinned(repository, ACCEPTED);
        } catch (IOException unreadable) {
            for (String name : List.of(TIP, ACCEPTED, Constants.PACKED_REFS)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }

    /** Lock files and half-received packs: nobody else works here, so whoever made them is gone. */
    private void clearLeftovers() throws IOException {
        for (String part : List.of("", REFS, "objects", "objects/pack")) {
            Path directory = folder.resolve(part);
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (Stream<Path> files = Files.list(directory)) {
                for (Path leftover : files.filter(GitClone::isLeftover).toList()) {
                    Files.deleteIfExists(leftover);
                }
            }
        }
    }

    private static boolean isLeftover(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".lock") || LEFTOVERS.stream().anyMatch(name::startsWith);
    }

    private void salvage(Repository repository, ObjectId commit) throws IOException {
        if (repository.getObjectDatabase().has(commit)) {
            return;
        }
        try (Repository wreck =
                builder().setObjectDirectory(damaged.resolve("objects").toFile()).build()) {
            if (Salvage.copy(wreck, repository, commit)) {
                pin(repository, ACCEPTED, commit);
                forgetDamaged();
            }
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
