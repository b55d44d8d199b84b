package io.stationkeeper.source;

import static io.stationkeeper.source.Readings.acceptLatest;
import static io.stationkeeper.source.Readings.fetched;
import static io.stationkeeper.source.Readings.unreachable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stationkeeper.source.SourceReading.Fetched;
import io.stationkeeper.source.SourceReading.Unreachable;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceTest {
    @TempDir Path work;
    @TempDir Path data;
    private TestRepository remote;
    private DesiredStateSource source;

    @BeforeEach
    void open() {
        remote = TestRepository.create(work.resolve("shop"));
        source = Sources.open(SourceConfig.of(remote.folder().toString(), data));
    }

    @Test
    void tipIsReadAndNeverTheWorkingFiles() {
        String commit = remote.commit("api.yaml", "committed");
        remote.write("api.yaml", "being edited");
        remote.write("new.yaml", "untracked");

        Fetched reading = fetched(source);

        assertThat(reading.snapshot())
                .isEqualTo(
                        new Snapshot(
                                commit, java.util.List.of(SourceFile.of("api.yaml", "committed"))));
        assertThat(reading.accepted()).isEmpty();
        assertThat(reading.history()).isEqualTo(History.FIRST);
    }

    @Test
    void acceptedCommitStaysReadableWhileNewerOnesAreNotAccepted() {
        remote.commit("api.yaml", "one");
        Snapshot accepted = acceptLatest(source);
        assertThat(fetched(source).history()).isEqualTo(History.UNCHANGED);
        remote.commit("api.yaml", "broken");
        String newest = remote.commit("api.yaml", "still broken");

        Fetched reading = fetched(source);

        assertThat(reading.snapshot().revision()).isEqualTo(newest);
        assertThat(reading.accepted()).contains(accepted);
        assertThat(reading.history()).isEqualTo(History.FAST_FORWARD);
        assertThat(pinned()).isEqualTo(accepted.revision());
    }

    @Test
    void forcePushIsToldAndTheAcceptedCommitOutlivesIt() {
        String base = remote.commit("api.yaml", "base");
        remote.commit("api.yaml", "accepted");
        Snapshot accepted = acceptLatest(source);
        remote.rewindTo(base);
        String other = remote.commit("api.yaml", "other");

        Fetched reading = fetched(source);

        assertThat(reading.history()).isEqualTo(History.REWRITTEN);
        assertThat(reading.snapshot().revision()).isEqualTo(other);
        assertThat(reading.accepted()).contains(accepted);
    }

    @Test
    void goingBackToAnOlderCommitIsAForcePushToo() {
        String base = remote.commit("api.yaml", "base");
        remote.commit("api.yaml", "accepted");
        acceptLatest(source);
        remote.rewindTo(base);

        assertThat(fetched(source).history()).isEqualTo(History.REWRITTEN);
    }

    @Test
    void branchThatVanishesLeavesTheAcceptedCommitInForce() {
        remote.commit("api.yaml", "one");
        remote.checkout("live", true);
        source = Sources.open(config().withBranch("live"));
        Snapshot accepted = acceptLatest(source);
        remote.checkout("main", false);
        remote.inGit(git -> git.branchDelete().setBranchNames("live").setForce(true).call());

        Unreachable reading = unreachable(source);

        assertThat(reading.reason())
                .contains("has no branch live (any more)")
                .contains("STATIONKEEPER_SOURCE_BRANCH to one of main");
        assertThat(reading.accepted()).contains(accepted);
    }

    @Test
    void newProcessServesTheAcceptedCommitAfterTheRepositoryIsDeleted() throws Exception {
        remote.commit("api.yaml", "one");
        Snapshot accepted = acceptLatest(source);
        TestFolders.delete(remote.folder());

        DesiredStateSource restarted =
                Sources.open(SourceConfig.of(remote.folder().toString(), data));

        Unreachable reading = unreachable(restarted);
        assertThat(reading.accepted()).contains(accepted);
        assertThat(reading.reason()).contains("is in no git repository (any more)");
        assertThat(restarted.describe().kind()).isEqualTo("git");
    }

    @Test
    void repositoryThatComesBackIsReadAgain() throws Exception {
        remote.commit("api.yaml", "one");
        acceptLatest(source);
        TestFolders.delete(remote.folder());
        unreachable(source);
        String commit = TestRepository.create(remote.folder()).commit("api.yaml", "anew");

        Fetched reading = fetched(source);

        assertThat(reading.snapshot().revision()).isEqualTo(commit);
        assertThat(reading.history()).isEqualTo(History.REWRITTEN);
    }

    @Test
    void repositoryWithoutCommitsIsUnreachableUntilTheFirst() {
        assertThat(unreachable(source).reason()).contains("has no commits yet: push a first one");

        remote.commit("api.yaml", "one");

        assertThat(fetched(source).history()).isEqualTo(History.FIRST);
    }

    @Test
    void onlyTheLastReadingCanBeAccepted() {
        remote.commit("api.yaml", "one");
        Snapshot first = fetched(source).snapshot();
        remote.commit("api.yaml", "two");
        fetched(source);

        assertThatThrownBy(() -> source.accept(first))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("is not what was last read");
    }

    @Test
    void acceptedCommitSurvivesGarbageCollectionOfManyFetches() throws Exception {
        String base = remote.commit("api.yaml", "base");
        remote.commit("api.yaml", "accepted");
        Snapshot accepted = acceptLatest(source);
        remote.rewindTo(base);
        for (int i = 0; i <= GitClone.PACKS_KEPT; i++) {
            remote.commit("api.yaml", "commit " + i);
            fetched(source);
        }

        assertThat(fetched(source).accepted()).contains(accepted);
        assertThat(
                        data.resolve("source.git/objects/pack")
                                .toFile()
                                .list((d, n) -> n.endsWith(".pack")))
                .hasSizeLessThan(5);
    }

    private SourceConfig config() {
        return SourceConfig.of(remote.folder().toString(), data);
    }

    private String pinned() {
        try (var clone =
                new FileRepositoryBuilder()
                        .setGitDir(data.resolve("source.git").toFile())
                        .build()) {
            return clone.exactRef(GitClone.ACCEPTED).getObjectId().name();
        } catch (java.io.IOException failure) {
            throw new IllegalStateException(Constants.HEAD, failure);
        }
    }
}
