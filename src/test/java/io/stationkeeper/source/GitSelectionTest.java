package io.stationkeeper.source;

import static io.stationkeeper.source.Readings.acceptLatest;
import static io.stationkeeper.source.Readings.fetched;
import static io.stationkeeper.source.Readings.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which repository, branch, path and files are meant. */
class GitSelectionTest {
    @TempDir Path work;
    @TempDir Path data;
    private TestRepository remote;

    @BeforeEach
    void create() {
        remote = TestRepository.create(work.resolve("shop"));
        remote.commit("prod/api.yaml", "prod");
        remote.commit("staging/api.yaml", "staging");
    }

    @Test
    void pathInsideARepositoryIsReadAsGitBelowThatPath() throws IOException {
        remote.write("prod/api.yaml", "being edited");

        Snapshot snapshot = fetched(open(remote.folder() + "/prod")).snapshot();

        assertThat(snapshot.files()).containsExactly(SourceFile.of("api.yaml", "prod"));
    }

    @Test
    void subPathIsTakenFromTheConfigurationBelowTheLocation() {
        remote.commit("deep/down/here/x.yaml", "x");

        SourceConfig config = SourceConfig.of(remote.folder() + "/deep", data).withPath("./down/");

        assertThat(fetched(Sources.open(config)).snapshot().files())
                .containsExactly(SourceFile.of("here/x.yaml", "x"));
    }

    @Test
    void subPathMayBeOneFileAndNeedNotBeInTheWorkingTree() throws IOException {
        TestFolders.delete(remote.folder().resolve("prod"));

        assertThat(fetched(open(remote.folder() + "/prod/api.yaml")).snapshot().files())
                .containsExactly(SourceFile.of("api.yaml", "prod"));
    }

    @Test
    void subPathThatTheCommitDoesNotHaveIsUnreachableAndNotEmpty() {
        DesiredStateSource source = open(remote.folder().toString());
        Snapshot accepted = acceptLatest(source);
        SourceConfig missing = config(remote.folder().toString()).withPath("prdo");

        SourceReading.Unreachable reading = unreachable(Sources.open(missing));

        assertThat(reading.reason())
                .contains("has no prdo in commit")
                .contains("STATIONKEEPER_SOURCE_PATH");
        assertThat(reading.accepted()).contains(accepted);
    }

    @Test
    void branchIsTakenFromTheConfiguration() {
        remote.checkout("live", true);
        remote.commit("prod/api.yaml", "live");
        remote.checkout("main", false);
        SourceConfig live = config(remote.folder() + "/prod").withBranch("live");

        assertThat(fetched(Sources.open(live)).snapshot().files())
                .containsExactly(SourceFile.of("api.yaml", "live"));
    }

    @Test
    void anotherPathBranchOrRepositoryIsAnotherSource() {
        Snapshot prod = acceptLatest(open(remote.folder() + "/prod"));
        remote.inGit(git -> git.branchCreate().setName("live").call());
        TestRepository second = TestRepository.create(work.resolve("second"));
        second.commit("prod/api.yaml", "prod");

        for (SourceConfig other :
                List.of(
                        config(remote.folder() + "/staging"),
                        config(remote.folder() + "/prod").withBranch("live"),
                        config(second.folder() + "/prod"),
                        config("folder:" + remote.folder() + "/prod"))) {
            SourceReading.Fetched reading = fetched(Sources.open(other));

            assertThat(reading.history()).as(other.toString()).isEqualTo(History.OTHER_SOURCE);
            if (!other.location().startsWith("folder:")) {
                assertThat(reading.accepted()).as(other.toString()).contains(prod);
            }
        }
    }

    @Test
    void checkingOutAnotherBranchIsAnotherSourceUntilItIsAccepted() {
        DesiredStateSource source = open(remote.folder().toString());
        acceptLatest(source);
        remote.checkout("feature", true);

        assertThat(fetched(source).history()).isEqualTo(History.OTHER_SOURCE);
        acceptLatest(source);
        assertThat(fetched(source).history()).isEqualTo(History.UNCHANGED);
    }

    @Test
    void detachedHeadIsFollowedAsItself() {
        String first = remote.commit("prod/api.yaml", "one");
        remote.commit("prod/api.yaml", "two");
        remote.checkout(first, false);

        assertThat(fetched(open(remote.folder().toString())).snapshot().revision())
                .isEqualTo(first);
    }

