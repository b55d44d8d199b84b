package io.stationkeeper.source;

import static io.stationkeeper.source.Readings.acceptLatest;
import static io.stationkeeper.source.Readings.fetched;
import static io.stationkeeper.source.Readings.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a kill, a full disk or a shallow remote leaves behind. */
class DamagedCloneTest {
    @TempDir Path work;
    @TempDir Path data;
    private TestRepository remote;
    private Path clone;
    private Snapshot accepted;

    @BeforeEach
    void accept() {
        remote = TestRepository.create(work.resolve("shop"));
        remote.commit("api.yaml", "base");
        remote.commit("deep/api.yaml", "accepted");
        accepted = acceptLatest(open());
        clone = data.resolve("source.git");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD.lock",
                "config.lock",
                "packed-refs.lock",
                "shallow.lock",
                "refs/stationkeeper/tip.lock",
                "refs/stationkeeper/accepted.lock",
                "objects/pack/incoming_12345.pack"
            })
    void leftoversOfAKilledFetchAreClearedAway(String leftover) throws IOException {
        Files.createDirectories(clone.resolve(leftover).getParent());
        Files.writeString(clone.resolve(leftover), "");
        remote.commit("api.yaml", "next");

        DesiredStateSource source = open();

        assertThat(fetched(source).history()).isEqualTo(History.FAST_FORWARD);
        assertThat(acceptLatest(source).files()).contains(SourceFile.of("api.yaml", "next"));
        assertThat(clone.resolve(leftover)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD",
                "config",
                "packed-refs",
                "refs/stationkeeper/tip",
                "refs/stationkeeper/accepted"
            })
    void acceptedCommitSurvivesAFileFullOfZeros(String file) throws IOException {
        Files.write(clone.resolve(file), new byte[41]);
        Path elsewhere = Files.move(remote.folder(), work.resolve("elsewhere"));

        assertThat(unreachable(open()).accepted()).contains(accepted);

        Files.move(elsewhere, remote.folder());
        Files.write(clone.resolve(file), new byte[41]);
        assertThat(fetched(open()).history()).isEqualTo(History.UNCHANGED);
    }

    @Test
    void acceptedCommitIsSavedOutOfACloneThatLostItsHead() throws IOException {
        Files.delete(clone.resolve("HEAD"));
        remote.commit("api.yaml", "next");

        SourceReading.Fetched reading = fetched(open());

        assertThat(reading.accepted()).contains(accepted);
        assertThat(reading.history()).isEqualTo(History.FAST_FORWARD);
        assertThat(data.resolve("source.git.damaged")).doesNotExist();
    }

    @Test
    void lostObjectsAreFetchedAnew() throws IOException {
        TestFolders.delete(clone.resolve("objects/pack"));

        SourceReading.Fetched reading = fetched(open());

        assertThat(reading.snapshot()).isEqualTo(accepted);
        assertThat(reading.accepted()).contains(accepted);
        assertThat(reading.history()).isEqualTo(History.UNCHANGED);
    }

    @Test
    void packsCutShortAreFetchedAnew() throws IOException {
        for (Path pack : packs()) {
            assertThat(pack.toFile().setWritable(true)).isTrue();
            byte[] content = Files.readAllBytes(pack);
            Files.write(pack, java.util.Arrays.copyOf(content, content.length / 2));
        }
        remote.commit("api.yaml", "next");

        SourceReading.Fetched reading = fetched(open());

        assertThat(reading.snapshot().files()).contains(SourceFile.of("api.yaml", "next"));
        assertThat(reading.accepted()).contains(accepted);
    }

    @Test
    void lostObjectsWithoutNetworkAreToldAndNothingIsMadeUp() throws IOException {
        TestFolders.delete(clone.resolve("objects/pack"));
        TestFolders.delete(remote.folder());

        assertThat(unreachable(open()).accepted()).isEmpty();
    }

    @Test
    void cloneThatIsGoneIsMadeAnewAndTheAcceptedCommitFoundAgain() throws IOException {
        TestFolders.delete(clone);
        remote.commit("api.yaml", "next");

        SourceReading.Fetched reading = fetched(open());

        assertThat(reading.accepted()).contains(accepted);
        assertThat(reading.history()).isEqualTo(History.FAST_FORWARD);
    }

    @Test
    void memoryThatIsLostMakesTheOriginUnknownAndKeepsTheCommit() throws IOException {
        Files.writeString(data.resolve("source-accepted.properties"), "kind=gi");

        SourceReading.Fetched reading = fetched(open());

        assertThat(reading.accepted()).contains(accepted);
        assertThat(reading.history()).isEqualTo(History.OTHER_SOURCE);
    }

    @Test
    void crashBetweenPinAndMemoryLeavesTheOlderAcceptedCommit() throws IOException {
        Path memory = data.resolve("source-accepted.properties");
        byte[] before = Files.readAllBytes(memory);
        remote.commit("api.yaml", "next");
        acceptLatest(open());
        Files.write(memory, before);

        SourceReading.Fetched reading = fetched(open());

        assertThat(reading.accepted()).contains(accepted);
        assertThat(reading.history()).isEqualTo(History.FAST_FORWARD);
    }

    @Test
    void shallowRemoteIsReadAndItsHistoryFollowed() throws GitAPIException {
        remote.commit("api.yaml", "third");
        TestRepository shallow = new TestRepository(work.resolve("shallow"));
        Git.cloneRepository()
                .setURI(remote.folder().toUri().toString())
                .setDirectory(shallow.folder().toFile())
                .setDepth(2)
                .call()
                .close();
        DesiredStateSource source =
                Sources.open(
                        SourceConfig.of(shallow.folder().toString(), work.resolve("other-data")));

        String before = acceptLatest(source).revision();
        shallow.commit("api.yaml", "fourth");

        assertThat(fetched(source).history()).isEqualTo(History.FAST_FORWARD);
        acceptLatest(source);
        shallow.rewindTo(before);
        assertThat(fetched(source).history()).isEqualTo(History.REWRITTEN);
    }

    @Test
    void dataFolderThatCannotBeMadeIsToldAsSuch() throws IOException {
        Path file = Files.writeString(work.resolve("file"), "");

        DesiredStateSource source =
                Sources.open(SourceConfig.of("https://localhost:1/x", file.resolve("data")));

        assertThat(unreachable(source).reason()).contains("check STATIONKEEPER_DATA");
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(clone.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }

    private DesiredStateSource open() {
        return Sources.open(SourceConfig.of(remote.folder().toString(), data));
    }
}
