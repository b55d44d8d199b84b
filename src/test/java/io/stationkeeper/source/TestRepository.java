package io.stationkeeper.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A real repository with a working tree, as a user of the source has one. */
record TestRepository(Path folder) {
    private static final PersonIdent SOMEBODY = new PersonIdent("Somebody", "somebody@example.com");

    static TestRepository create(Path folder) {
        SealedGitConfig.install();
        try {
            Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call().close();
        } catch (GitAPIException failure) {
            throw new IllegalStateException(failure);
        }
        return new TestRepository(folder);
    }

    /** Writes the file and commits everything; answers the commit. */
    String commit(String path, String text) {
        write(path, text);
        return inGit(git -> {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            return git.commit()
                    .setMessage("change " + path)
                    .setAuthor(SOMEBODY)
                    .setCommitter(SOMEBODY)
                    .setSign(false)
                    .call()
                    .name();
        });
    }

    void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a force-push does: the branch now ends at another commit. */
    void rewindTo(String commit) {
        inGit(git -> git.reset().setMode(ResetType.HARD).setRef(commit).call());
    }

    void checkout(String branch, boolean create) {
        inGit(git -> git.checkout().setName(branch).setCreateBranch(create).call());
    }

    <T> T inGit(Work<T> work) {
        try (Git git = Git.open(folder.toFile())) {
            return work.with(git);
        } catch (IOException | GitAPIException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T with(Git git) throws IOException, GitAPIException;
    }
}
