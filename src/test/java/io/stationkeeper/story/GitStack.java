package io.stationkeeper.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** Manifests in a real git repository, whose branch can be moved as a force-push does. */
record GitStack(Path folder) {
    private static final PersonIdent SOMEBODY = new PersonIdent("Ann", "ann@example.com");

    static GitStack in(Path folder) {
        try {
            Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call().close();
            return new GitStack(folder);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Commits these documents in the place of all before; answers the commit. */
    String commit(String... documents) {
        return inGit(git -> {
            Files.writeString(folder.resolve("stack.yaml"), String.join("\n---\n", documents));
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage("change the stack")
                    .setAuthor(SOMEBODY)
                    .setCommitter(SOMEBODY)
                    .setSign(false)
                    .setAllowEmpty(true)
                    .call()
                    .name();
        });
    }

    /** Another branch, at the same commit. */
    void branch(String name) {
        inGit(git -> git.checkout().setCreateBranch(true).setName(name).call());
    }

    void rewindTo(String commit) {
        inGit(git -> git.reset().setMode(ResetType.HARD).setRef(commit).call());
    }

    private <T> T inGit(Work<T> work) {
        try (Git git = Git.open(folder.toFile())) {
            return work.with(git);
        } catch (IOException | GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Git git) throws IOException, GitAPIException;
    }
}