    @Test
    void headThatNamesNoBranchIsToldWithTheBranchesThereAre() {
        remote.inGit(git -> git.getRepository().updateRef("HEAD").link("refs/heads/master"));

        assertThat(unreachable(open(remote.folder().toString())).reason())
                .contains("has no default branch: set STATIONKEEPER_SOURCE_BRANCH to one of main");
    }

    @Test
    void bareRepositoryAndFileUrlAreReadToo() throws Exception {
        Path bare = work.resolve("a bare one.git");
        Git.cloneRepository()
                .setURI(remote.folder().toString())
                .setDirectory(bare.toFile())
                .setBare(true)
                .call()
                .close();

        for (String location :
                List.of(bare + "/prod", bare.toUri() + "/prod", "file://" + bare + "/prod")) {
            assertThat(fetched(open(location)).snapshot().files())
                    .as(location)
                    .containsExactly(SourceFile.of("api.yaml", "prod"));
        }
    }

    /** Made by hand as git lays it out, because JGit reads linked working trees and cannot make them. */
    @Test
    void linkedWorkingTreeIsReadAtItsOwnBranch() throws IOException {
        remote.checkout("feature", true);
        String commit = remote.commit("prod/api.yaml", "feature");
        remote.checkout("main", false);
        Path git = Files.createDirectories(remote.folder().resolve(".git/worktrees/linked"));
        Path tree = Files.createDirectories(work.resolve("linked/prod")).getParent();
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/feature\n");
        Files.writeString(git.resolve("commondir"), "../..\n");
        Files.writeString(git.resolve("gitdir"), tree.resolve(".git") + "\n");
        Files.writeString(tree.resolve(".git"), "gitdir: " + git + "\n");

        Snapshot snapshot = fetched(open(tree + "/prod")).snapshot();

        assertThat(snapshot)
                .isEqualTo(new Snapshot(commit, List.of(SourceFile.of("api.yaml", "feature"))));
    }

    @Test
    void filesAreSelectedAsInAFolder() {
        remote.commit(".stationkeeperignore", "compose.yaml\n");
        remote.commit("compose.yaml", "not ours");
        remote.commit("prod/.cache/x.yaml", "hidden");
        remote.commit("big.yaml", "x".repeat(Collector.FILE_LIMIT + 1));

        Snapshot snapshot = fetched(open(remote.folder().toString())).snapshot();

        assertThat(snapshot.files())
                .extracting(SourceFile::path)
                .containsExactly("big.yaml", "prod/api.yaml", "staging/api.yaml");
        assertThat(snapshot.files().getFirst().problem().orElseThrow()).contains("split it");
        assertThat(snapshot.ignored()).containsExactly("compose.yaml");
    }

    @Test
    void symbolicLinksAndSubmodulesAreSkippedAndNamed() throws IOException {
        Files.createSymbolicLink(remote.folder().resolve("passwd.yaml"), Path.of("/etc/passwd"));
        remote.inGit(git -> {
            var index = git.getRepository().lockDirCache();
            var editor = index.builder();
            DirCacheEntry module = new DirCacheEntry("vendor");
            module.setFileMode(FileMode.GITLINK);
            module.setObjectId(ObjectId.fromString("1".repeat(40)));
            editor.add(module);
            editor.keep(0, index.getEntryCount());
            return editor.commit();
        });
        Files.createDirectories(remote.folder().resolve("vendor"));
        remote.inGit(git -> git.add().addFilepattern("passwd.yaml").call());
        remote.inGit(git -> git.commit().setMessage("links").setSign(false).call());

        Snapshot snapshot = fetched(open(remote.folder().toString())).snapshot();

        assertThat(snapshot.files()).extracting(SourceFile::path).doesNotContain("passwd.yaml");
        assertThat(snapshot.skipped())
                .containsExactly(
                        SourceFile.unreadable("passwd.yaml", "is a symbolic link: not read"),
                        SourceFile.unreadable("vendor", "is a submodule: not read"));
    }

    private DesiredStateSource open(String location) {
        return Sources.open(config(location));
    }

    private SourceConfig config(String location) {
        return SourceConfig.of(location, data);
    }
}
